package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.Neighbourhood.BERLIN;
import static porchlight.gui.Neighbourhood.HAMBURG;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import porchlight.client.Settings;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Neighbourhood;
import porchlight.gui.Scenario;
import porchlight.gui.connect.Action;
import porchlight.gui.connect.Card;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.HomesModel;
import porchlight.i18n.Messages;
import porchlight.market.Catalog;
import porchlight.market.Destination;

class TrayWriterTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    private static Card card(Scenario scenario, FakePorchlight fake, Messages words) {
        ConnectModel.Outside outside =
                new ConnectModel.Outside(() -> {}, () -> {}, () -> {}, Optional.empty(), true, Runnable::run);
        try (HomesModel homes = new HomesModel(fake, Runnable::run, Runnable::run);
                ConnectModel model = new ConnectModel(fake, homes, words, outside, Runnable::run)) {
            model.chosen().set(scenario.chosen());
            return model.card().get();
        }
    }

    private static TrayFace face(Scenario scenario, Messages words) {
        FakePorchlight fake = scenario.open();
        try (TrayModel model = model(scenario, fake, words, true)) {
            return model.face().get().orElseThrow();
        }
    }

    private static TrayModel model(Scenario scenario, FakePorchlight fake, Messages words, boolean ours) {
        return new TrayModel(
                fake,
                new SimpleObjectProperty<>(card(scenario, fake, words)),
                () -> words,
                ours,
                Runnable::run,
                Runnable::run);
    }

    private static List<String> texts(TrayFace face) {
        return face.menu().stream().map(TrayFace.Entry::text).toList();
    }

    private static Optional<TrayWish> wish(TrayFace face, String text) {
        return face.menu().stream()
                .filter(entry -> entry.text().equals(text))
                .flatMap(entry -> entry.wish().stream())
                .findFirst();
    }

    @Test
    void protectedIsLitAndSaidOnlyWhereItIsTrue() {
        for (Scenario scenario : Scenario.values()) {
            TrayFace face = face(scenario, ENGLISH);
            assertThat(face.lit()).as(scenario.name()).isEqualTo(scenario.isOn());
            assertThat(face.state().startsWith("Protected")).as(scenario.name()).isEqualTo(scenario.isOn());
        }
    }

    @Test
    void thereIsAlwaysAWayToTheWindowAndOut() {
        for (Scenario scenario : Scenario.values()) {
            TrayFace face = face(scenario, ENGLISH);
            assertThat(wish(face, "Open Porchlight")).as(scenario.name()).contains(new TrayWish.Open());
            assertThat(face.menu().getLast().wish())
                    .as(scenario.name())
                    .hasValueSatisfying(last -> assertThat(last).isInstanceOf(TrayWish.Quit.class));
            assertThat(face.menu().getFirst().wish()).isEmpty();
            assertThat(texts(face)).doesNotContainSequence("", "");
        }
    }

    @Test
    void neitherMenuNorTooltipHoldsAnAddressOfTheUserOrOfTheExit() {
        for (Scenario scenario : Scenario.values()) {
            TrayFace face = face(scenario, ENGLISH);
            assertThat(face.state() + texts(face))
                    .as(scenario.name())
                    .doesNotContainPattern("\\d+\\.\\d+\\.\\d+\\.\\d+")
                    .doesNotContain("0x53a8");
        }
    }

    @Test
    void quittingSaysWhatItDoes() {
        assertThat(texts(face(Scenario.IDLE, ENGLISH))).contains("Quit");
        assertThat(texts(face(Scenario.CONNECTED, ENGLISH))).contains("Disconnect and quit");
        assertThat(texts(face(Scenario.HOLDING, ENGLISH))).contains("Quit, stay blocked");
        FakePorchlight other = Scenario.CONNECTED.open();
        try (TrayModel guest = model(Scenario.CONNECTED, other, ENGLISH, false)) {
            assertThat(texts(guest.face().get().orElseThrow())).contains("Quit");
        }
    }

    @Test
    void theButtonsAreThoseOfTheStage() {
        assertThat(wish(face(Scenario.CONNECTED, ENGLISH), "Disconnect"))
                .contains(new TrayWish.Press(Action.DISCONNECT));
        assertThat(wish(face(Scenario.HOLDING, ENGLISH), "Go unprotected"))
                .contains(new TrayWish.Press(Action.GO_UNPROTECTED));
        assertThat(wish(face(Scenario.CONNECTING, ENGLISH), "Cancel")).contains(new TrayWish.Press(Action.CANCEL));
        assertThat(wish(face(Scenario.IDLE, ENGLISH), "Connect · Best home in Germany"))
                .contains(new TrayWish.Press(Action.CONNECT));
        assertThat(wish(face(Scenario.BROKE, ENGLISH), "Top up")).contains(new TrayWish.Press(Action.TOP_UP));
    }

    @Test
    void favouritesComeBeforeTheLastHomesAndNobodyTwice() {
        FakePorchlight fake = Scenario.IDLE.open();
        fake.favourites.publish(Set.of(HAMBURG.id()));
        try (TrayModel model = model(Scenario.IDLE, fake, ENGLISH, true)) {
            List<Destination> places = model.face().get().orElseThrow().menu().stream()
                    .flatMap(entry -> entry.wish().stream())
                    .filter(TrayWish.Connect.class::isInstance)
                    .map(wish -> ((TrayWish.Connect) wish).to())
                    .toList();
            assertThat(places.getFirst()).isEqualTo(new Destination.ThisHome(HAMBURG.id(), HAMBURG.country()));
            assertThat(places).doesNotHaveDuplicates().hasSizeBetween(2, 6);
            assertThat(places).contains(new Destination.ThisHome(BERLIN.id(), BERLIN.country()));
        }
    }

    @Test
    void aFavouriteAppearsWhenTheListHasCome() {
        FakePorchlight fake = Scenario.IDLE.open(Catalog.EMPTY);
        try (TrayModel model = model(Scenario.IDLE, fake, ENGLISH, true)) {
            fake.favourites.publish(Set.of(HAMBURG.id()));
            assertThat(texts(model.face().get().orElseThrow())).noneMatch(text -> text.contains("Hamburg"));
            fake.showHomes(Neighbourhood.pictured());
            assertThat(texts(model.face().get().orElseThrow())).anyMatch(text -> text.contains("Hamburg"));
        }
    }

    @Test
    void aUserWhoWantsNoLampGetsNoneAndGetsItBack() {
        FakePorchlight fake = Scenario.IDLE.open();
        try (TrayModel model = model(Scenario.IDLE, fake, ENGLISH, true)) {
            Settings now = fake.settings.value();
            fake.change(now.withEveryday(now.everyday().withTray(false)));
            assertThat(model.face().get()).isEmpty();
            fake.change(now);
            assertThat(model.face().get()).isPresent();
        }
    }

    @Test
    void aRightToLeftLanguageMirrorsTheMenuAndIsItsOwn() {
        TrayFace face = face(Scenario.CONNECTED, Messages.of(Locale.of("fa")));
        assertThat(face.rightToLeft()).isTrue();
        assertThat(texts(face)).contains("قطع اتصال").doesNotContain("Disconnect");
    }
}
