package porchlight.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a program of the system that is told a secret, or tells one.
@FunctionalInterface
interface SecretProgram {
    /// What came of it.
    ///
    /// @param code its exit code
    /// @param out what it printed, without line ends; whoever reads it wipes it
    /// @param complained whether it printed anything to standard error, which is not read further: it could repeat
    ///     a secret
    record Answer(int code, char[] out, boolean complained) {}

    /// @param words the command line: nothing secret
    /// @param input for its standard input; left as it is
    /// @throws IOException if it cannot be started or does not end in time
    Answer run(List<String> words, char[] input) throws IOException;

    /// How long a person may take to open the keychain.
    Duration PATIENCE = Duration.ofMinutes(2);

    int MOST_OUTPUT = 64 * 1024;

    /// Real processes.
    static SecretProgram real() {
        return SecretProgram::start;
    }

    private static Answer start(List<String> words, char[] input) throws IOException {
        Process process = new ProcessBuilder(words).start();
        try {
            CompletableFuture<char[]> out = reading(process.inputReader(StandardCharsets.UTF_8));
            CompletableFuture<char[]> err = reading(process.errorReader(StandardCharsets.UTF_8));
            feed(process, input);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the keychain's program does not end");
            }
            char[] complaint = err.get(5, TimeUnit.SECONDS);
            boolean complained = complaint.length > 0;
            Arrays.fill(complaint, '\0');
            return new Answer(process.exitValue(), out.get(5, TimeUnit.SECONDS), complained);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the keychain's program cannot be read", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, char[] input) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(input));
        try (OutputStream to = process.getOutputStream()) {
            to.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        } catch (IOException e) {
            if (input.length > 0) {
                throw e;
            }
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    private static CompletableFuture<char[]> reading(Reader from) {
        CompletableFuture<char[]> all = new CompletableFuture<>();
        Thread.ofVirtual().name("keychain").start(() -> {
            char[] buffer = new char[MOST_OUTPUT];
            try (from) {
                int length = 0;
                for (int n = from.read(buffer); n > 0; n = from.read(buffer, length, buffer.length - length)) {
                    length += n;
                }
                while (length > 0 && (buffer[length - 1] == '\n' || buffer[length - 1] == '\r')) {
                    length--;
                }
                all.complete(Arrays.copyOf(buffer, length));
            } catch (IOException e) {
                all.completeExceptionally(e);
            } finally {
                Arrays.fill(buffer, '\0');
            }
        });
        return all;
    }
}
