package porchlight.gui;

import java.util.Optional;
import javafx.scene.input.KeyEvent;

/// A key that belongs to the whole window, whatever has the focus (`experience.md`, keyboard).
enum Stroke {
    /// Ctrl+Enter: the card's button.
    MAIN,
    /// Ctrl+F.
    SEARCH,
    /// Ctrl+comma.
    SETTINGS,
    /// F6: from the list to what stands beside it.
    NEXT_PANE,
    /// Alt+Left.
    BACK,
    /// Escape.
    AWAY;

    /// @return empty for a key that is somebody else's
    static Optional<Stroke> of(KeyEvent event) {
        boolean control = event.isShortcutDown();
        return Optional.ofNullable(
                switch (event.getCode()) {
                    case ENTER -> control ? MAIN : null;
                    case F -> control ? SEARCH : null;
                    case COMMA -> control ? SETTINGS : null;
                    case F6 -> NEXT_PANE;
                    case LEFT -> event.isAltDown() ? BACK : null;
                    case ESCAPE -> AWAY;
                    default -> null;
                });
    }
}
