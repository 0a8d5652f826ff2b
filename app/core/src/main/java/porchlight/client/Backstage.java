package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import porchlight.ledger.LedgerException;

/// Runs what no face waits for, now and again and again, each job on a thread of its own.
final class Backstage implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Backstage.class.getName());

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clockwork").factory());

    /// Begins a job; a fault of it is written to the log.
    void run(Runnable job) {
        Thread.ofVirtual().name("background").start(() -> {
            try {
                job.run();
            } catch (RuntimeException e) {
                // whatever is still under way when everything closes finds the ledger closed
                boolean closing = e instanceof LedgerException from && from.reason() == LedgerException.Reason.CLOSED;
                LOG.log(closing ? Level.DEBUG : Level.WARNING, "a job in the background failed", e);
            }
        });
    }

    /// Begins a job after a while.
    void once(Duration first, Runnable job) {
        var _ = clockwork.schedule(() -> run(job), first.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Begins a job after a while and then again and again.
    void every(Duration first, Duration pause, Runnable job) {
        var _ = clockwork.scheduleWithFixedDelay(
                () -> run(job), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Begins nothing any more.
    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
