package porchlight.gui.bus;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A menu that the desktop draws. Names and signatures are those of `com.canonical.dbusmenu`.
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DBusMenu extends DBusInterface {
    /// @param parent whose children are wanted; 0 is the menu itself
    /// @param depth -1 for all of them
    /// @param names which properties; none for all
    MenuTypes.Two<UInt32, MenuTypes.Node> GetLayout(int parent, int depth, List<String> names);

    /// @param ids none for all
    List<MenuTypes.Properties> GetGroupProperties(List<Integer> ids, List<String> names);

    Variant<?> GetProperty(int id, String name);

    /// Something happened to an entry: `clicked`, `hovered`, `opened`, `closed`.
    void Event(int id, String event, Variant<?> data, UInt32 time);

    /// @return the ids that there are not
    List<Integer> EventGroup(List<MenuTypes.Happened> events);

    /// @return whether the menu has to be asked for again before it is shown
    boolean AboutToShow(int id);

    /// @return whose layout has changed, and the ids that there are not
    MenuTypes.Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /// The menu is another.
    class LayoutUpdated extends DBusSignal {
        private final UInt32 revision;
        private final int parent;

        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
            this.revision = revision;
            this.parent = parent;
        }

        UInt32 revision() {
            return revision;
        }

        int parent() {
            return parent;
        }
    }
}
