package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole product in its sandbox, in a world of its own: what the internet provider sees, and what is left of
/// the money when each process is killed while connected.
@Tag("netns")
final class JudgementTest {
    private static final List<String> VERDICTS = List.of(
            "censored-undisguised",
            "censored-disguised",
            "before-on",
            "after-on",
            "two-flows",
            "running",
            "hub-killed",
            "hub-killed-money",
            "helper-killed",
            "helper-again",
            "helper-killed-money",
            "app-killed",
            "app-again",
            "app-again-connecting",
            "app-killed-remembers",
            "app-killed-money",
            "app-killed-pays-on",
            "exits-killed",
            "exits-killed-money",
            "greedy",
            "greedy-money",
            "exits-killed-pays-on");

    @TempDir
    Path built;

    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void nothingLeaksAndNoWeiIsLostWhoeverIsKilled() throws Exception {
        needNamespaces();
        Path script = Path.of("../run-sandbox").toAbsolutePath().normalize();
        Path capture = Path.of("src/test/resources/netns/link.py").toAbsolutePath();
        Files.writeString(built.resolve("classpath"), System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--mount-proc",
                "--kill-child",
                "bash",
                script.toString(),
                "--inside",
                "no",
                "--homes",
                "60",
                "--",
                JudgementMain.class.getName(),
                capture.toString());
        builder.environment().put("PORCHLIGHT_INSIDE", "1");
        builder.environment().put("PORCHLIGHT_BUILT", built.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(line -> {
                System.out.println(line);
                lines.add(line);
            });
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        assertThat(lines)
                .filteredOn(line -> line.startsWith("VERDICT ") && !line.contains(" ok "))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("VERDICT "))
                .extracting(line -> line.split(" ")[1])
                .containsExactlyElementsOf(VERDICTS);
        assertThat(lines).contains("DONE");
        assertThat(process.exitValue()).isZero();
    }

    private static void needNamespaces() throws InterruptedException {
        String missing = missing();
        if (!missing.isEmpty()) {
            System.err.println("SKIPPED: the judgement of the whole product needs " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "needs " + missing);
    }

    private static String missing() throws InterruptedException {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            return "a /dev/net/tun that it may open";
        }
        for (String tool : List.of("ip", "nft", "wg", "setsid", "ss", "python3", "unshare")) {
            if (List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                    .noneMatch(folder -> Files.isExecutable(Path.of(folder, tool)))) {
                return "the tool " + tool;
            }
        }
        try {
            Process process = new ProcessBuilder("unshare", "--net", "--mount", "--pid", "--fork", "true").start();
            return process.waitFor() == 0 ? "" : "root (or app/run-tests, which makes a user namespace)";
        } catch (IOException e) {
            return "the tool unshare";
        }
    }
}
