package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import porchlight.diagnosis.Place;
import porchlight.gui.FakePorchlight;
import porchlight.i18n.Messages;

class AboutModelTest {
    private final FakePorchlight core = new FakePorchlight();
    private final List<String> opened = new ArrayList<>();

    private AboutModel model(boolean opens) {
        return new AboutModel(
                core,
                Path.of("/home/somebody/porchlight"),
                link -> opened.add(link) && opens,
                Messages.of(Locale.ENGLISH),
                Runnable::run,
                Runnable::run);
    }

    @Test
    void aFolderThatDoesNotOpenIsSaidWithItsPathBesideTheButton() {
        AboutModel model = model(false);
        model.openFolder();
        assertThat(opened).containsExactly("/home/somebody/porchlight");
        assertThat(model.trouble().get()).contains("could not be opened");
        assertThat(model.home()).isEqualTo("/home/somebody/porchlight");
    }

    @Test
    void aFolderThatOpensIsNoTrouble() {
        AboutModel model = model(true);
        model.openFolder();
        assertThat(model.trouble().get()).isEmpty();
    }

    @Test
    void everyServiceOfTheNetworkIsNamedWithItsPurpose() {
        AboutModel model = model(true);
        assertThat(model.contacts().get()).isEmpty();
        core.diagnosis.places.publish(List.of(new Place(Place.Purpose.HOMES, "homes.example", 443, Place.Way.HTTPS)));
        assertThat(model.contacts().get())
                .containsExactly(new AboutModel.Contact("homes.example:443", "the list of homes and their prices"));
    }

    @Test
    void linesThatAreNoLibraryAreLeftOut() {
        assertThat(ThirdParty.parse("\nb:x\t1\tMIT\nnonsense\na:y\t2\tApache-2.0\textra\n\t\t\nA:z\t3\tBSD, MIT\n"))
                .containsExactly(new ThirdParty("A:z", "3", "BSD, MIT"), new ThirdParty("b:x", "1", "MIT"));
    }

    /// The build made it of what it resolved; a library without a licence fails the build itself.
    @Test
    void theListOfTheBuildNamesWhatIsShippedAndNothingOfOurs() {
        assertThat(ThirdParty.all())
                .hasSizeGreaterThan(25)
                .extracting(ThirdParty::name)
                .contains("com.squareup.okhttp3:okhttp-jvm", "org.openjfx:javafx-controls", "org.apache.pdfbox:pdfbox")
                .noneMatch(name -> name.startsWith("porchlight:"));
        assertThat(ThirdParty.all())
                .allSatisfy(part -> assertThat(part.licence()).isNotBlank());
    }
}
