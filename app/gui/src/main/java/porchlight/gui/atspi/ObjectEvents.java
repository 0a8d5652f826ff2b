package porchlight.gui.atspi;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/// What happens to something that can be heard. Names and signatures are the specification's.
@DBusInterfaceName("org.a11y.atspi.Event.Object")
public interface ObjectEvents extends DBusInterface {
    /// A state began or ended.
    class StateChanged extends DBusSignal {
        public StateChanged(
                String path, String state, int on, int none, Variant<?> any, Map<String, Variant<?>> properties)
                throws DBusException {
            super(path, state, on, none, any, properties);
        }
    }

    /// A property has another value.
    class PropertyChange extends DBusSignal {
        public PropertyChange(
                String path, String property, int one, int two, Variant<?> now, Map<String, Variant<?>> properties)
                throws DBusException {
            super(path, property, one, two, now, properties);
        }
    }
}
