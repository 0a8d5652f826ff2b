package porchlight.gui.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;

/// Our lamp as an item of the tray: picture, tooltip, and where its menu is.
final class LampItem implements StatusNotifierItem, Properties {
    static final String PATH = "/StatusNotifierItem";

    private final LampPictures pictures = new LampPictures();
    private final Consumer<TrayWish> wished;
    private volatile TrayFace face;

    LampItem(TrayFace face, Consumer<TrayWish> wished) {
        this.face = face;
        this.wished = wished;
    }

    void show(TrayFace next) {
        face = next;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void ContextMenu(int x, int y) {
        // the desktop draws the menu that it finds at the path of the property
    }

    @Override
    public void Activate(int x, int y) {
        wished.accept(new TrayWish.Toggle());
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        wished.accept(new TrayWish.Open());
    }

    @Override
    public void Scroll(int delta, String orientation) {
        // nothing of ours grows or shrinks
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
        TrayFace now = face;
        List<MenuTypes.Picture> none = List.of();
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("SystemServices"));
        all.put("Id", new Variant<>("porchlight"));
        all.put("Title", new Variant<>(now.title()));
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconThemePath", new Variant<>(""));
        all.put("IconPixmap", new Variant<>(pictures.of(now.lit()), "a(iiay)"));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", new Variant<>(none, "a(iiay)"));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", new Variant<>(none, "a(iiay)"));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new MenuTypes.ToolTip("", none, now.title(), now.state()), "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(LampMenu.PATH)));
        return all;
    }
}
