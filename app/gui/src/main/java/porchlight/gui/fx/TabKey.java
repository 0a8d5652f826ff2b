package porchlight.gui.fx;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The Tab key in an area of text, which JavaFX would write into it: whoever has no mouse would not get out again.
public final class TabKey {
    private TabKey() {}

    /// Lets it leave the area, as it leaves every other field. Nobody needs a tab in what is typed here.
    public static void leaves(TextArea area) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB) {
                event.consume();
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            }
        });
    }
}
