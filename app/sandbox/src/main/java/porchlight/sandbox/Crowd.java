package porchlight.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The homes beyond the usual number. They are listed in bulk at once, and taken in one batch after the other
/// while the sandbox is in use: signing for 20,000 homes keeps a processor busy for a minute. One that is not
/// taken in yet is silent, as many in the real network are.
///
/// @param count of all homes, with the usual ones
/// @param seed of homes and keys
record Crowd(int count, long seed) {
    private static final int BATCH = 20;

    /// How long it rests after a batch, in times of what the batch took: three quarters of the time.
    private static final int REST = 3;

    /// Serves a batch and waits until it is known.
    interface Host<T> {
        void serve(Collection<T> batch) throws InterruptedException;
    }

    /// Returns when all are taken in, or when interrupted.
    ///
    /// @param ours which of them live here
    <T> void takeIn(Predicate<SandboxHome> ours, Function<SandboxHome, T> hosted, Host<T> host) {
        try {
            for (int from = HomeCatalog.USUAL; from < count; from += BATCH) {
                long start = System.nanoTime();
                List<T> batch = HomeCatalog.part(count, from, Math.min(count, from + BATCH), seed).stream()
                        .filter(ours)
                        .map(hosted)
                        .toList();
                host.serve(batch);
                Thread.sleep(Duration.ofNanos((System.nanoTime() - start) * REST));
            }
            System.getLogger(Crowd.class.getName())
                    .log(System.Logger.Level.INFO, "all {0} homes answer", String.valueOf(count));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
