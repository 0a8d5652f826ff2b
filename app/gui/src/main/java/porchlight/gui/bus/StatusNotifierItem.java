package porchlight.gui.bus;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// One item of the tray. Names and signatures are the specification's.
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface StatusNotifierItem extends DBusInterface {
    /// The desktop asks for a menu that we draw; ours is drawn by the desktop.
    void ContextMenu(int x, int y);

    /// The item was clicked.
    void Activate(int x, int y);

    /// It was clicked with the middle button.
    void SecondaryActivate(int x, int y);

    /// The wheel was turned above it.
    void Scroll(int delta, String orientation);

    /// The picture is another.
    class NewIcon extends DBusSignal {
        public NewIcon(String path) throws DBusException {
            super(path);
        }
    }

    /// The tooltip is another.
    class NewToolTip extends DBusSignal {
        public NewToolTip(String path) throws DBusException {
            super(path);
        }
    }
}
