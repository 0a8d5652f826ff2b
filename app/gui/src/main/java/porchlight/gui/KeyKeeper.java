package porchlight.gui;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// Asks the desktop for the key that works everywhere while the user wishes one, and not before. Who says no when the
/// desktop asks has changed his mind: he is not asked again at the next start.
final class KeyKeeper implements AutoCloseable {
    private final Porchlight porchlight;
    private final ObjectProperty<GlobalKey> key;
    private final Supplier<Messages> words;
    private final Mirror<Settings> settings;
    private final GlobalKey before;
    private boolean wished;

    /// @param key what became of it, to be shown
    /// @param words those now in use
    /// @param thread the window's
    KeyKeeper(Porchlight porchlight, ObjectProperty<GlobalKey> key, Supplier<Messages> words, Executor thread) {
        this.porchlight = porchlight;
        this.key = key;
        this.words = words;
        before = key.get();
        settings = Fx.mirror(porchlight.settings(), thread);
    }

    /// Asks that desktop, now or when the user wishes it.
    void begin(Desktop desktop) {
        settings.property().addListener((property, before, now) -> follow(desktop));
        follow(desktop);
    }

    private void follow(Desktop desktop) {
        boolean now = settings.get().everyday().shortcut();
        if (now != wished) {
            wished = now;
            desktop.key(now ? Optional.of(words.get().text("desktop.key.does")) : Optional.empty());
        }
    }

    /// What the desktop says.
    void found(GlobalKey now) {
        boolean saidNo = key.get() instanceof GlobalKey.NotGiven && now instanceof GlobalKey.Unasked;
        if (!saidNo) { // else it stays said why there is none
            key.set(now);
        }
        if (wished && now instanceof GlobalKey.NotGiven(boolean byUser) && byUser) {
            Settings chosen = porchlight.settings().value();
            porchlight.change(chosen.withEveryday(chosen.everyday().withShortcut(false)));
        }
    }

    /// The next core may belong to somebody who wishes none.
    @Override
    public void close() {
        settings.close();
        key.set(before);
    }
}
