package porchlight.gui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.text.Font;

/// The families that come with the app, each for the scripts that it was drawn for.
public enum Typeface {
    INTER("type-inter", "Inter", true),
    VAZIRMATN("type-vazirmatn", "Vazirmatn", false),
    DEVANAGARI("type-devanagari", "NotoSansDevanagari", false),
    CHINESE("type-chinese", "NotoSansSC", false);

    private final String sheet;
    private final String file;
    private final boolean between;

    @SuppressWarnings("ImmutableEnumChecker") // JavaFX keeps fonts for the whole process, and so does this
    private final AtomicBoolean loaded = new AtomicBoolean();

    /// @param between whether there are weights between regular and bold
    Typeface(String sheet, String file, boolean between) {
        this.sheet = sheet;
        this.file = file;
        this.between = between;
    }

    /// The one in which a language is set.
    ///
    /// @param language ISO 639 code
    public static Typeface of(String language) {
        return switch (language) {
            case "fa", "ar" -> VAZIRMATN;
            case "hi" -> DEVANAGARI;
            case "zh" -> CHINESE;
            default -> INTER;
        };
    }

    /// The style class that sets a text in it, whatever the rest of the window is set in.
    public String styleClass() {
        return sheet;
    }

    /// The style sheet that sets the whole window in it.
    String sheet() {
        return "/porchlight/gui/" + sheet + ".css";
    }

    /// Its files on the class path.
    List<String> files() {
        List<String> weights = between
                ? List.of("400Regular", "500Medium", "600SemiBold", "700Bold")
                : List.of("400Regular", "700Bold");
        return weights.stream()
                .map(weight -> "/porchlight/icons/fonts/" + file + "-" + weight + ".ttf")
                .toList();
    }

    /// Makes it known to JavaFX, which keeps it as long as the process lasts; later calls do nothing. The Chinese one
    /// alone is larger than all others together, so none is loaded before it is needed.
    void load() {
        if (!loaded.compareAndSet(false, true)) {
            return;
        }
        for (String path : files()) {
            try (InputStream bytes = Typeface.class.getResourceAsStream(path)) {
                Font.loadFont(Objects.requireNonNull(bytes, path), 13);
            } catch (IOException e) {
                throw new UncheckedIOException("a font cannot be read", e);
            }
        }
    }
}
