package porchlight.gui.topup;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import porchlight.i18n.Messages;

/// Hands links to the desktop, off the window's thread, and says what came of it.
///
/// @param links opens them
/// @param work runs what must not hold the window up
/// @param window the window's thread
/// @param say is told in a sentence, on the window's thread
record Opening(Outside.LinkOpener links, Messages words, Executor work, Executor window, Consumer<String> say) {
    /// @param link empty for nothing to open
    /// @param otherwise key of what is said when nothing took the link
    void open(Optional<URI> link, String otherwise) {
        link.ifPresent(uri -> work.execute(() -> {
            boolean taken = links.open(uri.toString());
            window.execute(() -> say.accept(words.text(taken ? "pay.opened" : otherwise)));
        }));
    }
}
