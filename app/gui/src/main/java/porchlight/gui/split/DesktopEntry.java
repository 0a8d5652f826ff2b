package porchlight.gui.split;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program as its desktop entry describes it (Desktop Entry Specification 1.5). Only what can be started in a
/// group of ours becomes one.
///
/// @param id name of the file below `applications`, its folders with dashes
/// @param name in the user's language
/// @param command its words; field codes are gone, for no file is opened with it
public record DesktopEntry(String id, String name, List<String> command) {
    private static final String GROUP = "[Desktop Entry]";

    public DesktopEntry {
        command = List.copyOf(command);
    }

    /// Reads an entry.
    ///
    /// @param id the file's
    /// @param lines the file's
    /// @param language whose name is wanted
    /// @param desktop names of the running desktop, as in `XDG_CURRENT_DESKTOP`
    /// @return empty where it is not for the menu, needs a terminal, or would not stay in our group
    static Optional<DesktopEntry> read(String id, List<String> lines, Locale language, List<String> desktop) {
        Map<String, String> values = values(lines);
        boolean menu = "Application".equals(values.get("Type"))
                && !isTrue(values, "Hidden")
                && !isTrue(values, "NoDisplay")
                && !isTrue(values, "Terminal")
                && isShownIn(values, desktop);
        Optional<String> name = name(values, language);
        if (!menu || name.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = ExecLine.words(values.getOrDefault("Exec", "")).orElse(List.of());
        return command.isEmpty() || leaves(command)
                ? Optional.empty()
                : Optional.of(new DesktopEntry(id, name.get(), command));
    }

    /// Flatpak and snap programs put themselves into a group of their own as soon as they start.
    private static boolean leaves(List<String> command) {
        return command.stream()
                .limit(4) // `env A=b snap run x`
                .anyMatch(word -> word.startsWith("/snap/")
                        || word.startsWith("/var/lib/snapd/")
                        || Optional.ofNullable(Path.of(word).getFileName())
                                .map(Path::toString)
                                .filter(file -> file.equals("flatpak") || file.equals("snap"))
                                .isPresent());
    }

    /// The keys of the first group alone; later groups are actions.
    private static Map<String, String> values(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        boolean ours = false;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("[")) {
                if (ours) {
                    break;
                }
                ours = text.equals(GROUP);
            } else if (ours && !text.startsWith("#") && text.indexOf('=') > 0) {
                int cut = text.indexOf('=');
                values.putIfAbsent(
                        text.substring(0, cut).strip(), text.substring(cut + 1).strip());
            }
        }
        return values;
    }

    private static boolean isTrue(Map<String, String> values, String key) {
        return "true".equals(values.get(key));
    }

    private static boolean isShownIn(Map<String, String> values, List<String> desktop) {
        List<String> only = list(values.get("OnlyShowIn"));
        List<String> not = list(values.get("NotShowIn"));
        return (only.isEmpty() || only.stream().anyMatch(desktop::contains))
                && not.stream().noneMatch(desktop::contains);
    }

    private static List<String> list(@org.jspecify.annotations.Nullable String value) {
        return value == null
                ? List.of()
                : Stream.of(value.split(";", -1))
                        .filter(part -> !part.isBlank())
                        .toList();
    }

    private static Optional<String> name(Map<String, String> values, Locale language) {
        String tongue = language.getLanguage();
        return Stream.of("Name[" + tongue + "_" + language.getCountry() + "]", "Name[" + tongue + "]", "Name")
                .map(values::get)
                .filter(name -> name != null && !name.isBlank())
                .map(ExecLine::unescaped)
                .findFirst();
    }
}
