package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs what the lab needs, as root of wherever the tests run.
final class Shell {
    private Shell() {}

    /// What a program printed, errors included, and how it ended.
    record Result(int code, String output) {}

    static Result tryRun(List<String> argv, String input) {
        try {
            Path output = Files.createTempFile("pt-", ".out");
            try {
                Process process = new ProcessBuilder(argv)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                try (var in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("took too long: " + argv);
                }
                return new Result(process.exitValue(), Files.readString(output).strip());
            } finally {
                Files.delete(output);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String run(String... argv) {
        Result result = tryRun(List.of(argv), "");
        if (result.code() != 0) {
            throw new IllegalStateException(String.join(" ", argv) + " → " + result.code() + ": " + result.output());
        }
        return result.output();
    }
}
