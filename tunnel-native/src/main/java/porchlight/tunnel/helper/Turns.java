package porchlight.tunnel.helper;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;

/// One thread that takes one thing after the other, and looks at the clock in between.
final class Turns {
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
    private final Runnable between;
    private final LongSupplier restMillis;
    private final Thread thread = new Thread(null, this::work, "engine", 512 * 1024L);
    private volatile boolean ending;

    /// What is waited for.
    interface Task<T> {
        T run() throws HelperException;
    }

    /// @param between done after each turn, and when nothing happens for a while
    /// @param restMillis how long that while is
    Turns(Runnable between, LongSupplier restMillis) {
        this.between = between;
        this.restMillis = restMillis;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// No further turn after the one that says so.
    void end() {
        ending = true;
    }

    /// Takes its turn some time.
    void later(Runnable task) {
        queue.addLast(task);
    }

    /// Takes the next turn. However often that is asked for with the same flag, it is done once.
    void soon(AtomicBoolean asked, Runnable task) {
        if (asked.compareAndSet(false, true)) {
            queue.addFirst(() -> {
                asked.set(false);
                task.run();
            });
        }
    }

    /// Waits for its turn and its result.
    <T> T wait(Task<T> task) throws HelperException {
        CompletableFuture<T> done = new CompletableFuture<>();
        queue.addLast(() -> finish(done, task));
        return await(done);
    }

    /// The same, before whatever waits already.
    <T> T waitFirst(Task<T> task) throws HelperException {
        CompletableFuture<T> done = new CompletableFuture<>();
        queue.addFirst(() -> finish(done, task));
        return await(done);
    }

    private static <T> void finish(CompletableFuture<T> done, Task<T> task) {
        try {
            done.complete(task.run());
        } catch (HelperException | RuntimeException refused) {
            done.completeExceptionally(refused);
        }
    }

    private static <T> T await(CompletableFuture<T> done) throws HelperException {
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HelperException(Code.INTERNAL, stopped);
        } catch (TimeoutException stuck) {
            throw new HelperException(Code.INTERNAL, stuck);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof HelperException code
                    ? code
                    : new HelperException(Code.INTERNAL, refused);
        }
    }

    private void work() {
        while (!ending) {
            try {
                Runnable next = queue.poll(restMillis.getAsLong(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
                between.run();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException ours) {
                LOG.log(Level.ERROR, "a fault of our own", ours);
            } catch (Error ours) {
                // Nobody would look after lease and rules any more. The next helper blocks, since the marker stands.
                LOG.log(Level.ERROR, "this helper cannot go on", ours);
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
