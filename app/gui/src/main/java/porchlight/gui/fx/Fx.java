package porchlight.gui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;
import porchlight.client.Live;

/// The only door from core to JavaFX.
public final class Fx {
    /// Runs on the window's thread.
    public static final Executor WINDOW = Platform::runLater;

    private Fx() {}

    /// The live value as a property of the window's thread.
    public static <T> Mirror<T> mirror(Live<T> live) {
        return new Mirror<>(live, WINDOW);
    }

    /// The same with another executor in the window's place, for tests.
    public static <T> Mirror<T> mirror(Live<T> live, Executor window) {
        return new Mirror<>(live, window);
    }
}
