package porchlight.gui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import porchlight.market.Country;

/// The countries' flags, each loaded once. Belongs to the window's thread.
public final class Flags {
    private final Map<Country, Optional<Image>> loaded = new HashMap<>();

    /// A view of a country's flag.
    ///
    /// @param width in pixels; the height is three quarters of it
    public FlagView view(Country country, double width) {
        FlagView view = new FlagView(this, width);
        view.show(country);
        return view;
    }

    /// The picture; empty where the set has none.
    Optional<Image> image(Country country) {
        return loaded.computeIfAbsent(country, Flags::load);
    }

    private static Optional<Image> load(Country country) {
        String path = "/porchlight/icons/flags/" + country.code().toLowerCase(Locale.ROOT) + ".png";
        try (InputStream bytes = Flags.class.getResourceAsStream(path)) {
            return bytes == null ? Optional.empty() : Optional.of(new Image(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
