package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts the real window under Xvfb, where that is installed.
class SmokeTest {
    private static final Path XVFB = Path.of("/usr/bin/xvfb-run");

    @Test
    void theWindowOpensTakesItsPictureAndCloses(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(XVFB), "xvfb is not installed");
        Path picture = folder.resolve("window.png");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                XVFB.toString(),
                "--auto-servernum",
                "--server-args=-screen 0 1280x800x24",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                "porchlight.gui.SmokeMain",
                "--home",
                folder.toString(),
                "--theme",
                "night",
                "--lang",
                "en",
                "--size",
                "1120x720",
                "--screenshot",
                picture.toString()));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(() -> read(log))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(log)).isZero();
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isBetween(1100, 1120);
            assertThat(folder.resolve("window.properties")).content().contains("width=1120");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
