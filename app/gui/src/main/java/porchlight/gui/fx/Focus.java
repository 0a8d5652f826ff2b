package porchlight.gui.fx;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Puts the keyboard where somebody goes on. What is in no window cannot have it, JavaFX takes no notice of the wish,
/// and
/// a scroll pane takes its content in only with its first layout.
public final class Focus {
    private Focus() {}

    /// Gives a node the keyboard, as soon as it can have it.
    public static void give(Node node) {
        whenShown(node, node::requestFocus);
    }

    /// Begins once a node is in a window, which may be now.
    public static void whenShown(Node node, Runnable begin) {
        if (node.getScene() != null) {
            begin.run();
            return;
        }
        node.sceneProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Scene> scene, Scene before, Scene now) {
                if (now != null) {
                    node.sceneProperty().removeListener(this);
                    Platform.runLater(begin);
                }
            }
        });
    }
}
