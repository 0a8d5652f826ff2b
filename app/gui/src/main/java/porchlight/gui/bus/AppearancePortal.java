package porchlight.gui.bus;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import porchlight.gui.look.Appearance;

/// Asks the desktop's portal how programs shall look, and hears when that changes. Where there is no portal nothing is
/// ever said.
public final class AppearancePortal implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AppearancePortal.class.getName());
    private static final String NAMESPACE = "org.freedesktop.appearance";
    private static final String SCHEME = "color-scheme";
    private static final String CONTRAST = "contrast";
    private static final String MOTION = "reduced-motion";

    /// The library tells every end of a bus as a disaster; held here, because a logger that nobody holds forgets.
    private final java.util.logging.Logger library = java.util.logging.Logger.getLogger("org.freedesktop.dbus");

    private final Consumer<Appearance> told;
    private final ExecutorService turns;
    /// By key; the thread's of the turns.
    private final Map<String, Integer> values = new HashMap<>();
    private Appearance last = Appearance.UNSAID;
    private @Nullable DBusConnection bus;

    /// @param address of the session's bus
    /// @param told of every change, the first included, on a thread of this portal's
    public AppearancePortal(String address, Consumer<Appearance> told) {
        this.told = told;
        library.setLevel(java.util.logging.Level.OFF);
        turns = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name("appearance").unstarted(task));
        later(() -> begin(address));
    }

    private interface Turn {
        void take() throws DBusException;
    }

    private void later(Turn turn) {
        try {
            turns.execute(() -> {
                try {
                    turn.take();
                } catch (DBusException | RuntimeException refused) {
                    LOG.log(Level.DEBUG, "the desktop’s portal", refused);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "the portal was let go", closed);
        }
    }

    private void begin(String address) throws DBusException {
        DBusConnection made =
                DBusConnectionBuilder.forAddress(address).withShared(false).build();
        bus = made;
        made.addSigHandler(
                PortalSettings.SettingChanged.class,
                signal -> later(() -> {
                    if (signal.getNamespace().equals(NAMESPACE)) {
                        take(signal.getKey(), signal.getValue());
                        tell();
                    }
                }));
        PortalSettings settings = made.getRemoteObject(PortalSettings.NAME, PortalSettings.PATH, PortalSettings.class);
        for (String key : new String[] {SCHEME, CONTRAST, MOTION}) {
            try {
                take(key, settings.Read(NAMESPACE, key));
            } catch (DBusExecutionException unknown) {
                // an older portal knows fewer
                LOG.log(Level.DEBUG, key, unknown);
            }
        }
        tell();
    }

    /// What is of another kind than the specification's is as if it was not said.
    private void take(String key, @Nullable Object value) {
        Object inside = value;
        while (inside instanceof Variant<?> around) {
            inside = around.getValue();
        }
        if (inside instanceof UInt32 number) {
            values.put(key, number.intValue());
        } else {
            values.remove(key);
        }
    }

    private void tell() {
        Appearance now = appearance(values);
        if (!now.equals(last)) {
            last = now;
            told.accept(now);
        }
    }

    /// Pure.
    ///
    /// @param values by key, as the specification has them: colours 1 dark and 2 light, the others 1 for yes
    static Appearance appearance(Map<String, Integer> values) {
        Optional<Boolean> night = switch (values.getOrDefault(SCHEME, 0)) {
            case 1 -> Optional.of(true);
            case 2 -> Optional.of(false);
            default -> Optional.empty();
        };
        return new Appearance(night, values.getOrDefault(CONTRAST, 0) == 1, values.getOrDefault(MOTION, 0) == 1);
    }

    @Override
    public void close() {
        later(() -> {
            DBusConnection open = bus;
            bus = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException | DBusExecutionException gone) {
                    LOG.log(Level.DEBUG, "the desktop’s portal", gone);
                }
            }
        });
        turns.shutdown();
    }
}
