package porchlight.gui.atspi;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// Who keeps the list of the programs that can be heard. Names and signatures are the specification's.
@DBusInterfaceName("org.a11y.atspi.Socket")
public interface Registry extends DBusInterface {
    String NAME = "org.a11y.atspi.Registry";
    String PATH = "/org/a11y/atspi/accessible/root";

    /// @param program the root of all that it shows
    /// @return the desktop, which is its parent
    AtspiTypes.Reference Embed(AtspiTypes.Reference program);
}
