package porchlight.gui.settings;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;

/// A card of the Settings page made of lines, each of which the page's search can find by itself. Lines are
/// added one after the other:
///
/// ```java
/// new SettingsGroup("desktop", title).line(Lines.line(name, why, toggle)).line(…)
/// ```
public final class SettingsGroup extends VBox {
    private final String title;
    private final HBox head;
    private final List<Line> lines = new ArrayList<>();

    /// A line and the hairline above it.
    private record Line(Region rule, Node node) {
        void show(boolean shown, boolean ruled) {
            node.setVisible(shown);
            node.setManaged(shown);
            rule.setVisible(shown && ruled);
            rule.setManaged(shown && ruled);
        }
    }

    /// @param id of the node, for tests and style
    /// @param title of the card
    public SettingsGroup(String id, String title) {
        super(4);
        this.title = title;
        setId(id);
        getStyleClass().add("card");
        head = Parts.row(12, Parts.label(title, "heading"), Parts.gap());
        VBox.setMargin(head, new Insets(0, 0, 6, 0));
        getChildren().add(head);
    }

    /// The card's title.
    String title() {
        return title;
    }

    /// Adds a line, as [porchlight.gui.look.Lines] makes them, with a hairline above unless it is the first.
    public SettingsGroup line(Node node) {
        Line line = new Line(Parts.rule(), node);
        lines.add(line);
        getChildren().addAll(line.rule(), node);
        line.show(true, lines.size() > 1);
        return this;
    }

    /// Adds something at the end of the title's line.
    public SettingsGroup aside(Node node) {
        head.getChildren().add(node);
        return this;
    }

    /// Adds something below the lines that no search hides.
    public SettingsGroup below(Node node) {
        getChildren().add(node);
        return this;
    }

    /// Shows the lines that say what is looked for, or all of them where the title does.
    ///
    /// @return whether there is one
    boolean find(SettingsSearch wanted) {
        boolean all = wanted.isIn(title);
        boolean found = false;
        for (Line line : lines) {
            boolean shown = all || wanted.isIn(line.node());
            line.show(shown, found);
            found |= shown;
        }
        return found;
    }
}
