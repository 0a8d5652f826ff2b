package porchlight.gui.look;

import java.util.List;
import javafx.scene.Node;

/// Style classes that come and go. A class that is there already is left alone: JavaFX styles a node anew, with
/// everything below it, whenever its list of classes is touched.
public final class Styles {
    private Styles() {}

    /// Gives the node one class of several.
    ///
    /// @param all of which it has at most one
    public static void oneOf(Node node, String wanted, List<String> all) {
        for (String each : all) {
            put(node, each, each.equals(wanted));
        }
    }

    /// Gives or takes a class.
    public static void put(Node node, String style, boolean on) {
        if (on != node.getStyleClass().contains(style)) {
            if (on) {
                node.getStyleClass().add(style);
            } else {
                node.getStyleClass().remove(style);
            }
        }
    }
}
