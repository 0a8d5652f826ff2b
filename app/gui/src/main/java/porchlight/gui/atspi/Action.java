package porchlight.gui.atspi;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// Something that can be pressed. Names and signatures are the specification's.
@DBusInterfaceName(Action.NAME)
public interface Action extends DBusInterface {
    String NAME = "org.a11y.atspi.Action";

    List<AtspiTypes.Named> GetActions();

    String GetName(int index);

    boolean DoAction(int index);
}
