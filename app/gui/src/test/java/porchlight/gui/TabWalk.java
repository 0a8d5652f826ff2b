package porchlight.gui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import porchlight.gui.look.Switch;

/// Goes through a scene with the Tab key, once round and once back, and notes where a user of the keyboard would stand
/// still, be lost or be left out.
final class TabWalk {
    private static final int MOST_STEPS = 400;
    private static final double WIDE = 2;
    /// What is scrolled into view may end between two pixels.
    private static final double SLACK = 1;

    private final Scene scene;
    private final Color ring;
    private final List<String> faults = new ArrayList<>();

    private TabWalk(Scene scene, Color ring) {
        this.scene = scene;
        this.ring = ring;
    }

    /// @param ring the colour of what shows where the keyboard is
    static List<String> faults(Scene scene, Color ring) {
        TabWalk walk = new TabWalk(scene, ring);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
        walk.everywhere();
        stage.setScene(null);
        stage.close();
        return walk.faults;
    }

    private void everywhere() {
        mouseAlone(scene.getRoot());
        Set<Node> controls = nodes();
        controls(scene.getRoot(), controls);
        if (controls.isEmpty()) {
            faults.add("nothing to press");
            return;
        }
        for (boolean back : List.of(false, true)) {
            controls.iterator().next().requestFocus();
            Set<Node> reached = round(back, controls);
            controls.stream()
                    .filter(each -> !reached.contains(each) && !isOfAReachedGroup(each, reached))
                    .forEach(left -> faults.add(
                            (back ? "Shift+Tab" : "Tab") + " never comes to " + left + " in " + left.getParent()));
        }
    }

    /// Of several of which one is chosen, Tab comes to one; the arrows lead to the others, see `SegmentsTest`.
    private static boolean isOfAReachedGroup(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream()
                        .anyMatch(each -> each instanceof Node other && reached.contains(other));
    }

    private Set<Node> round(boolean back, Set<Node> controls) {
        Set<Node> reached = nodes();
        for (int i = 0; i < MOST_STEPS; i++) {
            Node before = scene.getFocusOwner();
            Event.fireEvent(
                    before, new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "", KeyCode.TAB, back, false, false, false));
            Node owner = scene.getFocusOwner();
            if (owner == null) {
                faults.add("the keyboard is nowhere after " + before);
                return reached;
            }
            if (!isSame(owner, before) || controls.size() == 1) {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            } else {
                faults.add((back ? "Shift+Tab" : "Tab") + " does not leave " + owner + " in " + owner.getParent());
                return reached;
            }
            if (!reached.add(owner)) {
                return reached;
            }
            if (controls.contains(owner) && !hasRing(owner)) {
                faults.add("no ring: " + owner + " in " + owner.getParent());
            }
            inView(owner);
        }
        return reached;
    }

    @SuppressWarnings("ReferenceEquality") // nodes are the same or they are not
    private static boolean isSame(Node one, Node other) {
        return one == other;
    }

    private static Set<Node> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static void controls(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
            return;
        }
        if (isControl(node) && !node.isMouseTransparent()) {
            found.add(node);
        }
        // The rows of a list are walked with the arrows, and what is in them has keys of its own.
        if (node instanceof Parent parent
                && !(node instanceof ListView<?>)
                && !(node instanceof TextInputControl)
                && !(node instanceof ComboBoxBase<?>)) {
            parent.getChildrenUnmodifiable().forEach(child -> controls(child, found));
        }
    }

    private static boolean isControl(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof Switch
                || node instanceof ComboBoxBase<?>
                || (node instanceof ListView<?> list && !list.getItems().isEmpty());
    }

    /// What answers to a click and is no control. The rows of a list have keys; the map says nothing that the list
    /// does not.
    private void mouseAlone(Node node) {
        if (!node.isVisible()
                || node instanceof ListCell<?>
                || node.getStyleClass().contains("map")) {
            return;
        }
        // around a control it is only a larger place for the pointer
        if (node.getOnMouseClicked() != null && !isOrHasControl(node)) {
            faults.add("for the mouse alone: " + node + " in " + node.getParent());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::mouseAlone);
        }
    }

    private static boolean isOrHasControl(Node node) {
        return node.isFocusTraversable()
                || (node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(TabWalk::isOrHasControl));
    }

    private void inView(Node owner) {
        Bounds at = owner.localToScene(owner.getLayoutBounds());
        for (Node around = owner.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane) {
                Bounds room = pane.localToScene(pane.getLayoutBounds());
                boolean fits = at.getHeight() <= room.getHeight();
                boolean seen = fits
                        ? at.getMinY() >= room.getMinY() - SLACK && at.getMaxY() <= room.getMaxY() + SLACK
                        : at.intersects(room);
                if (!seen) {
                    faults.add("scrolled away: " + owner + " at " + at.getMinY() + " – " + at.getMaxY() + " in "
                            + room.getMinY() + " – " + room.getMaxY());
                }
            }
        }
        if (at.getMaxX() <= 0 || at.getMinX() >= scene.getWidth()) {
            faults.add("outside the window: " + owner);
        }
    }

    /// Whether the control, a part of it or the box around it has a line of two pixels in the colour of the ring.
    private boolean hasRing(Node owner) {
        return isRinged(owner)
                || owner.lookupAll("*").stream().anyMatch(this::isRinged)
                || (owner.getParent().getStyleClass().contains("field") && isRinged(owner.getParent()));
    }

    private boolean isRinged(Node node) {
        return node instanceof Region region && (hasBorder(region) || hasHalo(region));
    }

    private boolean hasBorder(Region region) {
        return region.getBorder() != null
                && region.getBorder().getStrokes().stream()
                        .anyMatch(stroke -> ring.equals(stroke.getTopStroke())
                                && stroke.getWidths().getTop() >= WIDE);
    }

    /// One ground that looks out from under the next.
    private boolean hasHalo(Region region) {
        if (region.getBackground() == null) {
            return false;
        }
        List<BackgroundFill> fills = region.getBackground().getFills();
        for (int i = 0; i + 1 < fills.size(); i++) {
            double seen = fills.get(i + 1).getInsets().getTop()
                    - fills.get(i).getInsets().getTop();
            if (ring.equals(fills.get(i).getFill()) && seen >= WIDE) {
                return true;
            }
        }
        return false;
    }
}
