package porchlight.gui.settings;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import porchlight.client.Everyday;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.desktop.Autostart;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// How Porchlight lives on this desktop, and how that is changed. Every verb takes effect at once.
public final class DesktopModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final DesktopHere here;
    private final Executor work;
    private final Executor window;
    private final Mirror<Settings> settings;
    private final ReadOnlyObjectWrapper<Starting> starting;

    /// Whether the system starts Porchlight.
    public enum Starting {
        /// This copy was not installed: the system has nothing to start.
        IMPOSSIBLE,
        /// It is being looked up or changed.
        ASKING,
        OFF,
        ON,
        /// It could not be changed, and is off.
        STAYED_OFF,
        /// It could not be changed, and is on.
        STAYED_ON;

        boolean isOn() {
            return this == ON || this == STAYED_ON;
        }
    }

    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public DesktopModel(Porchlight porchlight, DesktopHere here, Executor work, Executor window) {
        this.porchlight = porchlight;
        this.here = here;
        this.work = work;
        this.window = window;
        settings = Fx.mirror(porchlight.settings(), window);
        starting = new ReadOnlyObjectWrapper<>(here.autostart().isPresent() ? Starting.ASKING : Starting.IMPOSSIBLE);
        here.autostart()
                .ifPresent(autostart -> work.execute(() -> {
                    boolean on = autostart.isOn();
                    window.execute(() -> starting.set(on ? Starting.ON : Starting.OFF));
                }));
    }

    ReadOnlyObjectProperty<Settings> settings() {
        return settings.property();
    }

    /// Whether this desktop has a tray.
    ObservableValue<Boolean> tray() {
        return here.tray();
    }

    /// What became of the key that works everywhere.
    ObservableValue<GlobalKey> key() {
        return here.key();
    }

    void shortcut(boolean on) {
        change(everyday().withShortcut(on));
    }

    ReadOnlyObjectProperty<Starting> starting() {
        return starting.getReadOnlyProperty();
    }

    /// Where the system keeps it; empty text where it cannot.
    String place() {
        return here.autostart().map(Autostart::place).orElse("");
    }

    void tray(boolean on) {
        change(everyday().withTray(on));
    }

    void closeToTray(boolean on) {
        change(everyday().withCloseToTray(on));
    }

    void news(Everyday.News which, boolean on) {
        change(everyday().withNews(which, on));
    }

    private Everyday everyday() {
        return settings.get().everyday();
    }

    private void change(Everyday next) {
        porchlight.change(settings.get().withEveryday(next));
    }

    /// Tells the system, and then shows what it has.
    void start(boolean on) {
        Optional<Autostart> autostart = here.autostart();
        if (autostart.isEmpty()
                || starting.get() == Starting.ASKING
                || starting.get().isOn() == on) {
            return;
        }
        starting.set(Starting.ASKING);
        work.execute(() -> {
            boolean done = autostart.get().set(on);
            boolean now = done == on;
            window.execute(() -> starting.set(
                    done ? (on ? Starting.ON : Starting.OFF) : now ? Starting.STAYED_ON : Starting.STAYED_OFF));
        });
    }

    @Override
    public void close() {
        settings.close();
    }
}
