package porchlight.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What became of bytes given to a [ByteLink]: whether the other end's transport has them all.
public final class Delivery {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    void delivered() {
        done.complete(true);
    }

    void lost() {
        done.complete(false);
    }

    /// Waits for the peer's acknowledgement.
    ///
    /// @return true if it came in time; false after the time or if the link was closed
    public boolean await(Duration atMost) throws InterruptedException {
        try {
            return done.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery is never failed", e);
        }
    }
}
