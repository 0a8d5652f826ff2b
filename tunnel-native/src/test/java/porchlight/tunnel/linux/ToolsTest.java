package porchlight.tunnel.linux;

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
import porchlight.tunnel.helper.Ip;
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
        assertThatThrownBy(() -> new Tools(Map.of()).path(Tool.WG))
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

    @Test
    void gatewaysAreReadFromTheKernelsTables() {
        assertThat(Gateways.of4(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                        "eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0")))
                .containsExactly(Ip.parse("192.168.2.1").orElseThrow());
        assertThat(Gateways.of6(List.of(
                        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
                                + "fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0",
                        "20010db8000000000000000000000000 40 00000000000000000000000000000000 00 "
                                + "00000000000000000000000000000000 00000100 00000001 00000000 00000001 eth0")))
                .containsExactly(Ip.parse("fe80::1").orElseThrow());
    }
}
