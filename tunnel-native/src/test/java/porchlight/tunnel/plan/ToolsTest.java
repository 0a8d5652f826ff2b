package porchlight.tunnel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

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
    void aProgramSeesNoEnvironmentAndARelativePathIsRefused() throws PlanException {
        Programs programs = new Programs();
        assertThat(programs.run(List.of("/usr/bin/env"), new byte[0]).output().strip())
                .isEqualTo("LC_ALL=C");
        assertThatThrownBy(() -> programs.run(List.of("env"), new byte[0])).isInstanceOf(PlanException.class);
        assertThatThrownBy(() -> programs.run(List.of("/nonexistent/env"), new byte[0]))
                .isInstanceOf(PlanException.class);
    }

    @Test
    void whatAProgramPrintsIsCutAndWhatItReadsArrives() throws PlanException {
        Programs programs = new Programs();
        assertThat(programs.run(List.of("/usr/bin/head", "-c", "1000000", "/dev/zero"), new byte[0])
                        .output())
                .hasSize(64 * 1024);
        assertThat(programs.run(List.of("/usr/bin/cat"), "secret".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .output())
                .isEqualTo("secret");
    }

    @Test
    void aProgramThatHangsIsEnded() {
        assertThatThrownBy(() -> new Programs().run(List.of("/usr/bin/sleep", "60"), new byte[0]))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("too long");
    }
}
