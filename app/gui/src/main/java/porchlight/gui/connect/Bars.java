package porchlight.gui.connect;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A home's quality as four bars, the same way round in every language.
final class Bars extends HBox {
    private static final int COUNT = 4;

    Bars() {
        for (int i = 0; i < COUNT; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            bar.setMinSize(3.5, 4 + 3 * i);
            bar.setMaxSize(3.5, 4 + 3 * i);
            getChildren().add(bar);
        }
        getStyleClass().add("quality");
        setAlignment(Pos.BOTTOM_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxHeight(13);
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    /// @param filled 0 to 4
    void show(int filled) {
        for (int i = 0; i < COUNT; i++) {
            getChildren().get(i).getStyleClass().remove("full");
            if (i < filled) {
                getChildren().get(i).getStyleClass().add("full");
            }
        }
    }
}
