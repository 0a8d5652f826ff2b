package porchlight.gui.spoken;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// A text that is heard and not seen, for JavaFX's own way to screen readers. JavaFX 26 cannot announce: the nearest
/// is that the text of a node changed. It has no way to screen readers on Linux.
public final class SpokenLine extends Region implements Voice {
    public SpokenLine() {
        setId("spoken");
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText("");
        // one pixel, or it counts as not there
        resize(1, 1);
    }

    @Override
    public void say(String sentence) {
        setAccessibleText(sentence);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
