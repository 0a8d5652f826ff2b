package porchlight.gui.identity;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/// Entry fields in their box, and what follows a value only while it can be seen.
final class Fields {
    private Fields() {}

    /// @param name prompt, and what a screen reader says
    static HBox boxed(TextField field, String name) {
        field.setPromptText(name);
        field.setAccessibleText(name);
        HBox box = new HBox(field);
        box.getStyleClass().add("field");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    /// Steps come and go: a subscription lasts as long as the node is in the window.
    static void whileShown(Node node, Supplier<Subscription> subscribe) {
        Subscription[] held = {Subscription.EMPTY};
        node.sceneProperty().subscribe(scene -> {
            held[0].unsubscribe();
            held[0] = scene == null ? Subscription.EMPTY : subscribe.get();
        });
    }
}
