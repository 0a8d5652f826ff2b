package porchlight.gui.split;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The desktop entries of this user: those in his own folder go before those of the system (XDG Base Directory
/// Specification 0.8).
public final class InstalledPrograms implements ProgramShelf {
    private static final long LONGEST_FILE = 256 * 1024;
    private static final int DEEPEST = 4;

    private final List<Path> folders;
    private final List<String> desktop;

    /// @param folders `applications` folders, the first goes before the others
    /// @param desktop names of the running desktop
    InstalledPrograms(List<Path> folders, List<String> desktop) {
        this.folders = List.copyOf(folders);
        this.desktop = List.copyOf(desktop);
    }

    /// Where this user's environment says.
    public static InstalledPrograms ofThisUser() {
        return of(System.getenv(), System.getProperty("user.home", "/"));
    }

    static InstalledPrograms of(Map<String, String> environment, String home) {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(said(environment.get("XDG_DATA_HOME")).orElse(home + "/.local/share")));
        for (String folder : said(environment.get("XDG_DATA_DIRS"))
                .orElse("/usr/local/share:/usr/share")
                .split(":", -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        String desktop = said(environment.get("XDG_CURRENT_DESKTOP")).orElse("");
        return new InstalledPrograms(
                folders.stream().map(folder -> folder.resolve("applications")).toList(),
                List.of(desktop.split(":", -1)));
    }

    private static Optional<String> said(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    @Override
    public List<DesktopEntry> programs(Locale language) {
        // one that is hidden in the first folder hides its namesakes in the others
        Map<String, Optional<DesktopEntry>> byId = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                String id = folder.relativize(file).toString().replace('/', '-');
                byId.computeIfAbsent(id, key -> read(key, file, language));
            }
        }
        Collator order = Collator.getInstance(language);
        return byId.values().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(DesktopEntry::name, order).thenComparing(DesktopEntry::id))
                .toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(file -> file.toString().endsWith(".desktop"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private Optional<DesktopEntry> read(String id, Path file, Locale language) {
        try {
            return Files.size(file) > LONGEST_FILE
                    ? Optional.empty()
                    : DesktopEntry.read(id, Files.readAllLines(file), language, desktop);
        } catch (IOException unreadable) {
            System.getLogger(InstalledPrograms.class.getName()).log(Level.DEBUG, "a desktop entry", unreadable);
            return Optional.empty();
        }
    }
}
