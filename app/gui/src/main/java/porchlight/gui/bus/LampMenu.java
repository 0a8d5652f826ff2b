package porchlight.gui.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;

/// The lamp's menu, drawn by the desktop. Every new menu has ids of its own, so that a click on an entry that was
/// replaced meanwhile does nothing instead of what stands in its place now.
final class LampMenu implements DBusMenu, Properties {
    static final String PATH = "/MenuBar";
    private static final int ROOT = 0;

    private final Consumer<TrayWish> wished;
    private Shown shown;

    /// One menu.
    ///
    /// @param first the id of its first entry
    private record Shown(TrayFace face, int revision, int first) {
        boolean has(int id) {
            return id >= first && id < first + face.menu().size();
        }

        TrayFace.Entry entry(int id) {
            return face.menu().get(id - first);
        }
    }

    LampMenu(TrayFace face, Consumer<TrayWish> wished) {
        this.wished = wished;
        shown = new Shown(face, 1, 1);
    }

    /// @return the revision, to be told; the same as before where the menu is
    synchronized UInt32 show(TrayFace next) {
        TrayFace before = shown.face();
        boolean same = before.menu().equals(next.menu()) && before.rightToLeft() == next.rightToLeft();
        if (same) {
            shown = new Shown(next, shown.revision(), shown.first());
        } else {
            // ids stay far below the end of an int for as long as a computer runs
            int first = shown.first() + before.menu().size();
            shown = new Shown(next, shown.revision() + 1, first > Integer.MAX_VALUE / 2 ? 1 : first);
        }
        return new UInt32(shown.revision());
    }

    /// Of the menu that is shown.
    synchronized UInt32 revision() {
        return new UInt32(shown.revision());
    }

    private synchronized Shown now() {
        return shown;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public MenuTypes.Two<UInt32, MenuTypes.Node> GetLayout(int parent, int depth, List<String> names) {
        Shown now = now();
        return new MenuTypes.Two<>(new UInt32(now.revision()), node(now, parent, depth));
    }

    private static MenuTypes.Node node(Shown now, int parent, int depth) {
        if (parent != ROOT) {
            return new MenuTypes.Node(parent, now.has(parent) ? properties(now.entry(parent)) : Map.of(), List.of());
        }
        List<Variant<?>> children = new ArrayList<>();
        if (depth != 0) {
            for (int id = now.first(); now.has(id); id++) {
                children.add(new Variant<>(new MenuTypes.Node(id, properties(now.entry(id)), List.of()), "(ia{sv}av)"));
            }
        }
        return new MenuTypes.Node(ROOT, Map.of("children-display", new Variant<>("submenu")), children);
    }

    private static Map<String, Variant<?>> properties(TrayFace.Entry entry) {
        Map<String, Variant<?>> all = new HashMap<>();
        if (entry.isLine()) {
            all.put("type", new Variant<>("separator"));
            return all;
        }
        // one underscore would begin a shortcut
        all.put("label", new Variant<>(entry.text().replace("_", "__")));
        all.put("enabled", new Variant<>(entry.wish().isPresent()));
        all.put("visible", new Variant<>(true));
        return all;
    }

    @Override
    public List<MenuTypes.Properties> GetGroupProperties(List<Integer> ids, List<String> names) {
        Shown now = now();
        List<MenuTypes.Properties> rows = new ArrayList<>();
        for (int id = now.first(); now.has(id); id++) {
            if (ids.isEmpty() || ids.contains(id)) {
                rows.add(new MenuTypes.Properties(id, properties(now.entry(id))));
            }
        }
        return rows;
    }

    @Override
    public Variant<?> GetProperty(int id, String name) {
        Shown now = now();
        Map<String, Variant<?>> all = now.has(id) ? properties(now.entry(id)) : Map.of();
        Variant<?> value = all.get(name);
        return value == null ? new Variant<>("") : value;
    }

    @Override
    public void Event(int id, String event, Variant<?> data, UInt32 time) {
        Shown now = now();
        if (event.equals("clicked") && now.has(id)) {
            now.entry(id).wish().ifPresent(wished);
        }
    }

    @Override
    public List<Integer> EventGroup(List<MenuTypes.Happened> events) {
        Shown now = now();
        List<Integer> unknown = new ArrayList<>();
        for (MenuTypes.Happened each : events) {
            if (!now.has(each.id)) {
                unknown.add(each.id);
            }
            Event(each.id, each.event, each.data, each.time);
        }
        return unknown;
    }

    @Override
    public boolean AboutToShow(int id) {
        return false; // whoever shows it was told of every change
    }

    @Override
    public MenuTypes.Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
        Shown now = now();
        return new MenuTypes.Two<>(
                List.of(), ids.stream().filter(id -> id != ROOT && !now.has(id)).toList());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // as the library has it: null is "unknown"
    public <A> A Get(String interfaceName, String property) {
        return (A) GetAll(interfaceName).get(property);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        // nothing of it is anybody else's to set
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Version", new Variant<>(new UInt32(3)));
        all.put("TextDirection", new Variant<>(now().face().rightToLeft() ? "rtl" : "ltr"));
        all.put("Status", new Variant<>("normal"));
        all.put("IconThemePath", new Variant<>(List.of(), "as"));
        return all;
    }
}
