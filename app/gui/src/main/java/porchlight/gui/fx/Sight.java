package porchlight.gui.fx;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/// Whether anybody can see a part of the window, so that nothing is drawn for nobody.
public final class Sight {
    private Sight() {}

    /// Whether the node is in a window that is on the screen and no icon. False for what is in no window at all.
    public static ObservableValue<Boolean> seen(Node node) {
        return seenWindow(node).orElse(false);
    }

    /// Whether the node is in a window that was closed to the tray or made an icon. False for what is in no
    /// window at all: it is being made, or it is a picture.
    public static ObservableValue<Boolean> hidden(Node node) {
        return seenWindow(node).map(seen -> !seen).orElse(false);
    }

    /// Shows the value now and whenever it changes; what changes while the node's window is hidden is shown
    /// once, when the window comes back.
    ///
    /// @param show on the window's thread
    public static <T> Subscription follow(Node node, ObservableValue<T> value, Consumer<? super T> show) {
        return value.when(hidden(node).map(hidden -> !hidden)).subscribe(show);
    }

    /// Shows the value now and whenever it changes while the node is in a window, so that what is kept longer than
    /// the node does not keep the node.
    ///
    /// @param show on the window's thread
    public static <T> void whileIn(Node node, ObservableValue<T> value, Consumer<? super T> show) {
        value.when(node.sceneProperty().map(scene -> true).orElse(false)).subscribe(show);
    }

    private static ObservableValue<Boolean> seenWindow(Node node) {
        return node.sceneProperty().flatMap(Scene::windowProperty).flatMap(Sight::seen);
    }

    private static ObservableValue<Boolean> seen(Window window) {
        ObservableValue<Boolean> showing = window.showingProperty();
        return window instanceof Stage stage
                ? showing.flatMap(on -> on ? stage.iconifiedProperty().map(icon -> !icon) : window.showingProperty())
                : showing;
    }
}
