package porchlight.gui.look;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.HBox;

/// What a tile shows: as wide as the tile and as high as its broken lines are. A button alone asks for the height of
/// one line each.
public final class TileContent extends HBox {
    /// @param edges of the tile, left and right together, in pixels
    public TileContent(ButtonBase tile, double edges, double spacing, Node... nodes) {
        super(spacing, nodes);
        setAlignment(Pos.CENTER_LEFT);
        // the tile says it
        Parts.drawn(this);
        prefWidthProperty().bind(tile.widthProperty().subtract(edges));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 && getPrefWidth() > 0 ? getPrefWidth() : width);
    }
}
