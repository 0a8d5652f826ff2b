package porchlight.gui.look;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/// A card that can be pressed and chosen, as high as the lines of its texts are at the width that it gets. A button of
/// JavaFX alone asks for the height of one line each.
public final class TileButton extends ToggleButton {
    private final HBox content;

    public TileButton(double spacing, Node... nodes) {
        content = new HBox(spacing, nodes);
        content.setAlignment(Pos.CENTER_LEFT);
        // the tile says it
        Parts.drawn(content);
        getStyleClass().add("tile");
        setGraphic(content);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return getInsets().getTop()
                + content.prefHeight(width < 0 ? width : inner(width))
                + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        content.setPrefWidth(inner(getWidth()));
        super.layoutChildren();
    }

    private double inner(double width) {
        return Math.max(0, width - getInsets().getLeft() - getInsets().getRight());
    }
}
