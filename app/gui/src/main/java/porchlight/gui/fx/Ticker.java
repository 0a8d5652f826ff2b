package porchlight.gui.fx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Something that happens every second for as long as somebody can see it and it is wanted, and never otherwise.
///
/// No JavaFX `Timeline`: while one plays, even one with a single frame a second, the toolkit's clock runs sixty
/// times a second.
public final class Ticker {
    private static final Executor IN_A_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Fx.WINDOW);

    private final Runnable tick;
    /// Counts the beginnings and ends: a second that began before the last of them is nobody's any more.
    private long turn;

    private Ticker(Runnable tick) {
        this.tick = tick;
    }

    /// @param wanted on the window's thread
    /// @param tick runs on the window's thread
    public static void whileShown(Node node, ObservableValue<Boolean> wanted, Runnable tick) {
        Ticker ticker = new Ticker(tick);
        ObservableValue<Boolean> never = new SimpleBooleanProperty(false);
        Sight.seen(node).flatMap(seen -> seen ? wanted : never).subscribe(ticker::run);
    }

    private void run(Boolean on) {
        turn++;
        if (Boolean.TRUE.equals(on)) {
            await(turn);
        }
    }

    private void await(long mine) {
        IN_A_SECOND.execute(() -> {
            if (mine == turn) {
                tick.run();
                await(mine);
            }
        });
    }
}
