package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Colours;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Switch;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Everything can be done without a mouse: Tab comes to every control, and where it is shows a ring of two pixels.
class KeyboardTest {
    private static final int MOST_STEPS = 400;
    private static final double WIDE = 2;
    private static final Color RING = Palette.of(Colours.NIGHT).get("info");

    @BeforeAll
    static void fonts() throws InterruptedException {
        Screens.onWindow(Theme::loadFonts);
    }

    static Stream<Screens.Screen> screens() {
        return Stream.of(
                Screens.page(Page.CONNECT, Scenario.CONNECTED),
                Screens.page(Page.CONNECT, Scenario.BLOCKED),
                Screens.page(Page.WALLET, Scenario.CONNECTED),
                Screens.page(Page.ACTIVITY, Scenario.CONNECTED),
                Screens.page(Page.TOOLKIT, Scenario.SPLIT),
                Screens.page(Page.SETTINGS, Scenario.SPLIT),
                named("topup-amount"),
                named("topup-coin"),
                named("topup-pay"),
                named("identity-1-welcome"),
                named("identity-2-create"),
                named("identity-c-open"));
    }

    private static Screens.Screen named(String name) {
        return Screens.all().stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("screens")
    void tabComesToEveryControlAndShowsWhereItIs(Screens.Screen screen) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        Screens.onWindow(() -> {
            Screens.Look look =
                    new Screens.Look(Settings.Theme.NIGHT, Sight.Wish.NO, Messages.of(Locale.ENGLISH), 1120, 2400);
            screen.show(look, scene -> walk(scene, problems, passed));
        });
        assertThat(problems).isEmpty();
        assertThat(passed).isNotEmpty();
    }

    private static void walk(Scene scene, List<String> problems, List<String> passed) {
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Node> controls = Collections.newSetFromMap(new IdentityHashMap<>());
        controls(scene.getRoot(), controls);
        controls.iterator().next().requestFocus();
        for (int i = 0; i < MOST_STEPS; i++) {
            scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
            Node owner = scene.getFocusOwner();
            if (!reached.add(owner)) {
                break;
            }
            passed.add(owner.toString());
            if (controls.contains(owner) && !hasRing(scene, owner)) {
                problems.add("no ring: " + owner + " in " + owner.getParent());
            }
            byArrows(owner, scene, reached, problems);
        }
        controls.removeAll(reached);
        controls.forEach(left -> problems.add("Tab never comes to " + left + " in " + left.getParent()));
        stage.setScene(null);
        stage.close();
    }

    /// Of a row in which one is chosen Tab comes to that one, and the arrows to the others, without choosing any.
    @SuppressWarnings("ReferenceEquality") // nodes are the same or they are not
    private static void byArrows(Node owner, Scene scene, Set<Node> reached, List<String> problems) {
        if (!(owner instanceof ToggleButton chosen) || chosen.getToggleGroup() == null) {
            return;
        }
        Toggle before = chosen.getToggleGroup().getSelectedToggle();
        for (KeyCode arrow : List.of(KeyCode.LEFT, KeyCode.RIGHT)) {
            Node last;
            do {
                last = scene.getFocusOwner();
                reached.add(last);
                Event.fireEvent(last, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", arrow, false, false, false, false));
                if (!hasRing(scene, scene.getFocusOwner())) {
                    problems.add("no ring: " + scene.getFocusOwner());
                }
            } while (scene.getFocusOwner() != last);
        }
        if (chosen.getToggleGroup().getSelectedToggle() != before) {
            problems.add("an arrow chose: " + owner);
        }
        owner.requestFocus();
    }

    private static void controls(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ScrollBar) {
            return;
        }
        if (isControl(node) && !node.isMouseTransparent()) {
            found.add(node);
        }
        // The rows of a list are walked with the arrows, and what is in them has keys of its own.
        if (node instanceof Parent parent && !(node instanceof ListView<?>) && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> controls(child, found));
        }
    }

    private static boolean isControl(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof Switch
                || (node instanceof ListView<?> list && !list.getItems().isEmpty());
    }

    /// Whether the control, a part of it or the box around it has a line of two pixels in the colour of the ring.
    private static boolean hasRing(Scene scene, Node owner) {
        scene.getRoot().applyCss();
        return isRinged(owner)
                || owner.lookupAll("*").stream().anyMatch(KeyboardTest::isRinged)
                || (owner.getParent().getStyleClass().contains("field") && isRinged(owner.getParent()));
    }

    private static boolean isRinged(Node node) {
        return node instanceof Region region && (hasBorder(region) || hasHalo(region));
    }

    private static boolean hasBorder(Region region) {
        return region.getBorder() != null
                && region.getBorder().getStrokes().stream()
                        .anyMatch(stroke -> RING.equals(stroke.getTopStroke())
                                && stroke.getWidths().getTop() >= WIDE);
    }

    /// One ground that looks out from under the next.
    private static boolean hasHalo(Region region) {
        if (region.getBackground() == null) {
            return false;
        }
        List<BackgroundFill> fills = region.getBackground().getFills();
        for (int i = 0; i + 1 < fills.size(); i++) {
            double seen = fills.get(i + 1).getInsets().getTop()
                    - fills.get(i).getInsets().getTop();
            if (RING.equals(fills.get(i).getFill()) && seen >= WIDE) {
                return true;
            }
        }
        return false;
    }
}
