package porchlight.gui.topup;

import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Hands links to the desktop, off the window's thread.
///
/// @param links opens them
/// @param work runs what must not hold the window up
/// @param window the window's thread
record Opening(Outside.LinkOpener links, Executor work, Executor window) {
    /// @param told is told, on the window's thread, whether something took the link
    void open(URI link, Consumer<Boolean> told) {
        work.execute(() -> {
            boolean taken = links.open(link.toString());
            window.execute(() -> told.accept(taken));
        });
    }
}
