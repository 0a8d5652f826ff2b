package porchlight.gui.connect;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import porchlight.gui.fx.Sight;
import porchlight.gui.fx.Ticker;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Styles;

/// Whether one is protected, in the corner of a page beside Connect.
public final class StatusLine extends HBox {
    private final Region dot = new Region();
    private final Label text = Parts.label("", "t2");

    public StatusLine(ConnectModel model) {
        super(8);
        setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        setMinWidth(0);
        dot.getStyleClass().add("dot");
        dot.setMinSize(9, 9);
        dot.setMaxSize(9, 9);
        getChildren().addAll(dot, text);
        Sight.follow(this, model.card(), now -> {
            Styles.oneOf(dot, now.tone().style(), Tone.styles());
            text.setText(model.line(now));
        });
        Ticker.whileShown(this, model.ticking(), model::tick);
    }
}
