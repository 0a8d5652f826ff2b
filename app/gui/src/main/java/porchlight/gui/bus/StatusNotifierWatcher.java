package porchlight.gui.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// Who keeps the list of the tray's items. Names and signatures are the specification's.
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface StatusNotifierWatcher extends DBusInterface {
    /// Its well-known name on the bus.
    String NAME = "org.kde.StatusNotifierWatcher";

    /// Where it is.
    String PATH = "/StatusNotifierWatcher";

    /// @param service the item's name on the bus
    void RegisterStatusNotifierItem(String service);

    /// Somebody shows the items now.
    class StatusNotifierHostRegistered extends DBusSignal {
        public StatusNotifierHostRegistered(String path) throws DBusException {
            super(path);
        }
    }

    /// Somebody shows them no longer; others may.
    class StatusNotifierHostUnregistered extends DBusSignal {
        public StatusNotifierHostUnregistered(String path) throws DBusException {
            super(path);
        }
    }
}
