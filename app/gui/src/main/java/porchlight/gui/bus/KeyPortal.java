package porchlight.gui.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.types.Variant;

/// The portal that gives keys, as something to be asked and heard. Asking waits for the bus; what the portal has to ask
/// of the user is answered later.
final class KeyPortal {
    /// The desktop entry that is ours, by which the portal knows us.
    static final String APP = "app.porchlight.Porchlight";

    private static final Logger LOG = System.getLogger(KeyPortal.class.getName());
    private static final String PREFERRED = "CTRL+ALT+p";

    private final DBusConnection bus;
    private final Heard heard;
    private int tokens;
    private boolean listening;
    private boolean registered;
    private volatile String owner = "";

    /// What the portal says. Called on the bus's threads.
    interface Heard {
        /// @param request what was asked
        /// @param response 0: done; 1: the user said no; 2: it ended otherwise
        void answered(String request, long response, Map<String, Variant<?>> results);

        void pressed(String session, String id);

        void changed(String session, List<Portal.Shortcut> shortcuts);

        /// The portal ended a session.
        void ended(String session);

        /// The portal came, went, or was replaced.
        ///
        /// @param owner who it is now; empty for nobody
        void owned(String owner);
    }

    KeyPortal(DBusConnection bus, Heard heard) {
        this.bus = bus;
        this.heard = heard;
    }

    /// Finds out whether there is a portal that gives keys, and says who we are.
    ///
    /// @throws NoReply if it does not answer
    /// @throws DBusException if there is none
    void find() throws DBusException {
        listen();
        register();
        Properties properties = bus.getRemoteObject(Portal.NAME, Portal.PATH, Properties.class);
        Object version = properties.Get(Portal.GlobalShortcuts.NAME, "version");
        if (!(version instanceof Number number) || number.intValue() < 1) {
            throw new DBusException("no version of it");
        }
        owner = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class)
                .GetNameOwner(Portal.NAME);
    }

    private void listen() throws DBusException {
        if (listening) {
            return;
        }
        listening = true;
        bus.addSigHandler(Portal.Request.Response.class, signal -> {
            if (isThePortal(signal.getSource())) {
                heard.answered(signal.getPath(), signal.response().longValue(), signal.results());
            }
        });
        bus.addSigHandler(Portal.Session.Closed.class, signal -> {
            if (isThePortal(signal.getSource())) {
                heard.ended(signal.getPath());
            }
        });
        bus.addSigHandler(Portal.GlobalShortcuts.Activated.class, signal -> {
            if (isThePortal(signal.getSource())) {
                heard.pressed(signal.session(), signal.id());
            }
        });
        bus.addSigHandler(Portal.GlobalShortcuts.ShortcutsChanged.class, signal -> {
            if (isThePortal(signal.getSource())) {
                heard.changed(signal.session(), signal.shortcuts());
            }
        });
        bus.addSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType(DBus.NameOwnerChanged.class)
                        .withArg0123(0, Portal.NAME)
                        .build(),
                (DBus.NameOwnerChanged signal) -> heard.owned(signal.newOwner));
    }

    /// What somebody else on the bus pretends is not heard.
    private boolean isThePortal(String sender) {
        return sender.equals(owner);
    }

    /// Portals from before this was asked for know us otherwise, or need not know.
    private void register() throws DBusException {
        if (registered) {
            return;
        }
        registered = true;
        try {
            bus.getRemoteObject(Portal.NAME, Portal.PATH, Portal.Registry.class).Register(APP, Map.of());
        } catch (NoReply silent) {
            throw silent;
        } catch (DBusExecutionException unknown) {
            LOG.log(Level.DEBUG, "the portal does not register us", unknown);
        }
    }

    /// Who answered when it was found.
    String owner() {
        return owner;
    }

    /// It is another one, or none.
    void leave() {
        owner = "";
        registered = false;
    }

    /// @return what will be answered, as with the next two
    String createSession() throws DBusException {
        String token = token();
        return shortcuts()
                .CreateSession(
                        Map.of("handle_token", new Variant<>(token), "session_handle_token", new Variant<>(token)))
                .getPath();
    }

    /// Asks for one key; the desktop may ask the user for it.
    ///
    /// @param does what it does, in words for the user
    String bind(String session, String id, String does) throws DBusException {
        Portal.Shortcut key = new Portal.Shortcut(
                id, Map.of("description", new Variant<>(does), "preferred_trigger", new Variant<>(PREFERRED)));
        return shortcuts()
                .BindShortcuts(new DBusPath(session), List.of(key), "", Map.of("handle_token", new Variant<>(token())))
                .getPath();
    }

    String list(String session) throws DBusException {
        return shortcuts()
                .ListShortcuts(new DBusPath(session), Map.of("handle_token", new Variant<>(token())))
                .getPath();
    }

    private Portal.GlobalShortcuts shortcuts() throws DBusException {
        return bus.getRemoteObject(Portal.NAME, Portal.PATH, Portal.GlobalShortcuts.class);
    }

    private String token() {
        tokens++;
        return "porchlight" + tokens;
    }

    /// Nobody waits for that answer any more: what the desktop shows for it goes.
    void drop(String request) {
        try {
            bus.getRemoteObject(Portal.NAME, request, Portal.Request.class).Close();
        } catch (DBusException | DBusExecutionException gone) {
            LOG.log(Level.DEBUG, "the request was over", gone);
        }
    }

    void end(String session) {
        try {
            bus.getRemoteObject(Portal.NAME, session, Portal.Session.class).Close();
        } catch (DBusException | DBusExecutionException gone) {
            LOG.log(Level.DEBUG, "the session was over", gone);
        }
    }
}
