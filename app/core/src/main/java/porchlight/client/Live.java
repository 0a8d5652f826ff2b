package porchlight.client;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The only way out of core: the latest value, and a call for each change.
///
/// A watcher is told the present value at once, then every later one, in order, on the publisher's thread; it must
/// not block.
public final class Live<T> {
    private final CopyOnWriteArrayList<Consumer<? super T>> watchers = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private volatile T value;

    /// @param first the value before anything happened
    public Live(T first) {
        value = first;
    }

    /// The latest value.
    public T value() {
        return value;
    }

    /// Tells the watcher the present value at once and every later one until the result is closed.
    public Watch watch(Consumer<? super T> watcher) {
        synchronized (lock) {
            watchers.add(watcher);
            watcher.accept(value);
        }
        return () -> watchers.remove(watcher);
    }

    /// For the owner only: sets the value and tells everybody. An equal value is not told again.
    public void publish(T next) {
        synchronized (lock) {
            @Nullable T before = value;
            value = next;
            if (!next.equals(before)) {
                watchers.forEach(watcher -> watcher.accept(next));
            }
        }
    }

    /// Ends a watch.
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
