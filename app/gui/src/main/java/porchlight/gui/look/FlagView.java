package porchlight.gui.look;

import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import porchlight.market.Country;

/// A country's flag with rounded corners and a hairline, so that white ends where it ends.
public final class FlagView extends StackPane {
    private final Flags flags;
    private final ImageView image = new ImageView();

    FlagView(Flags flags, double width) {
        this.flags = flags;
        image.setFitWidth(width);
        image.setFitHeight(width * 0.75);
        image.setSmooth(true);
        // the country’s name stands beside it
        Parts.drawn(image);
        Rectangle clip = new Rectangle(width, width * 0.75);
        clip.setArcWidth(7);
        clip.setArcHeight(7);
        image.setClip(clip);
        Region hairline = new Region();
        hairline.getStyleClass().add("flag");
        getChildren().addAll(image, hairline);
        setMinSize(width, width * 0.75);
        setMaxSize(width, width * 0.75);
    }

    /// Shows another flag.
    public void show(Country country) {
        flags.image(country).ifPresentOrElse(image::setImage, () -> image.setImage(null));
    }
}
