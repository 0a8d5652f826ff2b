package porchlight.gui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;

/// What cannot be read to its end in a scene: cut with an ellipsis, outside the window, or under another text.
final class CutText {
    /// Letters reach a little out of their box, and boxes are rounded to whole pixels.
    private static final double SLACK = 1.5;

    private static final double UNDER_EACH_OTHER = 4;

    /// Of a line: the boxes of scripts that reach far up and down come into each other where their letters do not.
    private static final double INTO_EACH_OTHER = 0.4;

    private final List<String> problems = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    /// @param at the part of a text that is not scrolled away
    /// @param height of all of it
    private record Seen(String text, Bounds at, double height) {}

    private CutText() {}

    static List<String> of(Scene scene) {
        CutText look = new CutText();
        Bounds window = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
        look.walk(scene.getRoot(), window, window);
        look.overlaps();
        return look.problems;
    }

    private void walk(Node node, Bounds room, Bounds visible) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label && label.isTextTruncated() && !mayBeCut(label)) {
            problems.add("cut: " + path(label) + " “" + label.getText() + "”");
        }
        if (node instanceof TextField field) {
            prompt(field);
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            text(text, room, visible);
        }
        if (node instanceof Parent parent) {
            Bounds inside = room;
            Bounds shown = visible;
            if (node instanceof ScrollPane || node.getStyleClass().contains("list-view")) {
                // It scrolls up and down, never to the side.
                Bounds own = node.localToScene(node.getLayoutBounds());
                inside = new BoundingBox(own.getMinX(), -1e6, own.getWidth(), 2e6);
                shown = common(own, visible);
            }
            for (Node child : parent.getChildrenUnmodifiable()) {
                walk(child, inside, shown);
            }
        }
    }

    private void text(Text text, Bounds room, Bounds visible) {
        Bounds at = text.localToScene(text.getLayoutBounds());
        if (at.getMinX() < room.getMinX() - SLACK
                || at.getMaxX() > room.getMaxX() + SLACK
                || at.getMinY() < room.getMinY() - SLACK
                || at.getMaxY() > room.getMaxY() + SLACK) {
            problems.add("outside: " + path(text) + " “" + text.getText() + "” at " + brief(at));
        }
        seen.add(new Seen(text.getText(), common(at, visible), at.getHeight()));
    }

    private void prompt(TextField field) {
        // A tip says the whole of it.
        if (field.getText().isEmpty() && field.getPromptText() != null && field.getTooltip() == null) {
            Text ruler = new Text(field.getPromptText());
            ruler.setFont(field.getFont());
            double room = field.getWidth()
                    - field.getInsets().getLeft()
                    - field.getInsets().getRight();
            if (ruler.getLayoutBounds().getWidth() > room + SLACK) {
                problems.add("prompt: " + path(field) + " “" + field.getPromptText() + "”");
            }
        }
    }

    private void overlaps() {
        for (int i = 0; i < seen.size(); i++) {
            for (int j = i + 1; j < seen.size(); j++) {
                Bounds both = common(seen.get(i).at(), seen.get(j).at());
                double line = Math.min(seen.get(i).height(), seen.get(j).height());
                if (both.getWidth() > UNDER_EACH_OTHER && both.getHeight() > INTO_EACH_OTHER * line) {
                    problems.add("under each other: “" + seen.get(i).text() + "” and “"
                            + seen.get(j).text() + "”");
                }
            }
        }
    }

    /// What two boxes have in common; less than nothing where they are apart.
    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x, y, Math.min(one.getMaxX(), other.getMaxX()) - x, Math.min(one.getMaxY(), other.getMaxY()) - y);
    }

    /// Names that strangers chose have no longest length; the whole of them is in the row's spoken text. A field to
    /// copy shows the two ends of what is in it, and all of it when it is pressed.
    private static boolean mayBeCut(Labeled label) {
        return label.getStyleClass().contains("stranger")
                || label.getStyleClass().contains("exact");
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            String id = at.getId() == null ? "" : "#" + at.getId();
            String classes = String.join(".", at.getStyleClass());
            if (!id.isEmpty() || !classes.isEmpty()) {
                path.insert(0, "/" + at.getClass().getSimpleName() + id + (classes.isEmpty() ? "" : "." + classes));
            }
            if (path.length() > 130) {
                break;
            }
        }
        return path.toString();
    }

    private static String brief(Bounds at) {
        return Math.round(at.getMinX()) + "," + Math.round(at.getMinY()) + " – " + Math.round(at.getMaxX()) + ","
                + Math.round(at.getMaxY());
    }
}
