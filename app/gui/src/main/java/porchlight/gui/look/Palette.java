package porchlight.gui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The colour tokens of a theme, read from its style sheet: the only place where they are written.
public final class Palette {
    private static final Pattern TOKEN = Pattern.compile("-pl-([a-z0-9-]+):\\s*([^;]+);");

    private final Map<String, Color> tokens = new HashMap<>();

    private Palette(String css) {
        Matcher matcher = TOKEN.matcher(css);
        while (matcher.find()) {
            tokens.put(matcher.group(1), Color.web(matcher.group(2).strip()));
        }
    }

    public static Palette of(Colours set) {
        String file = set.sheet();
        try (InputStream bytes = Palette.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("the class path lacks " + file);
            }
            return new Palette(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /// Which there are.
    Set<String> names() {
        return Set.copyOf(tokens.keySet());
    }

    /// @param token the name without its prefix, `b0`, `amber-text`
    /// @throws IllegalArgumentException if there is no such token
    public Color get(String token) {
        Color colour = tokens.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("no token " + token);
        }
        return colour;
    }
}
