package porchlight.gui.atspi;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import porchlight.gui.atspi.AtspiTypes.Reference;

/// All that the window tells of itself on the readers' bus: one object for every path, which asks the window's thread.
final class AtspiTree implements Accessible, Application, Component, Action, Properties {
    static final String PATHS = "/org/a11y/atspi/accessible";
    static final String ROOT = PATHS + "/root";

    private static final Heard GONE =
            new Heard(Heard.Kind.OTHER, "", "", java.util.Set.of(), new AtspiTypes.Extents(0, 0, 0, 0), false);
    /// The window may be busy; a reader that waits longer believes that the program hangs.
    private static final long PATIENCE_MILLIS = 700;
    private static final int PROGRAM = 0;
    private static final int NOBODY = -1;

    private final HeardScene scene;
    private final Executor window;
    private final String name;
    private final String own;
    private volatile Reference desktop;
    private volatile int id;

    /// @param window the window's thread
    /// @param name the program's
    /// @param own our name on the bus
    AtspiTree(HeardScene scene, Executor window, String name, String own) {
        this.scene = scene;
        this.window = window;
        this.name = name;
        this.own = own;
        desktop = new Reference(Registry.NAME, new DBusPath(Registry.PATH));
    }

    /// Says whose child the program is.
    void belongsTo(Reference now) {
        desktop = now;
    }

    static String path(int number) {
        return PATHS + "/" + number;
    }

    @Override
    public String getObjectPath() {
        return ROOT;
    }

    private static int asked() {
        String path = DBusConnection.getCallInfo().getObjectPath();
        if (path.equals(ROOT)) {
            return PROGRAM;
        }
        try {
            return Integer.parseInt(path.substring(PATHS.length() + 1));
        } catch (NumberFormatException | IndexOutOfBoundsException other) {
            return NOBODY;
        }
    }

    private <T> T onWindow(Supplier<T> what, T otherwise) {
        return CompletableFuture.supplyAsync(what, window)
                .completeOnTimeout(otherwise, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .exceptionally(fault -> otherwise)
                .join();
    }

    private Heard heard(int number) {
        if (number == PROGRAM) {
            return new Heard(Heard.Kind.PROGRAM, name, "", GONE.states(), GONE.at(), false);
        }
        return onWindow(() -> scene.look(number), Optional.<Heard>empty()).orElse(GONE);
    }

    private List<Integer> children(int number) {
        return number == PROGRAM
                ? List.of(HeardScene.WINDOW)
                : onWindow(() -> scene.children(number), List.<Integer>of());
    }

    private Reference reference(int number) {
        return new Reference(own, new DBusPath(number == PROGRAM ? ROOT : path(number)));
    }

    private int parent(int number) {
        return number == HeardScene.WINDOW ? PROGRAM : onWindow(() -> scene.parent(number), HeardScene.WINDOW);
    }

    @Override
    public Reference GetChildAtIndex(int index) {
        List<Integer> children = children(asked());
        return index >= 0 && index < children.size()
                ? reference(children.get(index))
                : new Reference("", new DBusPath(PATHS + "/null"));
    }

    @Override
    public List<Reference> GetChildren() {
        return children(asked()).stream().map(this::reference).toList();
    }

    @Override
    public int GetIndexInParent() {
        int number = asked();
        return number == PROGRAM ? NOBODY : children(parent(number)).indexOf(number);
    }

    @Override
    public List<AtspiTypes.Relation> GetRelationSet() {
        return List.of();
    }

    @Override
    public UInt32 GetRole() {
        return new UInt32(heard(asked()).kind().number);
    }

    @Override
    public String GetRoleName() {
        return heard(asked()).kind().word;
    }

    @Override
    public String GetLocalizedRoleName() {
        return GetRoleName();
    }

    @Override
    public List<UInt32> GetState() {
        long bits = heard(asked()).bits();
        return List.of(new UInt32(bits & 0xFFFFFFFFL), new UInt32(bits >>> 32));
    }

    @Override
    public Map<String, String> GetAttributes() {
        return Map.of("toolkit", "JavaFX");
    }

    @Override
    public Reference GetApplication() {
        return reference(PROGRAM);
    }

    @Override
    public List<String> GetInterfaces() {
        int number = asked();
        if (number == PROGRAM) {
            return List.of(Accessible.NAME, Application.NAME);
        }
        return heard(number).pressed()
                ? List.of(Accessible.NAME, Component.NAME, Action.NAME)
                : List.of(Accessible.NAME, Component.NAME);
    }

    @Override
    public String GetLocale(UInt32 kind) {
        return Locale.getDefault().toLanguageTag().replace('-', '_');
    }

    @Override
    public AtspiTypes.Extents GetExtents(UInt32 kind) {
        AtspiTypes.Extents at = heard(asked()).at();
        if (kind.intValue() == 0) {
            return at;
        }
        AtspiTypes.Extents corner = heard(HeardScene.WINDOW).at();
        return new AtspiTypes.Extents(at.x - corner.x, at.y - corner.y, at.width, at.height);
    }

    @Override
    public UInt32 GetLayer() {
        boolean whole = asked() == HeardScene.WINDOW;
        return new UInt32(whole ? 7 : 3); // window, widget
    }

    @Override
    public boolean GrabFocus() {
        int number = asked();
        return onWindow(() -> scene.focus(number), false);
    }

    @Override
    public List<AtspiTypes.Named> GetActions() {
        return heard(asked()).pressed() ? List.of(new AtspiTypes.Named("click", "", "")) : List.of();
    }

    @Override
    public String GetName(int index) {
        return "click";
    }

    @Override
    public boolean DoAction(int index) {
        int number = asked();
        return onWindow(() -> scene.press(number), false);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // as the library has it: null is "unknown"
    public <A> A Get(String interfaceName, String property) {
        return (A) GetAll(interfaceName).get(property);
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        if (property.equals("Id") && value instanceof Integer given) {
            id = given;
        }
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        int number = asked();
        Map<String, Variant<?>> all = new HashMap<>();
        switch (interfaceName) {
            case Accessible.NAME -> {
                Heard heard = heard(number);
                all.put("Name", new Variant<>(heard.name()));
                all.put("Description", new Variant<>(heard.help()));
                all.put("Parent", new Variant<>(number == PROGRAM ? desktop : reference(parent(number)), "(so)"));
                all.put("ChildCount", new Variant<>(children(number).size()));
                all.put("Locale", new Variant<>(GetLocale(new UInt32(0))));
                all.put("AccessibleId", new Variant<>(""));
            }
            case Application.NAME -> {
                all.put("ToolkitName", new Variant<>("JavaFX"));
                all.put("Version", new Variant<>(""));
                all.put("AtspiVersion", new Variant<>("2.1"));
                all.put("Id", new Variant<>(id));
            }
            case Action.NAME -> all.put("NActions", new Variant<>(heard(number).pressed() ? 1 : 0));
            default -> {
                // nobody asked for anything that there is
            }
        }
        return all;
    }
}
