package porchlight.gui.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/// What the desktop's portal offers every program, as far as it is used here. Names and signatures are those of the
/// portal's documentation.
public final class Portal {
    /// Its well-known name on the bus.
    static final String NAME = "org.freedesktop.portal.Desktop";

    /// Where it is.
    static final String PATH = "/org/freedesktop/portal/desktop";

    private Portal() {}

    /// Where a program says which of the installed ones it is.
    @DBusInterfaceName("org.freedesktop.host.portal.Registry")
    public interface Registry extends DBusInterface {
        /// @param app the name of its desktop entry, without the ending
        void Register(String app, Map<String, Variant<?>> options);
    }

    /// Something that was asked, and may be asked of the user.
    @DBusInterfaceName("org.freedesktop.portal.Request")
    public interface Request extends DBusInterface {
        /// Nobody wants the answer any more.
        void Close();

        /// The answer.
        class Response extends DBusSignal {
            private final UInt32 response;
            private final Map<String, Variant<?>> results;

            public Response(String path, UInt32 response, Map<String, Variant<?>> results) throws DBusException {
                super(path, response, results);
                this.response = response;
                this.results = results;
            }

            /// 0: done; 1: the user said no; 2: it ended otherwise.
            UInt32 response() {
                return response;
            }

            Map<String, Variant<?>> results() {
                return results;
            }
        }
    }

    /// What lasts until one of the two ends it.
    @DBusInterfaceName("org.freedesktop.portal.Session")
    public interface Session extends DBusInterface {
        void Close();

        /// The portal ended it.
        class Closed extends DBusSignal {
            public Closed(String path, Map<String, Variant<?>> details) throws DBusException {
                super(path, details);
            }
        }
    }

    /// Keys that reach a program that is not in front.
    @DBusInterfaceName("org.freedesktop.portal.GlobalShortcuts")
    public interface GlobalShortcuts extends DBusInterface {
        /// The interface's name, for its properties.
        String NAME = "org.freedesktop.portal.GlobalShortcuts";

        /// @return where the answer will come from, as with the next two
        DBusPath CreateSession(Map<String, Variant<?>> options);

        /// Once in the life of a session.
        ///
        /// @param window over which the desktop shows its own; empty for none
        DBusPath BindShortcuts(
                DBusPath session, List<Shortcut> shortcuts, String window, Map<String, Variant<?>> options);

        DBusPath ListShortcuts(DBusPath session, Map<String, Variant<?>> options);

        /// A key was pressed.
        class Activated extends DBusSignal {
            private final DBusPath session;
            private final String id;

            public Activated(
                    String path, DBusPath session, String id, UInt64 timestamp, Map<String, Variant<?>> options)
                    throws DBusException {
                super(path, session, id, timestamp, options);
                this.session = session;
                this.id = id;
            }

            String session() {
                return session.getPath();
            }

            String id() {
                return id;
            }
        }

        /// The user gave it another key.
        class ShortcutsChanged extends DBusSignal {
            private final DBusPath session;
            private final List<Shortcut> shortcuts;

            public ShortcutsChanged(String path, DBusPath session, List<Shortcut> shortcuts) throws DBusException {
                super(path, session, shortcuts);
                this.session = session;
                this.shortcuts = shortcuts;
            }

            String session() {
                return session.getPath();
            }

            List<Shortcut> shortcuts() {
                return shortcuts;
            }
        }
    }

    /// One key: `(sa{sv})`. The library reads its fields by position.
    public static final class Shortcut extends Struct {
        @Position(0)
        public final String id;

        @Position(1)
        public final Map<String, Variant<?>> about;

        public Shortcut(String id, Map<String, Variant<?>> about) {
            this.id = id;
            this.about = about;
        }
    }
}
