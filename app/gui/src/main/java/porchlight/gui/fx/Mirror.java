package porchlight.gui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Live;

/// A live value of core as a JavaFX property. A burst of values becomes one update, with the newest.
public final class Mirror<T> implements AutoCloseable {
    private final ReadOnlyObjectWrapper<T> property;
    private final Live.Watch watch;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean closed;

    Mirror(Live<T> live, Executor window) {
        property = new ReadOnlyObjectWrapper<>(live.value());
        watch = live.watch(value -> {
            if (due.compareAndSet(false, true)) {
                window.execute(() -> take(live));
            }
        });
    }

    private void take(Live<T> live) {
        due.set(false);
        if (!closed) {
            property.set(live.value());
        }
    }

    /// Changes on the window's thread only.
    public ReadOnlyObjectProperty<T> property() {
        return property.getReadOnlyProperty();
    }

    public T get() {
        return property.get();
    }

    /// No update arrives after this.
    @Override
    public void close() {
        closed = true;
        watch.close();
    }
}
