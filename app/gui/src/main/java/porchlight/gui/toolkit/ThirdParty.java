package porchlight.gui.toolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A library of others that is shipped. The list is made by the build from what it ships (`app/gui/pom.xml`).
///
/// @param name what its makers call it
/// @param version which
/// @param licence its licences, as its makers name them
public record ThirdParty(String name, String version, String licence) {
    private static final String LIST = "/porchlight/gui/third-party.tsv";

    /// All of them, by name; none in a copy that was not built as a whole.
    public static List<ThirdParty> all() {
        try (InputStream bytes = ThirdParty.class.getResourceAsStream(LIST)) {
            return bytes == null ? List.of() : parse(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of libraries cannot be read", e);
        }
    }

    /// @param lines name, version and licence with tabs between them; whatever is otherwise is left out
    static List<ThirdParty> parse(String lines) {
        return lines.lines()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields.length == 3 && !fields[0].isBlank())
                .map(fields -> new ThirdParty(fields[0].strip(), fields[1].strip(), fields[2].strip()))
                .distinct()
                .sorted(Comparator.comparing(part -> part.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
