package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class StrokeTest {
    private static Optional<Stroke> of(KeyCode code, boolean control, boolean alt) {
        return Stroke.of(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false));
    }

    @Test
    void whatIsTypedOrWalkedWithIsNoneOfTheWindows() {
        for (KeyCode code : new KeyCode[] {KeyCode.ENTER, KeyCode.F, KeyCode.COMMA, KeyCode.LEFT, KeyCode.TAB}) {
            assertThat(of(code, false, false)).as(code.name()).isEmpty();
        }
        assertThat(of(KeyCode.LEFT, true, false)).isEmpty();
        assertThat(of(KeyCode.F, false, true)).isEmpty();
    }

    @Test
    void theKeysOfTheDesignMeanWhatItSays() {
        assertThat(of(KeyCode.ENTER, true, false)).contains(Stroke.MAIN);
        assertThat(of(KeyCode.F, true, false)).contains(Stroke.SEARCH);
        assertThat(of(KeyCode.COMMA, true, false)).contains(Stroke.SETTINGS);
        assertThat(of(KeyCode.F6, false, false)).contains(Stroke.NEXT_PANE);
        assertThat(of(KeyCode.LEFT, false, true)).contains(Stroke.BACK);
        assertThat(of(KeyCode.ESCAPE, false, false)).contains(Stroke.AWAY);
    }
}
