package porchlight.tunnel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The systems stand on `plan` and do not know one another; of the helper, `Systems` alone names more than one.
class SystemsApartTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "porchlight", "tunnel");
    private static final List<String> SYSTEMS = List.of("linux", "macos", "windows");

    @Test
    void noSystemNamesAnotherAndWhatTheyShareNamesNone() throws IOException {
        for (String system : SYSTEMS) {
            for (String other : SYSTEMS) {
                if (!system.equals(other)) {
                    assertThat(naming(system, other)).isEmpty();
                }
            }
            assertThat(naming("plan", system)).isEmpty();
            assertThat(naming("wire", system)).isEmpty();
        }
        assertThat(naming("helper", "macos")).containsExactly("Systems.java");
    }

    @Test
    void aNameWouldBeSeen() throws IOException {
        assertThat(naming("macos", "plan")).contains("Plans.java");
    }

    private static List<String> naming(String folder, String other) throws IOException {
        Path sources = SOURCES.resolve(folder);
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (var files = Files.list(sources)) {
            return files.filter(file -> names(file, "porchlight.tunnel." + other + "."))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static boolean names(Path file, String name) {
        try {
            return Files.readString(file).contains(name);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
