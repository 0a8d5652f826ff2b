package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A start that fails ends in a window with words, and leads on into the real one.
class StartFaultProcessTest {
    @Test
    @Timeout(150)
    void aCoreThatCannotBeOpenedIsToldInAWindowAndTriedAgain(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartFaultMain.class.getName(),
                        "--home",
                        folder.resolve("home").toString(),
                        "--lang",
                        "en"))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("PRESSED #start-step", "PRESSED #main-button", "OPENED true after 2");
        } finally {
            process.destroyForcibly();
        }
    }
}
