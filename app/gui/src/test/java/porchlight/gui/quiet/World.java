package porchlight.gui.quiet;

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

/// A whole sandbox in namespaces of its own with one program at the user's place, a display in memory and the real
/// helper; nothing is left of it.
public final class World {
    private World() {}

    /// What the program printed, and how it ended.
    public record Outcome(List<String> lines, int exit) {
        /// What follows a word at the beginning of a line, of every such line.
        public List<String> said(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length() + 1))
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
                Path.of("../run-sandbox").toAbsolutePath().normalize().toString(),
                "--inside",
                "yes",
                "--homes",
                String.valueOf(homes),
                "--",
                main.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PORCHLIGHT_INSIDE", "1");
        builder.environment().put("PORCHLIGHT_BUILT", built.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // a display of its own: whoever sits at this machine's is not to be disturbed
        builder.environment().remove("DISPLAY");
        builder.environment().remove("XAUTHORITY");
        Process process = builder.start();
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
    public static void need(String what) throws InterruptedException {
        String missing = missing();
        if (!missing.isEmpty()) {
            System.err.println("SKIPPED: " + what + " needs " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "needs " + missing);
    }

    private static String missing() throws InterruptedException {
        if (!Files.isWritable(Path.of("/dev/net/tun"))) {
            return "a /dev/net/tun that it may open";
        }
        for (String tool : List.of("ip", "nft", "wg", "setsid", "python3", "unshare", "Xvfb")) {
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
