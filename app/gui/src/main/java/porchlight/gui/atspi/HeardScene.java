package porchlight.gui.atspi;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import porchlight.gui.atspi.Heard.Kind;
import porchlight.gui.atspi.Heard.State;

/// What of a window is heard, each thing with a number. It reads roles and names as JavaFX would give them to a screen
/// reader: what has neither is no part of it. On the window's thread only.
final class HeardScene {
    /// The number of the window itself.
    static final int WINDOW = 1;

    private static final int MANY = 4096;
    private static final int FEW = 8;

    private static final Map<AccessibleRole, Kind> KINDS = Map.ofEntries(
            Map.entry(AccessibleRole.TEXT, Kind.TEXT),
            Map.entry(AccessibleRole.IMAGE_VIEW, Kind.PICTURE),
            Map.entry(AccessibleRole.BUTTON, Kind.BUTTON),
            Map.entry(AccessibleRole.MENU_BUTTON, Kind.BUTTON),
            Map.entry(AccessibleRole.TOGGLE_BUTTON, Kind.TOGGLE),
            Map.entry(AccessibleRole.RADIO_BUTTON, Kind.RADIO),
            Map.entry(AccessibleRole.CHECK_BOX, Kind.SWITCH),
            Map.entry(AccessibleRole.HYPERLINK, Kind.LINK),
            Map.entry(AccessibleRole.TEXT_FIELD, Kind.FIELD),
            Map.entry(AccessibleRole.TEXT_AREA, Kind.FIELD),
            Map.entry(AccessibleRole.PASSWORD_FIELD, Kind.SECRET),
            Map.entry(AccessibleRole.LIST_VIEW, Kind.LIST),
            Map.entry(AccessibleRole.LIST_ITEM, Kind.ROW),
            Map.entry(AccessibleRole.COMBO_BOX, Kind.CHOICE),
            Map.entry(AccessibleRole.PROGRESS_INDICATOR, Kind.PROGRESS),
            Map.entry(AccessibleRole.DIALOG, Kind.DIALOG));

    private final Stage stage;
    private final Map<Node, Integer> numbers = new WeakHashMap<>();
    private final Map<Integer, WeakReference<Node>> nodes = new HashMap<>();
    /// What was said aloud, by its number; the newest last.
    private final Map<Integer, String> said = new LinkedHashMap<>();
    private int last = WINDOW;

    HeardScene(Stage stage) {
        this.stage = stage;
    }

    /// The number of something, which it keeps as long as it is there.
    int number(Node node) {
        return numbers.computeIfAbsent(node, fresh -> {
            if (nodes.size() > MANY) {
                nodes.values().removeIf(held -> held.get() == null);
            }
            nodes.put(++last, new WeakReference<>(fresh));
            return last;
        });
    }

    /// Something that is said and shown nowhere.
    ///
    /// @return its number, which is asked for by whoever says it
    int say(String sentence) {
        if (said.size() > FEW) {
            said.remove(said.keySet().iterator().next());
        }
        said.put(++last, sentence);
        return last;
    }

    private Optional<Node> node(int number) {
        return Optional.ofNullable(nodes.get(number))
                .map(WeakReference::get)
                .filter(node -> node.getScene() != null && node.getScene().equals(stage.getScene()));
    }

