package porchlight.gui.topup;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Porchlight;
import porchlight.client.Reach;
import porchlight.client.Shield;
import porchlight.connection.ConnectionState;
import porchlight.gui.connect.Tone;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// That nothing leaves this computer, so that no gateway can be asked, and the way out: leaving the shield is the
/// user's own wish, and it has its own button with its own word. No nodes.
public final class ShutModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final Runnable opened;
    private final Mirror<ConnectionState> connection;
    private final Mirror<Shield> shield;
    private final ReadOnlyObjectWrapper<Optional<Shut>> shut = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What is said.
    ///
    /// @param button what the way out is called; under lockdown it turns that off as well
    record Shut(Notice notice, String button) {}

    /// @param opened run when the traffic can leave again
    public ShutModel(Porchlight porchlight, Messages words, Executor window, Runnable opened) {
        this.porchlight = porchlight;
        this.words = words;
        this.opened = opened;
        connection = Fx.mirror(porchlight.connection(), window);
        shield = Fx.mirror(porchlight.shield(), window);
        connection.property().addListener((property, before, now) -> look());
        shield.property().addListener((property, before, now) -> look());
        shut.set(due());
    }

    /// What is said; empty while a gateway can be reached, or soon can.
    ReadOnlyObjectProperty<Optional<Shut>> shut() {
        return shut.getReadOnlyProperty();
    }

    /// Goes unprotected, as the button says.
    void out() {
        if (shield.get().lockdown()) {
            porchlight.unblock();
        } else {
            porchlight.goUnprotected();
        }
    }

    private void look() {
        boolean was = shut.get().isPresent();
        shut.set(due());
        if (was && shut.get().isEmpty()) {
            opened.run();
        }
    }

    private Optional<Shut> due() {
        return Reach.isShut(connection.get(), shield.get())
                ? Optional.of(new Shut(
                        new Notice(Tone.INFO, words.text("topup.shut"), words.text("topup.shut.step")),
                        words.text(shield.get().lockdown() ? "button.unblock" : "button.unprotected")))
                : Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
        shield.close();
    }
}
