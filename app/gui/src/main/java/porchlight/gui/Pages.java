package porchlight.gui;

import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import porchlight.client.Porchlight;
import porchlight.gui.look.Flags;
import porchlight.i18n.Messages;

/// The pages beside Connect, each made when it is first looked at.
final class Pages implements AutoCloseable {
    Pages(Porchlight porchlight, Messages words, Flags flags, Executor work, Executor window) {}

    Node view(Page page, boolean narrow) {
        return new StackPane();
    }

    void topUp() {}

    @Override
    public void close() {}
}
