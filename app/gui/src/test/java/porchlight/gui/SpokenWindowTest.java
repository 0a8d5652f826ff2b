package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.gui.look.Theme;

/// What the whole window says aloud, whatever page is shown.
class SpokenWindowTest {
    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeIsHeardOnEveryPageThroughJavaFxAndTheOtherVoices(Page page) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        Screens.onWindow(() -> {
            FakePorchlight porchlight = Scenario.IDLE.open();
            Window window = new Window(
                    porchlight,
                    Scenario.arguments(Optional.of(Locale.ENGLISH)),
                    Scenario.surroundings(),
                    Runnable::run,
                    Runnable::run,
                    980,
                    700);
            window.voice(heard::add);
            window.go(page);
            Node line = window.scene().lookup("#spoken");
            assertThat(line.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("");
            porchlight.connection.publish(Scenario.CONNECTED.open().connection().value());
            assertThat(line.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("Protected");
            assertThat(line.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT);
            assertThat(line.isFocusTraversable()).isFalse();
            window.close();
        });
        assertThat(heard).containsExactly("Protected");
    }
}
