package porchlight.gui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.i18n.Messages;

/// The colours of the hour, and the type of the language.
///
/// @param still whether nothing moves that need not
public record Theme(Colours colours, Typeface typeface, boolean still) {
    /// What the settings mean now on this computer.
    public static Theme of(Settings.Theme wanted, Sight sight, Messages words) {
        return of(wanted, sight, words, Appearance.UNSAID);
    }

    /// The same where the desktop says more than JavaFX hears.
    public static Theme of(Settings.Theme wanted, Sight sight, Messages words, Appearance desktop) {
        Platform.Preferences system = Platform.getPreferences();
        boolean night = switch (wanted) {
            case DAY -> false;
            case NIGHT -> true;
            case SYSTEM -> desktop.night().orElseGet(() -> system.getColorScheme() == ColorScheme.DARK);
        };
        return new Theme(
                Colours.of(night, sight.contrast().isOn(desktop.contrast() || wantsContrast(system))),
                Typeface.of(words.locale().getLanguage()),
                sight.stillness().isOn(desktop.still() || system.isReducedMotion()));
    }

    /// Day or night as they are without a wish for more contrast.
    ///
    /// @param rightToLeft whether Vazirmatn takes the place of Inter
    public static Theme of(Settings.Theme wanted, boolean rightToLeft) {
        return of(wanted, Sight.DEFAULT, Messages.of(java.util.Locale.of(rightToLeft ? "fa" : "en")));
    }

    /// Whether the user asked his system for high contrast. Windows says so in a word; the desktops of Linux by the
    /// name of the theme, `HighContrast` or `HighContrastInverse`; macOS does not tell JavaFX.
    static boolean wantsContrast(Map<String, Object> system) {
        return Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"))
                || (system.get("GTK.theme_name") instanceof String theme && theme.startsWith("HighContrast"));
    }

    /// Makes the fonts of all languages known to JavaFX, for what is written in several at once. Those of one theme
    /// come
    /// with [#dress].
    public static void loadFonts() {
        for (Typeface typeface : Typeface.values()) {
            typeface.load();
        }
    }

    /// Dresses a scene, at once and as often as the theme changes.
    public void dress(Scene scene) {
        Typeface.INTER.load();
        typeface.load();
        Application.setUserAgentStylesheet(
                colours.isNight()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(sheet(colours.sheet()), sheet("/porchlight/gui/porchlight.css"), sheet(typeface.sheet()));
        scene.getPreferences().setReducedMotion(still ? Boolean.TRUE : null);
    }

    public Palette palette() {
        return Palette.of(colours);
    }

    private static String sheet(String path) {
        URL url = Objects.requireNonNull(Theme.class.getResource(path), path);
        return url.toExternalForm();
    }
}
