package porchlight.gui.atspi;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javafx.stage.Stage;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import porchlight.gui.spoken.Voice;

/// A window that a screen reader on Linux can hear, from when one begins to listen. Until then it waits on the
/// session's
/// bus and does nothing. Where there is no bus, or it refuses, the window is as it was.
public final class AtspiWindow implements Voice, FocusEar.Told, AutoCloseable {
    private static final Logger LOG = System.getLogger(AtspiWindow.class.getName());
    private static final Variant<?> NOTHING = new Variant<>(0);

    /// The library tells every end of a bus as a disaster; held here, because a logger that nobody holds forgets.
    private final java.util.logging.Logger library = java.util.logging.Logger.getLogger("org.freedesktop.dbus");

    private final Stage stage;
    private final String name;
    private final Executor window;
    private final HeardScene scene;
    private final ExecutorService turns;
    private @Nullable DBusConnection session;
    private @Nullable DBusConnection bus;
    private @Nullable FocusEar ear;

    /// What is done with a bus, which may refuse.
    private interface Turn {
        void take() throws DBusException;
    }

    /// What is sent once there is somebody who listens.
    private interface Event {
        Message make() throws DBusException;
    }

    /// @param name the program's
    /// @param address of the session's bus
    /// @param window the window's thread
    public AtspiWindow(Stage stage, String name, String address, Executor window) {
        this.stage = stage;
        this.name = name;
        this.window = window;
        scene = new HeardScene(stage);
        library.setLevel(java.util.logging.Level.OFF);
        turns = Executors.newSingleThreadExecutor(
                task -> Thread.ofPlatform().daemon().name("screen-reader").unstarted(task));
        later(() -> wait(address));
    }

    private void later(Turn turn) {
        try {
            turns.execute(() -> {
                try {
                    turn.take();
                } catch (DBusException | RuntimeException refused) {
                    LOG.log(Level.DEBUG, "the screen readers’ bus", refused);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "the window was closed", closed);
        }
    }

    private static DBusConnection connect(String address) throws DBusException {
        return DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    /// Asks whether a reader listens, and is told when one begins to.
    private void wait(String address) throws DBusException {
        DBusConnection made = connect(address);
        session = made;
        made.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(Properties.PropertiesChanged.class)
                        .withPath(ReaderBus.PATH)
                        .build(),
                (Properties.PropertiesChanged changed) -> later(this::look));
        look();
    }

    private void look() throws DBusException {
        DBusConnection asked = session;
        if (asked == null || bus != null) {
            return;
        }
        Properties status = asked.getRemoteObject(ReaderBus.NAME, ReaderBus.PATH, Properties.class);
        if (Boolean.TRUE.equals(status.Get(ReaderBus.STATUS, "IsEnabled"))
                || Boolean.TRUE.equals(status.Get(ReaderBus.STATUS, "ScreenReaderEnabled"))) {
            join(asked.getRemoteObject(ReaderBus.NAME, ReaderBus.PATH, ReaderBus.class)
                    .GetAddress());
        }
    }

    private void join(String address) throws DBusException {
        DBusConnection made = connect(address);
        bus = made;
        AtspiTree tree = new AtspiTree(scene, window, name, made.getUniqueName());
        made.addFallback(AtspiTree.PATHS, tree);
        tree.belongsTo(made.getRemoteObject(Registry.NAME, Registry.PATH, Registry.class)
                .Embed(new AtspiTypes.Reference(made.getUniqueName(), new DBusPath(AtspiTree.ROOT))));
        window.execute(() -> ear = new FocusEar(stage, scene, this));
    }

    private void send(Event event) {
        later(() -> {
            if (bus != null) {
                bus.sendMessage(event.make());
            }
        });
    }

    /// As a notification that shows itself: AT-SPI has announcements since 2.46, but Orca 43, which is Debian 12’s,
    /// does
    /// not know them, and a newer one would say both.
    @Override
    public void say(String sentence) {
        state(scene.say(sentence), "showing", true);
    }

    @Override
    public void active(boolean on) {
        String path = AtspiTree.path(HeardScene.WINDOW);
        Variant<?> title = new Variant<>(Optional.ofNullable(stage.getTitle()).orElse(""));
        send(() -> on
                ? new WindowEvents.Activate(path, "", 0, 0, title, Map.of())
                : new WindowEvents.Deactivate(path, "", 0, 0, title, Map.of()));
        state(HeardScene.WINDOW, "active", on);
    }

    @Override
    public void state(int number, String state, boolean on) {
        send(() -> new ObjectEvents.StateChanged(AtspiTree.path(number), state, on ? 1 : 0, 0, NOTHING, Map.of()));
    }

    @Override
    public void renamed(int number, String now) {
        send(() -> new ObjectEvents.PropertyChange(
                AtspiTree.path(number), "accessible-name", 0, 0, new Variant<>(now), Map.of()));
    }

    @Override
    public void close() {
        window.execute(() -> {
            if (ear != null) {
                ear.close();
            }
        });
        later(() -> {
            end(bus);
            end(session);
            bus = null;
            session = null;
        });
        turns.shutdown();
    }

    private static void end(@Nullable DBusConnection open) {
        if (open != null) {
            try {
                open.close();
            } catch (IOException | DBusExecutionException gone) {
                LOG.log(Level.DEBUG, "the screen readers’ bus", gone);
            }
        }
    }
}
