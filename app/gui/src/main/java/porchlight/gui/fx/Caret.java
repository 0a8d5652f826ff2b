package porchlight.gui.fx;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Lets the caret of a text field stand still after a while without a key, as other toolkits do: as long as it
/// blinks, JavaFX runs sixty frames a second. The next key makes it blink again.
public final class Caret {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Scene scene;
    private long moved;
    private boolean awaited;

    private Caret(Scene scene) {
        this.scene = scene;
    }

    /// For every text field of the scene.
    public static void rests(Scene scene) {
        Caret caret = new Caret(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> caret.move());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> caret.move());
        scene.focusOwnerProperty().subscribe(caret::move);
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(now -> caret.move());
    }

    private void move() {
        moved = System.nanoTime();
        if (!awaited && scene.getFocusOwner() instanceof TextInputControl) {
            await(PATIENCE);
        }
    }

    private void await(long nanos) {
        awaited = true;
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Fx.WINDOW)
                .execute(this::look);
    }

    private void look() {
        awaited = false;
        long left = PATIENCE - (System.nanoTime() - moved);
        if (scene.getFocusOwner() instanceof TextInputControl field) {
            if (left > 0) {
                await(left);
            } else if (field.getSkin() instanceof TextInputControlSkin<?> skin) {
                skin.setCaretAnimating(false);
            }
        }
    }
}
