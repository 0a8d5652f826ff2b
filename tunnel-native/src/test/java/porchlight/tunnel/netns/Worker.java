package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java program of ours inside a namespace, that takes a line and answers with a line.
final class Worker implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    /// Starts it and waits until it says `ready`.
    Worker(Space space, Class<?> program, String... arguments) {
        process = space.silentDaemon(java(program.getName(), arguments).toArray(String[]::new));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = next();
        if (!first.equals("ready")) {
            throw new IllegalStateException(program.getSimpleName() + " did not start: " + first);
        }
    }

    /// How to start a program of this module, tests included.
    static List<String> java(String program, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData"));
        argv.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        argv.add(Path.of("target", "classes").toAbsolutePath() + ":"
                + Path.of("target", "test-classes").toAbsolutePath());
        argv.add(program);
        argv.addAll(List.of(arguments));
        return argv;
    }

    /// Tells it something and returns what it answers.
    String ask(String order) {
        tell(order);
        return next();
    }

    void tell(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The next line that it says.
    String next() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("it ended");
            }
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    long pid() {
        return process.pid();
    }

    /// As `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not die");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
