package porchlight.gui.settings;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Focus;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The Settings page: cards in two columns, wide ones below them, and a search over all of them.
public final class SettingsView extends PageView {
    private final List<Part> parts;
    private final TextField search;
    private final GridPane columns = new GridPane();
    private final VBox first = column();
    private final VBox second = column();
    private final VBox nothing;

    /// A card of the page.
    ///
    /// @param card a [SettingsGroup], whose lines are found one by one, or any other card, which is found as
    ///     a whole
    /// @param wide whether it takes the whole width, below the columns
    public record Part(Region card, boolean wide) {
        /// One that stands in a column.
        public static Part column(Region card) {
            return new Part(card, false);
        }

        /// One over the whole width.
        public static Part wide(Region card) {
            return new Part(card, true);
        }
    }

    /// @param parts in the order in which they are read; those of the columns by turns to the first and the second
    public SettingsView(Messages words, List<Part> parts) {
        TextField field = new TextField();
        super(words.text("page.settings"), box(field, words));
        this.parts = List.copyOf(parts);
        search = field;
        nothing = new VBox(
                8,
                Parts.wrapped(words.text("settings.search.none"), "t2"),
                Parts.button(words.text("settings.search.clear"), field::clear, "link"));
        nothing.setId("settings-nothing");
        columns.setHgap(18);
        columns.add(first, 0, 0);
        columns.add(second, 1, 0);
        wide(nothing);
        wide(columns);
        parts.stream().filter(Part::wide).forEach(part -> wide(part.card()));
        field.textProperty().addListener((property, before, now) -> find(SettingsSearch.of(now)));
        find(SettingsSearch.of(""));
        spread(false);
    }

    private static HBox box(TextField field, Messages words) {
        field.setId("settings-search");
        field.setPromptText(words.text("settings.search"));
        field.setAccessibleText(words.text("settings.search"));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox box = Parts.row(10, Parts.icon(Feather.SEARCH, "i16"), field);
        box.getStyleClass().add("field");
        box.setPrefWidth(260);
        box.setMinWidth(150);
        return box;
    }

    private static VBox column() {
        VBox column = new VBox(18);
        column.setMinWidth(0);
        GridPane.setHgrow(column, Priority.ALWAYS);
        GridPane.setValignment(column, VPos.TOP);
        return column;
    }

    @Override
    public boolean search() {
        Focus.give(search);
        search.selectAll();
        return true;
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        spread(narrow);
    }

    private void spread(boolean narrow) {
        first.getChildren().clear();
        second.getChildren().clear();
        boolean left = true;
        for (Part part : parts) {
            if (!part.wide()) {
                (left || narrow ? first : second).getChildren().add(part.card());
                left = !left;
            }
        }
        show(second, !narrow);
        // shares and not wishes, so that the height is known for the width that it will have
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(narrow ? 100 : 50);
        columns.getColumnConstraints().setAll(narrow ? List.of(half) : List.of(half, half));
    }

    private void find(SettingsSearch wanted) {
        boolean found = false;
        for (Part part : parts) {
            boolean shown = part.card() instanceof SettingsGroup group ? group.find(wanted) : wanted.isIn(part.card());
            show(part.card(), shown);
            found |= shown;
        }
        show(nothing, !found);
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
