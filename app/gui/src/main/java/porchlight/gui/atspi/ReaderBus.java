package porchlight.gui.atspi;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// Where screen readers have a bus of their own. Names and signatures are the specification's.
@DBusInterfaceName("org.a11y.Bus")
public interface ReaderBus extends DBusInterface {
    String NAME = "org.a11y.Bus";
    String PATH = "/org/a11y/bus";
    /// Whether somebody listens, as properties of the same object.
    String STATUS = "org.a11y.Status";

    String GetAddress();
}
