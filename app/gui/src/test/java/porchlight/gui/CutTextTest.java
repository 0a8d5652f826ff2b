package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.i18n.Pseudo;

/// Nothing is cut off, in any language, on any screen, from the narrowest window to the usual one.
class CutTextTest {
    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    static Stream<String> languages() {
        return Stream.concat(Messages.LANGUAGES.stream(), Stream.of("en-XA", "ar-XB"));
    }

    @Test
    void aTextThatIsCutOrOutsideOrUnderAnotherIsFound() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        Screens.onWindow(() -> {
            Label cut = new Label("This is longer than there is room for");
            cut.setMaxWidth(60);
            Label outside = new Label("Out of sight");
            outside.setLayoutX(180);
            Label under = new Label("Under the first");
            Scene scene = new Scene(new Pane(new HBox(cut), outside, under), 200, 100);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            problems.addAll(CutText.of(scene));
        });
        assertThat(problems)
                .anyMatch(each -> each.startsWith("cut: "))
                .anyMatch(each -> each.startsWith("outside: "))
                .anyMatch(each -> each.startsWith("under each other: "));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsCutOff(String language) throws InterruptedException {
        Messages words = switch (language) {
            case "en-XA" -> Pseudo.longer();
            case "ar-XB" -> Pseudo.mirrored();
            default -> Messages.of(Locale.of(language));
        };
        List<String> problems = new ArrayList<>();
        for (int width : List.of(480, 860, 1120)) {
            Screens.Look look = Screens.Look.of(words, width, width == 480 ? 600 : 720);
            for (Screens.Screen screen : Screens.all()) {
                // one by one, so that what each leaves for later is done and let go of
                Screens.onWindow(() -> screen.show(
                        look,
                        scene -> CutText.of(scene)
                                .forEach(problem -> problems.add(screen + " " + width + " " + problem))));
            }
        }
        assertThat(problems).isEmpty();
    }
}
