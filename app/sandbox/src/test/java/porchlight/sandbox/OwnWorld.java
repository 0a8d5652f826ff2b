package porchlight.sandbox;

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

/// A whole sandbox in namespaces of its own, with one program at the user's place; nothing is left of it.
public final class OwnWorld {
    private OwnWorld() {}

    /// What the program printed, and how it ended.
    public record Outcome(List<String> lines, int exit) {
        /// The verdicts that are not good.
        public List<String> failures() {
            return lines.stream()
                    .filter(line -> line.startsWith("VERDICT ") && !line.contains(" ok "))
                    .toList();
        }

        /// The verdicts' names, in order.
        public List<String> verdicts() {
            return lines.stream()
                    .filter(line -> line.startsWith("VERDICT "))
                    .map(line -> line.split(" ")[1])
                    .toList();
        }
    }

    /// Builds the world, runs the program and waits for its end.
    ///
    /// @param built an empty folder
    /// @param homes how many
    /// @param main the program
    /// @param words its arguments
    public static Outcome run(Path built, int homes, Class<?> main, List<String> words)
            throws IOException, InterruptedException {
        return run(built, List.of("--homes", String.valueOf(homes)), main, words);
    }

    /// @param options of the sandbox, as `--rtt 400`
    public static Outcome run(Path built, List<String> options, Class<?> main, List<String> words)
            throws IOException, InterruptedException {
        Path script = Path.of("../run-sandbox").toAbsolutePath().normalize();
        Files.writeString(built.resolve("classpath"), System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
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
                "no"));
        command.addAll(options);
        command.addAll(List.of("--", main.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
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
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IOException("the world does not end");
            }
            return new Outcome(List.copyOf(lines), process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    /// Skips the test, loudly, where such a world cannot be made.
    ///
    /// @param what is judged, for the words
    /// @param tools that it needs
    public static void need(String what, List<String> tools) throws InterruptedException {
        skipIf(missing(tools), what);
    }

    /// Skips the test, loudly, if something is missing.
    ///
    /// @param missing empty = nothing
    public static void skipIf(String missing, String what) {
        if (!missing.isEmpty()) {
            System.err.println("SKIPPED: " + what + " needs " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "needs " + missing);
    }

    private static String missing(List<String> tools) throws InterruptedException {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            return "a /dev/net/tun that it may open";
        }
        for (String tool : tools) {
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
