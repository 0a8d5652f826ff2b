package porchlight.gui.spoken;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import porchlight.gui.fx.Fx;

/// Something that is done after a while, on the window's thread.
interface Later {
    /// The clock of this computer. No timer of JavaFX's: while one runs the toolkit draws sixty times a second.
    Later REAL =
            (length, what) -> CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS, Fx.WINDOW)
                    .execute(what);

    void after(Duration length, Runnable what);
}
