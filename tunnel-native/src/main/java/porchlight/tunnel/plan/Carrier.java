package porchlight.tunnel.plan;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

/// The wireguard-go that carries the tunnel where the system has no WireGuard of its own. Its number is on disk,
/// so that the next helper can end it when this one is killed.
public final class Carrier {
    private static final System.Logger LOG = System.getLogger(Carrier.class.getName());
    private static final Duration READY = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Programs programs;
    private final Path record;
    private volatile Optional<Process> process = Optional.empty();

    /// @param stateDir root's own directory, mode 0700
    public Carrier(Programs programs, Path stateDir) {
        this.programs = programs;
        this.record = stateDir.resolve("carrier");
    }

    /// Ours, while it is meant to run.
    public Optional<Process> process() {
        return process;
    }

    void start(Step.Spawn spawn) throws PlanException {
        Process started = programs.spawn(spawn.argv(), spawn.environment());
        process = Optional.of(started);
        try {
            DurableFile.write(record, started.pid() + " " + age(started.toHandle()));
        } catch (IOException unwritable) {
            throw new PlanException("cannot note the carrier", unwritable);
        }
    }

    /// Waits for a connection, not for the file: a killed one leaves its file behind.
    void await(String socket) throws PlanException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return;
            } catch (IOException notYet) {
                pause();
            }
        }
        throw new PlanException("wireguard-go does not answer");
    }

    /// What it writes down once it runs.
    ///
    /// @param file in a directory of root's
    /// @param shape what counts
    public String firstLine(Path file, String shape) throws PlanException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                String line = Files.readString(file).strip();
                if (line.matches(shape)) {
                    return line;
                }
            } catch (IOException notYet) {
                LOG.log(Level.TRACE, "nothing is written yet");
            }
            pause();
        }
        throw new PlanException("wireguard-go does not say what it made");
    }

    private void pause() throws PlanException {
        try {
            if (process.isPresent() && process.get().waitFor(2, TimeUnit.MILLISECONDS)) {
                throw new PlanException(
                        "wireguard-go ended with " + process.get().exitValue());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PlanException("interrupted", stopped);
        }
    }

    /// Ends ours, and one that an earlier helper left. Asks first and insists after two seconds.
    ///
    /// @param control its control socket, which a killed one leaves behind
    /// @return whether there was one to end
    public boolean stop(Optional<Path> control) {
        boolean ended = process.isPresent();
        process.ifPresent(ours -> end(ours.toHandle()));
        process = Optional.empty();
        try {
            if (Files.exists(record)) {
                String[] words = Files.readString(record).strip().split(" ", 2);
                if (words.length == 2 && words[0].matches("[0-9]{1,9}")) {
                    Optional<ProcessHandle> left =
                            ProcessHandle.of(Long.parseLong(words[0])).filter(h -> age(h).equals(words[1]));
                    left.ifPresent(Carrier::end);
                    ended |= left.isPresent();
                }
                Files.delete(record);
            }
            if (control.isPresent()) {
                Files.deleteIfExists(control.get());
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot read who carried the tunnel", unreadable);
        }
        return ended;
    }

    private static void end(ProcessHandle handle) {
        if (!gone(handle, Duration.ofMillis(200))) {
            handle.destroy();
            if (!gone(handle, LAST_WORDS)) {
                handle.destroyForcibly();
                gone(handle, LAST_WORDS);
            }
        }
    }

    private static boolean gone(ProcessHandle handle, Duration within) {
        try {
            handle.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException still) {
            return !handle.isAlive();
        }
    }

    /// When it began: the same number with another beginning is another process.
    private static String age(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(i -> Long.toString(i.toEpochMilli()))
                .orElse("?");
    }
}
