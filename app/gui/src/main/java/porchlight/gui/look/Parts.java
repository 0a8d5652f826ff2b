package porchlight.gui.look;

import javafx.collections.ListChangeListener;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small pieces that every page is made of, named by their style classes.
public final class Parts {
    private Parts() {}

    public static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /// A text that breaks its lines instead of being cut.
    public static Paragraph wrapped(String text, String... classes) {
        return new Paragraph(text, classes);
    }

    /// The same at the end of its line: to the right, or to the left where the language runs from right to left.
    public static Paragraph wrappedAtEnd(String text, String... classes) {
        Paragraph paragraph = wrapped(text, classes);
        paragraph.setAlignment(Pos.CENTER_RIGHT);
        return paragraph;
    }

    /// A label for an address or id: left to right in every language.
    public static Label code(String text, String... classes) {
        Label label = label(text, classes);
        label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return label;
    }

    /// The same for one that nobody may see only half of.
    public static Paragraph wrappedCode(String text, String... classes) {
        Paragraph code = wrapped(text, classes);
        code.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return code;
    }

    public static FontIcon icon(Feather glyph, String... classes) {
        FontIcon icon = new FontIcon(glyph);
        icon.getStyleClass().addAll(classes);
        // It is a letter of a private alphabet, which a screen reader would try to say.
        icon.setAccessibleRole(AccessibleRole.NODE);
        return icon;
    }

    /// A part of something that says all of it already: a screen reader passes it by. What can be pressed in it stays.
    public static <N extends Node> N drawn(N node) {
        if (node instanceof ButtonBase) {
            return node;
        }
        boolean already = node.getAccessibleRole() == AccessibleRole.NODE;
        node.setAccessibleRole(AccessibleRole.NODE);
        if (node instanceof Parent parent && !already) {
            drawInside(parent);
        }
        return node;
    }

    /// The same for all that is in something, and that comes into it later, as the letters of a label do.
    public static void drawInside(Parent whole) {
        whole.getChildrenUnmodifiable().forEach(Parts::drawn);
        whole.getChildrenUnmodifiable().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(Parts::drawn);
            }
        });
    }

    public static Button button(String text, Runnable action, String... classes) {
        Button button = new Button(text);
        button.getStyleClass().addAll(classes);
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// A button of a picture only, with the name that a screen reader says.
    public static Button iconButton(Feather glyph, String spoken, Runnable action) {
        Button button = button("", action, "icon-only");
        button.setGraphic(icon(glyph, "i16"));
        button.setAccessibleText(spoken);
        button.setTooltip(new javafx.scene.control.Tooltip(spoken));
        return button;
    }

    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    public static Region verticalRule() {
        Region rule = new Region();
        rule.getStyleClass().add("vrule");
        return rule;
    }

    /// Takes what room is left in a row.
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    public static HBox row(double spacing, Node... nodes) {
        HBox row = new HBox(spacing, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    public static VBox column(double spacing, Node... nodes) {
        return new VBox(spacing, nodes);
    }

    public static VBox card(Node... nodes) {
        VBox card = new VBox(14, nodes);
        card.getStyleClass().add("card");
        return card;
    }
}
