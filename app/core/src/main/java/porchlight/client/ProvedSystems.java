package porchlight.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

/// On which systems a recorded run has proved what we promise. The file beside this class is changed by such a
/// run and by nothing else.
public final class ProvedSystems {
    private final Properties proved;

    private ProvedSystems(Properties proved) {
        this.proved = proved;
    }

    /// @throws IllegalStateException if the class path lacks the file: a broken build
    public static ProvedSystems load() {
        try (InputStream bytes = ProvedSystems.class.getResourceAsStream("proved-systems.properties")) {
            if (bytes == null) {
                throw new IllegalStateException("the class path lacks proved-systems.properties");
            }
            Properties properties = new Properties();
            properties.load(bytes);
            return new ProvedSystems(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("proved-systems.properties cannot be read", e);
        }
    }

    /// Whether it was proved there; never where the system is not known.
    ///
    /// @param name as the property `os.name` says it
    public boolean include(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        String system = word.startsWith("linux")
                ? "linux"
                : word.startsWith("mac") ? "macos" : word.startsWith("windows") ? "windows" : "";
        return "yes".equals(proved.getProperty(system));
    }
}
