package porchlight.gui.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The desktop's notifications. Names and signatures are the specification's.
@DBusInterfaceName("org.freedesktop.Notifications")
public interface Notifications extends DBusInterface {
    /// Its well-known name on the bus.
    String NAME = "org.freedesktop.Notifications";

    /// Where it is.
    String PATH = "/org/freedesktop/Notifications";

    /// What it can: `body`, `body-markup`, `actions`.
    List<String> GetCapabilities();

    /// @param replaces the number of one that it takes the place of; 0 for none
    /// @param actions keys and words in turns
    /// @param timeout milliseconds; -1 as the desktop likes
    /// @return its number
    UInt32 Notify(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout);

    /// The user chose something.
    class ActionInvoked extends DBusSignal {
        private final UInt32 id;
        private final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }

        UInt32 id() {
            return id;
        }

        String action() {
            return action;
        }
    }
}
