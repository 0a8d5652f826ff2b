package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecompileTest {
    private static final Path SOURCES = Path.of("contracts").toAbsolutePath();

    @TempDir
    Path out;

    @Test
    void recompilingTheContractsGivesTheCommittedBytes() throws Exception {
        assertThat(SOURCES.resolve("compile.js")).exists();
        if (!Files.isDirectory(SOURCES.resolve("node_modules/solc"))) {
            insist(works(List.of("npm", "ci", "--no-audit", "--no-fund"), Duration.ofMinutes(3)), "npm ci failed");
        }
        insist(works(List.of("node", "--version"), Duration.ofSeconds(20)), "there is no node");

        assertThat(works(List.of("node", "compile.js", out.toString()), Duration.ofMinutes(2)))
                .as("the compiler is content")
                .isTrue();
        for (Artefact artefact : Artefact.values()) {
            assertThat(JsonParser.parseString(Files.readString(out.resolve(artefact.name() + ".json"))))
                    .as(artefact.name())
                    .isEqualTo(artefact.json());
        }
    }

    private static void insist(boolean fine, String why) {
        if (!fine) {
            System.err.println("SKIPPED: contracts were not recompiled, because " + why);
        }
        assumeTrue(fine, why);
    }

    private boolean works(List<String> command, Duration patience) throws InterruptedException {
        try {
            File log = out.resolve("log").toFile();
            Process process = new ProcessBuilder(command)
                    .directory(SOURCES.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                System.err.println(Files.readString(log.toPath()));
                return false;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
