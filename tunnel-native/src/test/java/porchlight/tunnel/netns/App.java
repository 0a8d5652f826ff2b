package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import porchlight.tunnel.WireGuardKey;

/// A [LeaseHolder] seen from the test.
final class App implements AutoCloseable {
    private final Lab lab;
    private final Process process;
    private final BufferedReader answers;

    App(Lab lab) {
        this.lab = lab;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of("target", "classes").toAbsolutePath() + ":"
                + Path.of("target", "test-classes").toAbsolutePath();
        try {
            process = new ProcessBuilder(
                            java,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx32m",
                            "-XX:-UsePerfData",
                            "-cp",
                            classes,
                            "porchlight.tunnel.netns.LeaseHolder",
                            lab.socket().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void awaitReady() {
        if (!"ready".equals(answer())) {
            throw new IllegalStateException("the app does not start");
        }
    }

    /// Says something, without waiting for what comes of it.
    void say(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    String answer() {
        try {
            return String.valueOf(answers.readLine());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// Makes a key pair and lets the exit know it.
    void prepare(boolean first) {
        say("prepare");
        String[] words = answer().split(" ", -1);
        lab.exits.admit(first, WireGuardKey.of(words[1]));
    }

    /// Asks for a tunnel, without waiting.
    void ask(String command, boolean first) {
        say("%s %s %s %d %s %s"
                .formatted(
                        command,
                        first ? lab.exits.keyA : lab.exits.keyB,
                        first ? Lab.EXIT_A : Lab.EXIT_B,
                        first ? Lab.PORT_A : Lab.PORT_B,
                        first ? "10.182.0.2" : "10.183.0.2",
                        first ? "10.182.0.1" : "10.183.0.1"));
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
