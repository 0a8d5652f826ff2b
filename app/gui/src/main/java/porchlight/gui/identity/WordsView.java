package porchlight.gui.identity;

import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The 24 words with their numbers, to be written on paper. There is no button that copies them: what lies in the
/// clipboard is read by other programs.
final class WordsView extends VBox {
    /// Six in a row, or three where the window is narrow: numbers of a column are easy to follow.
    private static final double WIDTH = 116;

    WordsView(IdentityModel model, Messages words, List<String> shown) {
        super(14);
        FlowPane grid = new FlowPane(8, 8);
        grid.setMaxWidth(6 * (WIDTH + 8));
        grid.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        for (int i = 0; i < shown.size(); i++) {
            HBox one = Parts.row(8, whole(Integer.toString(i + 1), "t3", "small"), whole(shown.get(i), "w6"));
            one.getStyleClass().add("word");
            one.setPrefWidth(WIDTH);
            one.setAccessibleRole(AccessibleRole.TEXT);
            one.setAccessibleText((i + 1) + " " + shown.get(i));
            Parts.drawInside(one);
            grid.getChildren().add(one);
        }
        getChildren()
                .addAll(
                        Parts.wrapped(words.text("identity.words.title"), "title"),
                        Parts.wrapped(words.text("identity.words.why"), "t2"),
                        grid,
                        Parts.wrapped(words.text("words.only"), "t2", "small"),
                        Parts.row(
                                12,
                                Parts.button(words.text("identity.words.written"), model::writtenDown, "big", "filled"),
                                Parts.button(words.text("button.later"), () -> model.go(new Step.Rest()), "link")));
    }

    /// A label that is never cut: half a word on paper is no backup.
    private static Label whole(String text, String... classes) {
        Label label = Parts.code(text, classes);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
