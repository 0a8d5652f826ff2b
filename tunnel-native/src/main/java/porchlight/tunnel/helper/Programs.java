package porchlight.tunnel.helper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The only place where a program is started (`security.md §4.2`): absolute path, empty environment but `LC_ALL=C`
/// and what a plan says, a deadline, a cap on what is read, secrets by standard input.
public final class Programs {
    private static final int MOST_OUTPUT = 64 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /// How it went.
    ///
    /// @param code the exit code
    /// @param output the beginning of what it printed, errors included; 64 KiB unless more was asked for
    public record Outcome(int code, String output) {
        /// Whether the exit code is 0.
        public boolean good() {
            return code == 0;
        }
    }

    /// Runs a program to its end.
    ///
    /// @param argv the first is an absolute path
    /// @param input what it reads; not kept
    /// @throws PlanException when it cannot be started or takes more than 5 s
    public Outcome run(List<String> argv, byte[] input) throws PlanException {
        return run(argv, input, MOST_OUTPUT);
    }

    /// Runs a program to its end.
    ///
    /// @param most how many bytes of what it prints are kept
    public Outcome run(List<String> argv, byte[] input, int most) throws PlanException {
        Process process = start(argv, Map.of(), true);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), printed, most));
        try {
            if (input.length > 0) {
                Thread.ofVirtual().start(() -> feed(process, input));
            } else {
                process.getOutputStream().close();
            }
            if (!process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PlanException(argv.get(0) + " took too long");
            }
            reader.join(DEADLINE);
            synchronized (printed) {
                return new Outcome(process.exitValue(), printed.toString(StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new PlanException(argv.get(0) + " could not be fed", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PlanException(argv.get(0) + " was interrupted", stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Starts a program that stays; what it prints is thrown away.
    ///
    /// @param environment what it sees beside `LC_ALL`; never a secret, never anything of a user's
    public Process spawn(List<String> argv, Map<String, String> environment) throws PlanException {
        return start(argv, environment, false);
    }

    /// Starts a program that stays and is listened to.
    public Process listen(List<String> argv) throws PlanException {
        Process process = start(argv, Map.of(), true);
        try {
            process.getOutputStream().close();
        } catch (IOException closedAlready) {
            System.getLogger(Programs.class.getName()).log(System.Logger.Level.DEBUG, "it ended at once");
        }
        return process;
    }

    private static Process start(List<String> argv, Map<String, String> environment, boolean listening)
            throws PlanException {
        if (!Path.of(argv.get(0)).isAbsolute()) {
            throw new PlanException("not an absolute path: " + argv.get(0));
        }
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        builder.redirectErrorStream(true);
        if (!listening) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        }
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new PlanException(argv.get(0) + " cannot be started", missing);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException closedEarly) {
            System.getLogger(Programs.class.getName()).log(System.Logger.Level.DEBUG, "stdin closed early");
        }
    }

    private static void drain(InputStream from, ByteArrayOutputStream into, int most) {
        byte[] buffer = new byte[8192];
        try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                synchronized (into) {
                    into.write(buffer, 0, Math.min(n, most - into.size()));
                }
            }
        } catch (IOException ended) {
            System.getLogger(Programs.class.getName()).log(System.Logger.Level.DEBUG, "output ended early");
        }
    }
}
