package porchlight.gui.atspi;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/// A program. Names and signatures are the specification's.
@DBusInterfaceName(Application.NAME)
public interface Application extends DBusInterface {
    String NAME = "org.a11y.atspi.Application";

    String GetLocale(UInt32 kind);
}
