package porchlight.gui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import porchlight.client.Settings;

/// Day or night, and the type of the language.
///
/// @param night whether the dark tokens hold
/// @param rightToLeft whether Vazirmatn takes the place of Inter
public record Theme(boolean night, boolean rightToLeft) {
    /// What a setting means now on this computer.
    public static Theme of(Settings.Theme wanted, boolean rightToLeft) {
        boolean night = switch (wanted) {
            case DAY -> false;
            case NIGHT -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        return new Theme(night, rightToLeft);
    }

    /// Makes the fonts known to JavaFX; once is enough.
    public static void loadFonts() {
        for (String file : List.of(
                "Inter-400Regular",
                "Inter-500Medium",
                "Inter-600SemiBold",
                "Inter-700Bold",
                "Vazirmatn-400Regular",
                "Vazirmatn-700Bold")) {
            try (InputStream bytes = Theme.class.getResourceAsStream("/porchlight/icons/fonts/" + file + ".ttf")) {
                Font.loadFont(Objects.requireNonNull(bytes, file), 13);
            } catch (IOException e) {
                throw new UncheckedIOException("a font cannot be read", e);
            }
        }
    }

    /// Dresses a scene.
    public void dress(Scene scene) {
        Application.setUserAgentStylesheet(
                night ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(
                        sheet(Palette.tokens(night)),
                        sheet("/porchlight/gui/porchlight.css"),
                        sheet("/porchlight/gui/type-" + (rightToLeft ? "vazirmatn" : "inter") + ".css"));
    }

    public Palette palette() {
        return Palette.of(night);
    }

    private static String sheet(String path) {
        URL url = Objects.requireNonNull(Theme.class.getResource(path), path);
        return url.toExternalForm();
    }
}
