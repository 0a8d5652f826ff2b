package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window on screens where a pixel of ours is not one of theirs, and on a very large one, under Xvfb, where that is
/// installed.
class ScaleTest {
    private static final Path XVFB = Path.of("/usr/bin/xvfb-run");

    @Test
    void atTwiceTheSizeAndMoreTheSmallestWindowShowsEveryPageWhole(@TempDir Path folder)
            throws IOException, InterruptedException {
        for (String scale : List.of("2.0", "2.5")) {
            Said said = run(folder, scale, scale, "480x600", "pages");
            assertThat(said.code()).as(said.words()).isZero();
        }
    }

    @Test
    void onAWholeScreenOfFourThousandPixelsEveryPageIsWhole(@TempDir Path folder)
            throws IOException, InterruptedException {
        Said said = run(folder, "1.0", "1.0", "3840x2160", "pages");
        assertThat(said.code()).as(said.words()).isZero();
    }

    @Test
    void atOddScalesACameraReadsTheDensestCodeFromTheScreen(@TempDir Path folder)
            throws IOException, InterruptedException {
        for (String scale : List.of("1.25", "1.5")) {
            Said said = run(folder, scale, scale, "1120x720", "connect-idle,topup-lightning");
            assertThat(said.code()).as(said.words()).isZero();
        }
    }

    @Test
    void aScaleThatDidNotTakeEffectIsFound(@TempDir Path folder) throws IOException, InterruptedException {
        Said said = run(folder, "1.0", "2.0", "480x600", "connect-idle");
        assertThat(said.code()).as(said.words()).isEqualTo(1);
        assertThat(said.words()).contains("the scale is 1.0, and not 2.0");
    }

    private record Said(int code, String words) {}

    private static Said run(Path folder, String scale, String wanted, String size, String screens)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(XVFB), "xvfb is not installed");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of(
                        XVFB.toString(),
                        "--auto-servernum",
                        "--server-args=-screen 0 3840x2400x24",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dprism.order=sw",
                        "-Dglass.gtk.uiScale=" + scale,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "porchlight.gui.ScaledMain",
                        wanted,
                        size,
                        "en",
                        "day",
                        screens))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as(() -> read(log))
                    .isTrue();
            return new Said(process.exitValue(), read(log));
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
