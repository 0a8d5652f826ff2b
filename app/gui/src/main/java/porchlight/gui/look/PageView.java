package porchlight.gui.look;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A page beside Connect: a title, cards below it, two side by side where there is room.
public class PageView extends ScrollPane {
    /// What is left of the card before, when one is at the head.
    private static final double MARGIN = 16;
    /// Longer lines are hard to read; a wider window has the page in its middle.
    private static final double WIDEST = 1240;

    private final VBox content = new VBox();
    private final VBox head = new VBox(8);
    private final Paragraph heading;
    private final List<Node> aside;
    private final List<GridPane> pairs = new ArrayList<>();

    /// @param aside stands at the end of the title's line
    @SuppressWarnings("this-escape") // only nodes are hung in
    protected PageView(String title, Node... aside) {
        heading = Parts.wrapped(title, "page-title");
        this.aside = List.of(aside);
        head.setMinHeight(32);
        arrangeHead(false);
        content.getStyleClass().add("page");
        content.getChildren().add(head);
        content.setMaxWidth(WIDEST);
        StackPane middle = new StackPane(content);
        middle.setAlignment(Pos.TOP_CENTER);
        setContent(middle);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("page-scroll");
    }

    /// Adds a card over the whole width.
    protected final void wide(Node card) {
        content.getChildren().add(card);
    }

    /// Shows these cards and no others, from above.
    protected final void cards(List<? extends Node> cards) {
        content.getChildren().setAll(head);
        content.getChildren().addAll(cards);
    }

    /// Scrolls so that a card stands at the head, once the page has its size.
    protected final void reveal(Node card) {
        Platform.runLater(() -> {
            applyCss();
            layout();
            double below = content.getHeight() - getViewportBounds().getHeight();
            if (below > 0) {
                setVvalue(Math.clamp((card.getBoundsInParent().getMinY() - MARGIN) / below, 0, 1));
            }
        });
    }

    /// Adds two cards side by side.
    ///
    /// @param share of the first, in percent
    protected final void pair(Region first, Region second, double share) {
        wide(paired(first, second, share));
    }

    /// Two cards side by side, to be added.
    ///
    /// @param share of the first, in percent
    protected final Node paired(Region first, Region second, double share) {
        GridPane pair = new GridPane();
        pair.setHgap(18);
        pair.setVgap(14);
        pair.setUserData(share);
        first.setMaxHeight(Double.MAX_VALUE);
        second.setMaxHeight(Double.MAX_VALUE);
        pair.getChildren().addAll(first, second);
        pairs.add(pair);
        arrange(pair, false);
        return pair;
    }

    /// Puts the cursor into the page's own search.
    ///
    /// @return whether it has one
    public boolean search() {
        return false;
    }

    /// Scrolls so that a card stands at the head. For whoever leads there from elsewhere on the page.
    public final void show(Node card) {
        reveal(card);
    }

    /// One below the other where the window is narrow.
    public void compact(boolean narrow) {
        pairs.forEach(pair -> arrange(pair, narrow));
        arrangeHead(narrow);
    }

    private void arrangeHead(boolean narrow) {
        HBox.setHgrow(heading, Priority.ALWAYS);
        HBox line = Parts.row(12, heading);
        if (narrow && !aside.isEmpty()) {
            HBox below = Parts.row(12);
            below.getChildren().addAll(aside);
            head.getChildren().setAll(line, below);
        } else {
            line.getChildren().addAll(aside);
            head.getChildren().setAll(line);
        }
    }

    private static void arrange(GridPane pair, boolean narrow) {
        double share = narrow || !(pair.getUserData() instanceof Double kept) ? 100 : kept;
        pair.getColumnConstraints().clear();
        ColumnConstraints first = new ColumnConstraints();
        first.setPercentWidth(share);
        pair.getColumnConstraints().add(first);
        if (!narrow) {
            ColumnConstraints second = new ColumnConstraints();
            second.setPercentWidth(100 - share);
            pair.getColumnConstraints().add(second);
        }
        for (int i = 0; i < pair.getChildren().size(); i++) {
            GridPane.setColumnIndex(pair.getChildren().get(i), narrow ? 0 : i);
            GridPane.setRowIndex(pair.getChildren().get(i), narrow ? i : 0);
            GridPane.setHgrow(pair.getChildren().get(i), Priority.ALWAYS);
        }
    }
}
