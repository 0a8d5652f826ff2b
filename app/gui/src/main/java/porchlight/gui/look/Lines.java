package porchlight.gui.look;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Cards made of lines, as Settings and Toolkit are.
public final class Lines {
    private Lines() {}

    /// A line of a card: what it is, what it means, and the control that changes it.
    public static HBox line(String name, Node below, Node control) {
        Paragraph title = Parts.wrapped(name);
        VBox says = new VBox(2, title, below);
        says.setAlignment(Pos.CENTER_LEFT);
        says.setMinWidth(0);
        HBox.setHgrow(says, Priority.ALWAYS);
        if (control instanceof Label badge) {
            badge.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = Parts.row(16, says, control);
        line.setMinHeight(46);
        line.setPadding(new Insets(5, 0, 5, 0));
        return line;
    }

    /// The same with a text that does not change.
    public static HBox line(String name, String below, Node control) {
        return line(name, Parts.wrapped(below, "t3", "tiny"), control);
    }

    /// A card of lines with hairlines between them.
    public static VBox card(String heading, Node... lines) {
        Paragraph title = Parts.wrapped(heading, "heading");
        VBox.setMargin(title, new Insets(0, 0, 6, 0));
        VBox card = new VBox(4, title);
        card.getStyleClass().add("card");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                card.getChildren().add(Parts.rule());
            }
            card.getChildren().add(lines[i]);
        }
        return card;
    }
}
