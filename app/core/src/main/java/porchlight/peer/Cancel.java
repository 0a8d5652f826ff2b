package porchlight.peer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A way to stop a dial from outside. Stopping twice is harmless; it cannot be undone.
public final class Cancel {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /// Stops whoever waits with this.
    public void cancel() {
        cancelled.complete(null);
    }

    public boolean isCancelled() {
        return cancelled.isDone();
    }

    /// Waits for a result unless it is stopped.
    ///
    /// @param nanos longest wait
    /// @throws CancellationException if stopped, also when the calling thread is interrupted (which stays so)
    /// @throws TimeoutException if the time passed
    /// @throws ExecutionException as the future failed
    <T> T await(CompletableFuture<T> future, long nanos) throws TimeoutException, ExecutionException {
        try {
            CompletableFuture.anyOf(future.handle((_, _) -> true), cancelled)
                    .get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
