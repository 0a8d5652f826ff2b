package porchlight.tunnel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    @TempDir
    private Path directory;

    @Test
    void aProgramInADirectoryThatOthersMayWriteIsNotTrusted() throws IOException {
        Path fake = Files.writeString(directory.resolve("wg"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Tools.trusted(fake, true)).isEmpty();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The directory above, /tmp, is still everybody's.
        assertThat(Tools.trusted(fake, true)).isEmpty();
        assertThat(Tools.trusted(Path.of("/usr/bin/nothing-of-that-name"), true))
                .isEmpty();
        assertThat(Tools.trusted(Path.of("/usr/bin"), true)).isEmpty();
    }

    @Test
    void aToolThatIsNotInstalledIsNamed() {
        assertThatThrownBy(() -> new Tools(Map.of()).path(() -> "wg"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wg");
    }

    @Test
    @DisplayName("CVE-2019-12576, MLLVD-CR-24-06, MUL-01-004: a program that anybody but root may change is not run")
    void onlyRootMayBeAbleToChangeAProgram() {
        Set<PosixFilePermission> closed = PosixFilePermissions.fromString("rwxr-xr-x");
        assertThat(Tools.rootOnly(0, closed, false)).isTrue();
        assertThat(Tools.rootOnly(0, PosixFilePermissions.fromString("rwxrwxr-x"), false))
                .isFalse();
        assertThat(Tools.rootOnly(0, PosixFilePermissions.fromString("rwxr-xrwx"), true))
                .isFalse();
        assertThat(Tools.rootOnly(1000, closed, false)).isFalse();
        assertThat(Tools.rootOnly(1000, closed, true)).isFalse();
        assertThat(Tools.rootOnly(65_534, closed, false)).isFalse();
        assertThat(Tools.rootOnly(65_534, closed, true)).isTrue();
    }

    @Test
    void theSystemsOwnProgramsAreTrustedAndWhatIsNoProgramIsNot() throws IOException {
        Path env = Path.of("/usr/bin/env");
        assertThat(Tools.trusted(env, true)).hasValue(env.toRealPath());
        assertThat(Tools.trusted(Path.of("/etc/passwd"), true)).isEmpty();
        Path link = Files.createSymbolicLink(directory.resolve("nft"), env);
        // A link is what it leads to: its own place does not count.
        assertThat(Tools.trusted(link, true)).hasValue(env.toRealPath());
    }

    @Test
    void whatIsFoundIsAbsoluteAndTheRestIsSaidToBeMissing() {
        Program env = () -> "env";
        Program nothing = () -> "no-program-of-this-name";
        Tools tools = Tools.find(List.of(env, nothing), List.of("/nonexistent", "/usr/bin"), true);
        assertThat(tools.paths()).isNotEmpty().allSatisfy((tool, path) -> {
            assertThat(path).isAbsolute().isExecutable();
            assertThat(tools.has(tool)).isTrue();
            assertThat(tools.path(tool)).isEqualTo(path.toString());
        });
        assertThat(tools.paths()).containsOnlyKeys(env);
        assertThat(tools.has(nothing)).isFalse();
    }
}
