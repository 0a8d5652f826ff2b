package porchlight.gui.atspi;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// What happens to a window. Names and signatures are the specification's.
@DBusInterfaceName("org.a11y.atspi.Event.Window")
public interface WindowEvents extends DBusInterface {
    /// It has the keyboard.
    class Activate extends DBusSignal {
        public Activate(
                String path, String none, int one, int two, Variant<?> title, Map<String, Variant<?>> properties)
                throws DBusException {
            super(path, none, one, two, title, properties);
        }
    }

    /// Another has it.
    class Deactivate extends DBusSignal {
        public Deactivate(
                String path, String none, int one, int two, Variant<?> title, Map<String, Variant<?>> properties)
                throws DBusException {
            super(path, none, one, two, title, properties);
        }
    }
}