    /// What has the keyboard: of a list the row.
    Optional<Node> focused() {
        return Optional.ofNullable(stage.getScene())
                .map(scene -> scene.getFocusOwner())
                .map(owner -> owner instanceof ListView<?> list
                                && list.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM) instanceof Node row
                                && isHeard(row)
                        ? row
                        : owner)
                .filter(HeardScene::isHeard);
    }

    /// How something is heard now; empty where it is gone.
    Optional<Heard> look(int number) {
        if (number == WINDOW) {
            Set<State> states = EnumSet.of(State.ENABLED, State.SENSITIVE, State.VISIBLE, State.SHOWING);
            if (stage.isFocused()) {
                states.add(State.ACTIVE);
            }
            Bounds all = new BoundingBox(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
            return Optional.of(new Heard(
                    Kind.WINDOW, Optional.ofNullable(stage.getTitle()).orElse(""), "", states, pixels(all), false));
        }
        if (said.containsKey(number)) {
            Set<State> states = EnumSet.of(State.ENABLED, State.SENSITIVE, State.VISIBLE, State.SHOWING);
            AtspiTypes.Extents nowhere = new AtspiTypes.Extents(0, 0, 0, 0);
            return Optional.of(new Heard(Kind.NOTICE, said.getOrDefault(number, ""), "", states, nowhere, false));
        }
        return node(number)
                .map(node -> new Heard(
                        kind(node),
                        name(node),
                        help(node),
                        states(node),
                        pixels(at(node)),
                        node instanceof ButtonBase));
    }

    /// What belongs to something, in the order in which it is shown.
    List<Integer> children(int number) {
        List<Integer> found = new ArrayList<>();
        if (number == WINDOW && stage.getScene() != null) {
            collect(stage.getScene().getRoot(), found);
        } else if (node(number).orElse(null) instanceof ListView<?> list) {
            list.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
        return found;
    }

    /// To what something belongs: the list whose row it is, or the window.
    int parent(int number) {
        for (Node at = node(number).map(Node::getParent).orElse(null); at != null; at = at.getParent()) {
            if (at instanceof ListView<?>) {
                return number(at);
            }
        }
        return WINDOW;
    }

    /// Presses it.
    ///
    /// @return whether it could be pressed
    boolean press(int number) {
        Optional<Node> node = node(number).filter(each -> !each.isDisabled() && isHeard(each));
        node.ifPresent(each -> each.executeAccessibleAction(AccessibleAction.FIRE));
        return node.isPresent();
    }

    /// Gives it the keyboard.
    ///
    /// @return whether it takes it
    boolean focus(int number) {
        Optional<Node> node = node(number).filter(each -> each.isFocusTraversable() && !each.isDisabled());
        node.ifPresent(Node::requestFocus);
        return node.isPresent();
    }

    private void collect(Node node, List<Integer> into) {
        if (!node.isVisible() || (node instanceof Text && node.getParent() instanceof Labeled)) {
            return;
        }
        if (isHeard(node) && !name(node).isBlank()) {
            into.add(number(node));
        }
        // rows belong to their list, and letters to their field
        if (node instanceof Parent parent && !(node instanceof ListView<?>) && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static boolean isHeard(Node node) {
        AccessibleRole role = node.getAccessibleRole();
        return role != null
                && role != AccessibleRole.NODE
                && role != AccessibleRole.PARENT
                && role != AccessibleRole.SCROLL_BAR
                && role != AccessibleRole.THUMB;
    }

    /// What is typed is a part of the name, because it is not told letter by letter; of a secret nothing is told.
    static String name(Node node) {
        String given = node.getAccessibleText();
        if (node instanceof TextInputControl field && !(node instanceof PasswordField)) {
            String typed = field.getText() == null ? "" : field.getText();
            return given == null ? typed : typed.isBlank() ? given : given + ": " + typed;
        }
        if (given != null) {
            return given;
        }
        return switch (node) {
            case Labeled labeled -> Optional.ofNullable(labeled.getText()).orElse("");
            case Text text -> text.getText();
            default -> "";
        };
    }

    private static String help(Node node) {
        return Optional.ofNullable(node.getAccessibleHelp()).orElse("");
    }

    private Set<State> states(Node node) {
        Set<State> states = EnumSet.of(State.VISIBLE, State.SHOWING);
        if (!node.isDisabled()) {
            states.addAll(Set.of(State.ENABLED, State.SENSITIVE));
        }
        if (node.isFocusTraversable()) {
            states.add(State.FOCUSABLE);
        }
        if (focused().filter(node::equals).isPresent()) {
            states.addAll(Set.of(State.FOCUSABLE, State.FOCUSED));
        }
        if (node instanceof TextInputControl field && field.isEditable()) {
            states.add(State.EDITABLE);
        }
        boolean on = Boolean.TRUE.equals(node.queryAccessibleAttribute(AccessibleAttribute.SELECTED));
        switch (kind(node)) {
            case SWITCH, RADIO -> {
                states.add(State.CHECKABLE);
                if (on) {
                    states.add(State.CHECKED);
                }
            }
            case TOGGLE -> {
                if (on) {
                    states.add(State.PRESSED);
                }
            }
            case ROW -> {
                states.add(State.SELECTABLE);
                if (on) {
                    states.add(State.SELECTED);
                }
            }
            case PROGRAM,
                    WINDOW,
                    TEXT,
                    PICTURE,
                    BUTTON,
                    LINK,
                    FIELD,
                    SECRET,
                    LIST,
                    CHOICE,
                    PROGRESS,
                    DIALOG,
                    NOTICE,
                    OTHER -> {}
        }
        return states;
    }

    private static Bounds at(Node node) {
        Bounds at = node.localToScreen(node.getLayoutBounds());
        return at == null ? new BoundingBox(0, 0, 0, 0) : at;
    }

    private AtspiTypes.Extents pixels(Bounds at) {
        double scale = stage.getOutputScaleX();
        return new AtspiTypes.Extents(
                (int) Math.round(at.getMinX() * scale),
                (int) Math.round(at.getMinY() * scale),
                (int) Math.round(at.getWidth() * scale),
                (int) Math.round(at.getHeight() * scale));
    }

    private static Kind kind(Node node) {
        return Optional.ofNullable(node.getAccessibleRole()).map(KINDS::get).orElse(Kind.OTHER);
    }
}
