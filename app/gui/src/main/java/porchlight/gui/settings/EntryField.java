package porchlight.gui.settings;

import java.util.function.Predicate;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;

/// A text that takes effect on Enter or when it is left, and says beside itself what is wrong with it.
final class EntryField extends VBox {
    private final TextField field = new TextField();
    private final Label wrong;
    private String kept = "";

    EntryField(String name, String prompt, String complaint, double width, Predicate<String> take) {
        super(3);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        wrong = Parts.label(complaint, "bad", "tiny");
        HBox box = new HBox(field);
        box.getStyleClass().add("field");
        box.setPrefWidth(width);
        box.setMaxWidth(width);
        box.setMinWidth(Math.min(width, 140));
        javafx.scene.layout.HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(box);
        Runnable apply = () -> {
            if (field.getText().equals(kept)) {
                getChildren().remove(wrong);
            } else if (take.test(field.getText())) {
                kept = field.getText();
                getChildren().remove(wrong);
            } else if (!getChildren().contains(wrong)) {
                getChildren().add(wrong);
            }
        };
        field.setOnAction(event -> apply.run());
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                apply.run();
            }
        });
    }

    /// Shows the value that holds now, unless the user is typing.
    void show(String value) {
        if (!field.isFocused()) {
            kept = value;
            field.setText(value);
            getChildren().remove(wrong);
        }
    }
}
