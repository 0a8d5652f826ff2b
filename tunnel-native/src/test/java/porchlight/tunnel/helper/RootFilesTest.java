package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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

    @Test
    @DisplayName("CVE-2023-50446: a file of somebody else's names no owner")
    void aFileOfSomebodyElsesDoesNot() throws IOException {
        Path strangers = strangersFile();
        assertThat(Files.exists(strangers)).isTrue();
        assertThat(RootFiles.stands(strangers)).isFalse();
        assertThat(RootFiles.uid(strangers)).isEmpty();
    }

    /// In a namespace that knows one account only, the system's files are of nobody; elsewhere one is given away.
    private Path strangersFile() throws IOException {
        Path system = Path.of("/etc/passwd");
        if ((Integer) Files.getAttribute(system, "unix:uid") != 0) {
            return system;
        }
        Path given = file("1000", "rw-r--r--");
        assertThat(RootFiles.uid(given)).hasValue(1000);
        Files.setAttribute(given, "unix:uid", 1234);
        return given;
    }

    @Test
    void theLongestUidCountsAndOneDigitMoreDoesNot() throws IOException {
        assertThat(RootFiles.uid(file("2147483646\n", "rw-r--r--"))).hasValue(Integer.MAX_VALUE - 1);
        assertThat(RootFiles.uid(file("1000      \n", "rw-r--r--"))).hasValue(1000);
        assertThat(RootFiles.uid(file("1000       \n", "rw-r--r--"))).isEmpty();
        assertThat(RootFiles.uid(file("1".repeat(100_000), "rw-r--r--"))).isEmpty();
    }

    @Test
    void aFileThatCannotBeReachedDoesNotStand() throws IOException {
        Path inAFile = file("1000", "rw-r--r--").resolve("owner");
        assertThat(RootFiles.stands(inAFile)).isFalse();
        assertThat(RootFiles.uid(inAFile)).isEmpty();
    }
}
