package porchlight.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import porchlight.client.Live;

/// The values of a [Live] one after the other, for a command that reads from top to bottom.
final class Waiting<T> implements AutoCloseable {
    private final BlockingQueue<T> values = new LinkedBlockingQueue<>();
    private final Live.Watch watch;

    Waiting(Live<T> live) {
        watch = live.watch(values::add);
    }

    /// The next value, the present one first; empty when the time is up.
    Optional<T> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(values.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// The first value of that kind; empty when the time is up.
    static <T> Optional<T> until(Live<T> live, Predicate<T> wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        try (Waiting<T> waiting = new Waiting<>(live)) {
            while (true) {
                Optional<T> value = waiting.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (value.isEmpty() || wanted.test(value.get())) {
                    return value;
                }
            }
        }
    }

    /// What became of a wish; empty when the time is up or whoever was asked is gone.
    static <T> Optional<T> answer(CompletableFuture<T> wish, Duration patience) throws InterruptedException {
        try {
            return Optional.of(wish.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
