package porchlight.gui;

import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Tells while somebody is at the window, so that the identity does not lock itself now.
final class Vigil {
    /// In nanoseconds: nobody needs to hear it more than twice a minute.
    private static final long EVERY = 30_000_000_000L;

    private final Runnable awake;
    private long told = System.nanoTime();

    private Vigil(Runnable awake) {
        this.awake = awake;
    }

    static void keep(Scene scene, Runnable awake) {
        Vigil vigil = new Vigil(awake);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, vigil::hear);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, vigil::hear);
        scene.addEventFilter(ScrollEvent.SCROLL, vigil::hear);
    }

    private void hear(InputEvent event) {
        long now = System.nanoTime();
        if (now - told > EVERY) {
            told = now;
            awake.run();
        }
    }
}
