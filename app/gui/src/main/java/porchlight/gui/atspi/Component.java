package porchlight.gui.atspi;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/// Something that has a place. Names and signatures are the specification's.
@DBusInterfaceName(Component.NAME)
public interface Component extends DBusInterface {
    String NAME = "org.a11y.atspi.Component";

    /// @param kind 0 counts from the corner of the screen, everything else from that of the window
    AtspiTypes.Extents GetExtents(UInt32 kind);

    UInt32 GetLayer();

    /// @return whether it has the keyboard now
    boolean GrabFocus();
}
