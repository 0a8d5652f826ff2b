package porchlight.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import porchlight.gui.look.Switch;

/// What is wrong in a scene for somebody who only hears it. JavaFX tells a screen reader of every node whose role is
/// neither `NODE` nor `PARENT`, and of nothing else.
final class Hearing {
    /// Roles of what says all that is inside of it.
    private static final Set<AccessibleRole> WHOLE = Set.of(
            AccessibleRole.TEXT,
            AccessibleRole.IMAGE_VIEW,
            AccessibleRole.BUTTON,
            AccessibleRole.TOGGLE_BUTTON,
            AccessibleRole.MENU_BUTTON,
            AccessibleRole.RADIO_BUTTON,
            AccessibleRole.CHECK_BOX,
            AccessibleRole.HYPERLINK,
            AccessibleRole.LIST_ITEM,
            AccessibleRole.PROGRESS_INDICATOR);

    private final List<String> faults = new ArrayList<>();

    private Hearing() {}

    static List<String> faults(Parent root) {
        Hearing hearing = new Hearing();
        hearing.walk(root, Optional.empty());
        return hearing.faults;
    }

    /// @param around what already says all of this
    private void walk(Node node, Optional<Node> around) {
        if (!node.isVisible() || node instanceof ScrollBar) {
            return;
        }
        boolean speaks = isHeard(node) && !name(node).isBlank();
        // the letters of a control are its own, and JavaFX knows it
        boolean own = node instanceof Text && node.getParent() instanceof Labeled label && isHeard(label);
        boolean skin = node instanceof Text && node.getParent() != null && isInField(node);
        if (speaks && !own && !skin && around.isPresent() && !isPressed(node)) {
            faults.add("said twice: “" + name(node) + "” of " + node + " in " + around.get() + " “" + name(around.get())
                    + "”");
        }
        if (node instanceof Text text && isPicture(text) && isHeard(node)) {
            faults.add("an icon would be said: " + node.getParent());
        }
        if (node.getAccessibleRole() == AccessibleRole.IMAGE_VIEW && name(node).isBlank()) {
            faults.add("a picture without words: " + node + " in " + node.getParent());
        }
        if (node.getAccessibleText() != null
                && !node.getAccessibleText().isBlank()
                && !isHeard(node)
                && around.isEmpty()) {
            faults.add("words that nobody hears, for want of a role: “" + node.getAccessibleText() + "” of " + node);
        }
        if (node.isFocusTraversable() && !isFrame(node)) {
            control(node);
        }
        if (node instanceof Parent parent) {
            Optional<Node> inside = speaks && WHOLE.contains(node.getAccessibleRole()) ? Optional.of(node) : around;
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, inside));
        }
    }

    private void control(Node node) {
        if (name(node).isBlank()) {
            faults.add("no name: " + node + " in " + node.getParent());
        }
        Optional<AccessibleRole> right = role(node);
        if (right.isEmpty() ? !isHeard(node) : right.get() != node.getAccessibleRole()) {
            faults.add("wrong role " + node.getAccessibleRole() + ": " + node);
        }
    }

    /// The role that is right for a control; empty where it is of no known kind.
    private static Optional<AccessibleRole> role(Node node) {
        return Optional.ofNullable(
                switch (node) {
                    case Switch on -> AccessibleRole.CHECK_BOX;
                    case MenuButton menu -> AccessibleRole.MENU_BUTTON;
                    case RadioButton radio -> AccessibleRole.RADIO_BUTTON;
                    case ToggleButton toggle -> AccessibleRole.TOGGLE_BUTTON;
                    case CheckBox box -> AccessibleRole.CHECK_BOX;
                    case Hyperlink link -> AccessibleRole.HYPERLINK;
                    case ButtonBase button -> AccessibleRole.BUTTON;
                    case PasswordField secret -> AccessibleRole.PASSWORD_FIELD;
                    case TextArea area -> AccessibleRole.TEXT_AREA;
                    case TextInputControl field -> AccessibleRole.TEXT_FIELD;
                    case ComboBoxBase<?> choice -> AccessibleRole.COMBO_BOX;
                    case ListView<?> list -> AccessibleRole.LIST_VIEW;
                    case ProgressIndicator progress -> AccessibleRole.PROGRESS_INDICATOR;
                    default -> null;
                });
    }

    private static boolean isHeard(Node node) {
        AccessibleRole role = node.getAccessibleRole();
        return role != null && role != AccessibleRole.NODE && role != AccessibleRole.PARENT;
    }

    /// A button inside of something else is not a part of what that says.
    private static boolean isPressed(Node node) {
        return node instanceof ButtonBase || node instanceof ListCell<?>;
    }

    private static boolean isInField(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    /// What scrolls, and takes the keyboard only to do that.
    private static boolean isFrame(Node node) {
        return node instanceof ScrollPane || node.getParent() instanceof VirtualFlow;
    }

    private static boolean isPicture(Text text) {
        return text.getText().codePoints().anyMatch(letter -> Character.getType(letter) == Character.PRIVATE_USE);
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled) {
            return labeled.getText() == null ? "" : labeled.getText();
        }
        return node instanceof Text text ? text.getText() : "";
    }
}
