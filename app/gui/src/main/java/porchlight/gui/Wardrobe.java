package porchlight.gui;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Keeps the scene dressed as the settings and the system want it: day, night, contrast, stillness. Nothing is built
/// anew, so that what was typed stays.
final class Wardrobe implements AutoCloseable {
    private final Scene scene;
    private final Function<Messages, Theme> wanted;
    private final Consumer<Palette> painter;
    private final MapChangeListener<String, Object> system = change -> follow();
    private @Nullable Messages words;
    private @Nullable Theme worn;

    /// @param wanted what the settings mean now
    /// @param painter hears the colours of another theme, for what no style sheet reaches
    Wardrobe(Scene scene, Function<Messages, Theme> wanted, Consumer<Palette> painter) {
        this.scene = scene;
        this.wanted = wanted;
        this.painter = painter;
        Platform.getPreferences().addListener(system);
    }

    /// Puts on what is wanted for a language, and tells nobody: the pages are being built.
    Palette dress(Messages language) {
        words = language;
        Theme now = wanted.apply(language);
        if (!now.equals(worn)) {
            worn = now;
            now.dress(scene);
        }
        return now.palette();
    }

    /// The same for pages that are there.
    void follow() {
        Theme before = worn;
        if (words != null) {
            Palette palette = dress(words);
            if (!Objects.equals(before, worn)) {
                painter.accept(palette);
            }
        }
    }

    @Override
    public void close() {
        Platform.getPreferences().removeListener(system);
    }
}
