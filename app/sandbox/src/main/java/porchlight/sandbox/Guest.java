package porchlight.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A process of the sandbox: it says when it works, writes its log to a file, and ends with us.
final class Guest implements AutoCloseable {
    private static final int TAIL = 20;

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private Guest(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// @param name of its log
    /// @param command whole, with the place it runs in
    /// @param logs folder
    static Guest start(String name, List<String> command, Path logs) throws IOException {
        Path log = logs.resolve(name + ".log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        Guest guest = new Guest(name, process, log);
        Thread.ofVirtual().name(name + "-output").start(guest::listen);
        return guest;
    }

    private void listen() {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                OutputStream copy = Files.newOutputStream(log.resolveSibling(name + ".out"))) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                if (line.equals(Ready.WORD)) {
                    ready.complete(true);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Guest.class.getName()).log(System.Logger.Level.DEBUG, "output of " + name, e);
        } finally {
            ready.complete(false);
        }
    }

    /// Waits for its word.
    ///
    /// @throws IOException if it ends before that, or does not say it in time; with the end of its log
    Guest awaitReady(Duration patience) throws IOException {
        try {
            if (ready.get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return this;
            }
            throw new IOException("the sandbox's process '" + name + "' ended too early; its log ends:\n" + tail());
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException(
                    "the sandbox's process '" + name + "' is not ready after " + patience.toSeconds()
                            + " s; its log ends:\n" + tail(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /// Asks it to end, waits 3 s, and ends it.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
