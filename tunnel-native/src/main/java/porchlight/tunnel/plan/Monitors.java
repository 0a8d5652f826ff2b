package porchlight.tunnel.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;

/// Long-running programs that tell what others do to the rules and to the network. Their lines are a reason to
/// look and nothing more: whoever floods them makes us look more often, never less. One that ends is started
/// again.
public final class Monitors implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Monitors.class.getName());
    private static final long REST_MILLIS = 1000;
    private static final int LONGEST = 8192;

    private final Programs programs;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private volatile boolean closed;

    /// With nothing to follow yet.
    public Monitors(Programs programs) {
        this.programs = programs;
    }

    /// Calls `then` for each line that counts, on the monitor's own thread.
    public void follow(List<String> argv, Predicate<String> counts, Runnable then) {
        Follower follower = new Follower(argv, counts, then);
        followers.add(follower);
        Thread thread = new Thread(null, follower, "monitor", 128 * 1024L);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        followers.forEach(Follower::stop);
        threads.forEach(Thread::interrupt);
    }

    private final class Follower implements Runnable {
        private final List<String> argv;
        private final Predicate<String> counts;
        private final Runnable then;
        private volatile Optional<Process> process = Optional.empty();

        Follower(List<String> argv, Predicate<String> counts, Runnable then) {
            this.argv = argv;
            this.counts = counts;
            this.then = then;
        }

        @Override
        public void run() {
            while (!closed) {
                try {
                    Process started = programs.listen(argv);
                    process = Optional.of(started);
                    // What happened while nobody listened is not told by anybody.
                    then.run();
                    read(started);
                } catch (PlanException | IOException ended) {
                    LOG.log(Level.DEBUG, "a monitor ended", ended);
                } catch (RuntimeException ours) {
                    LOG.log(Level.ERROR, "a fault of our own; listening again", ours);
                }
                stop();
                rest();
            }
        }

        private void read(Process started) throws IOException {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = line(lines); line != null && !closed; line = line(lines)) {
                    if (counts.test(line)) {
                        then.run();
                    }
                }
            }
        }

        /// A line, or the first 8 KiB of one that does not end.
        private static @Nullable String line(BufferedReader in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return null;
                }
                line.append((char) c);
                if (line.length() == LONGEST) {
                    return line.toString();
                }
            }
            return line.toString();
        }

        private void rest() {
            try {
                Thread.sleep(closed ? 0 : REST_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void stop() {
            process.ifPresent(Process::destroyForcibly);
        }
    }
}
