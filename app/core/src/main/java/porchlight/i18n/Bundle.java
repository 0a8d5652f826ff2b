package porchlight.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// One language's patterns over the English ones.
///
/// `ResourceBundle` is not used: asked for English on a German machine it may answer in German (`style.md`
/// finding 10).
final class Bundle {
    private static final Map<String, Map<String, String>> LOADED = new ConcurrentHashMap<>();

    private Bundle() {}

    /// Every key's pattern in the language, in English where the language lacks it. Read once: there are thousands.
    ///
    /// @param language ISO 639 code
    static Map<String, String> load(String language) {
        return LOADED.computeIfAbsent(language, Bundle::merged);
    }

    private static Map<String, String> merged(String language) {
        Map<String, String> patterns = new HashMap<>(read("messages.properties"));
        if (!"en".equals(language)) {
            patterns.putAll(read("messages_" + language + ".properties"));
        }
        return Map.copyOf(patterns);
    }

    /// One file alone.
    ///
    /// @throws IllegalStateException if the class path lacks it: a broken build
    static Map<String, String> read(String file) {
        try (InputStream bytes = Bundle.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("the class path lacks porchlight/i18n/" + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            Map<String, String> patterns = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> patterns.put(key, properties.getProperty(key)));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException("porchlight/i18n/" + file + " cannot be read", e);
        }
    }
}
