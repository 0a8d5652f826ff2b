package porchlight.gui.topup;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The four steps of an order, side by side, or one below the other where the window is narrow.
final class TimeLineView extends GridPane {
    private final Messages words;
    private boolean narrow;
    private TimeLine shown = new TimeLine(java.util.List.of());

    TimeLineView(Messages words) {
        this.words = words;
        getStyleClass().addAll("card", "time-line");
        setId("time-line");
        setHgap(14);
        setVgap(14);
    }

    void compact(boolean now) {
        narrow = now;
        draw();
    }

    void show(TimeLine line) {
        if (!line.equals(shown)) {
            shown = line;
            draw();
        }
    }

    private void draw() {
        getChildren().clear();
        getColumnConstraints().clear();
        int columns = narrow ? 1 : shown.steps().size();
        for (int i = 0; i < columns; i++) {
            javafx.scene.layout.ColumnConstraints column = new javafx.scene.layout.ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            getColumnConstraints().add(column);
        }
        for (int i = 0; i < shown.steps().size(); i++) {
            add(step(shown.steps().get(i)), narrow ? 0 : i, narrow ? i : 0);
        }
    }

    private HBox step(TimeLine.Step step) {
        boolean quiet = step.mark() == TimeLine.Mark.LATER;
        Paragraph title = quiet ? Parts.wrapped(step.title(), "t3") : Parts.wrapped(step.title());
        VBox says = new VBox(2, title);
        if (!step.below().isEmpty()) {
            says.getChildren().add(Parts.wrapped(step.below(), "t3", "tiny"));
        }
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox row = Parts.row(11, mark(step.mark()), says);
        row.setAlignment(Pos.TOP_LEFT);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(step.spoken(words));
        Parts.drawInside(row);
        return row;
    }

    /// The shape says what the colour says.
    static Node mark(TimeLine.Mark mark) {
        Region ring = new Region();
        ring.getStyleClass().add("mark");
        StackPane pane = new StackPane(ring);
        pane.setMinSize(20, 20);
        pane.setMaxSize(20, 20);
        switch (mark) {
            case DONE -> {
                ring.getStyleClass().add("done");
                pane.getChildren().add(Parts.icon(Feather.CHECK, "mark-icon"));
            }
            case WRONG -> {
                ring.getStyleClass().add("wrong");
                pane.getChildren().add(Parts.icon(Feather.X, "mark-icon"));
            }
            case NOW -> {
                ring.getStyleClass().add("now");
                Arc arc = new Arc(0, 0, 9, 9, 45, 270);
                arc.setType(ArcType.OPEN);
                arc.getStyleClass().add("mark-arc");
                pane.getChildren().add(arc);
            }
            case LATER -> ring.getStyleClass().add("later");
        }
        return pane;
    }
}
