package porchlight.gui.atspi;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/// Something that can be heard. Names and signatures are the specification's.
@DBusInterfaceName(Accessible.NAME)
public interface Accessible extends DBusInterface {
    String NAME = "org.a11y.atspi.Accessible";

    AtspiTypes.Reference GetChildAtIndex(int index);

    List<AtspiTypes.Reference> GetChildren();

    int GetIndexInParent();

    List<AtspiTypes.Relation> GetRelationSet();

    UInt32 GetRole();

    String GetRoleName();

    String GetLocalizedRoleName();

    /// @return the states, one bit each, in two numbers
    List<UInt32> GetState();

    Map<String, String> GetAttributes();

    AtspiTypes.Reference GetApplication();

    List<String> GetInterfaces();
}
