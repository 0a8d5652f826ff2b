package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFilesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void asRoot() throws IOException {
        int uid = (Integer) Files.getAttribute(directory, "unix:uid");
        assumeTrue(uid == 0, "SKIPPED: only root can make a file of root's");
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = directory.resolve("f" + Integer.toHexString((text + permissions).hashCode()));
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aUidThatOnlyRootCouldHaveWrittenCounts() throws IOException {
        assertThat(RootFiles.uid(file("1000\n", "rw-r--r--"))).hasValue(1000);
        assertThat(RootFiles.uid(file("0", "rw-------"))).hasValue(0);
    }

    @Test
    void anythingElseDoesNot() throws IOException {
        assertThat(RootFiles.uid(file("1000", "rw-rw-r--"))).isEmpty();
        assertThat(RootFiles.uid(file("1000", "rw-r--rw-"))).isEmpty();
        assertThat(RootFiles.uid(directory.resolve("absent"))).isEmpty();
        assertThat(RootFiles.uid(directory)).isEmpty();
        for (String text : new String[] {"", "x", "-1", "+1", "01", "1 2", "0x1", "4294967296", "2147483647", "١"}) {
            assertThat(RootFiles.uid(file(text, "rw-r--r--"))).as(text).isEmpty();
        }
        Path other = file("1001", "rw-r--r--");
        assertThat(RootFiles.uid(Files.createSymbolicLink(directory.resolve("link"), other)))
                .isEmpty();
    }
}
