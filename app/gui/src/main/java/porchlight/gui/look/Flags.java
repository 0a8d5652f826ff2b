package porchlight.gui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import porchlight.market.Country;

/// The countries' flags, each loaded once. Belongs to the window's thread.
public final class Flags {
    private final Map<Country, Image> loaded = new HashMap<>();

    /// A flag with rounded corners.
    ///
    /// @param width in pixels; the height is three quarters of it
    public ImageView view(Country country, double width) {
        ImageView view = new ImageView();
        view.setFitWidth(width);
        view.setFitHeight(width * 0.75);
        view.setSmooth(true);
        Rectangle clip = new Rectangle(width, width * 0.75);
        clip.setArcWidth(width / 5);
        clip.setArcHeight(width / 5);
        view.setClip(clip);
        show(view, country);
        return view;
    }

    /// Puts another flag into a view.
    public void show(ImageView view, Country country) {
        view.setImage(loaded.computeIfAbsent(country, Flags::load));
    }

    private static @Nullable Image load(Country country) {
        String path = "/porchlight/icons/flags/" + country.code().toLowerCase(Locale.ROOT) + ".png";
        try (InputStream bytes = Flags.class.getResourceAsStream(path)) {
            return bytes == null ? null : new Image(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
