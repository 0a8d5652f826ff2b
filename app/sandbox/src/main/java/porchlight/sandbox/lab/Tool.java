package porchlight.sandbox.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One call of an outside program: an argument list, never a shell line; text goes in by stdin.
///
/// @param command program and arguments; no secrets
/// @param stdin what it reads; empty = nothing
record Tool(List<String> command, String stdin) {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    Tool {
        command = List.copyOf(command);
    }

    static Tool of(String... command) {
        return new Tool(List.of(command), "");
    }

    /// What it printed.
    ///
    /// @throws IOException if it cannot be started, takes longer than [#PATIENCE] or ends with anything but 0
    String run() throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedEarly) {
            System.getLogger(Tool.class.getName()).log(System.Logger.Level.DEBUG, "stdin closed", endedEarly);
        }
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            String said = new String(process.getInputStream().readNBytes(64 << 10), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", command) + ": " + code + ": "
                        + said.strip().lines().limit(5).toList());
            }
            return said;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            killer.interrupt();
        }
    }
}
