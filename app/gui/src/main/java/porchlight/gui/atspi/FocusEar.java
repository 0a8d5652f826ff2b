package porchlight.gui.atspi;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.util.Subscription;
import porchlight.gui.look.Switch;

/// Follows the keyboard through the window. On the window's thread only.
final class FocusEar implements AutoCloseable {
    private final Stage stage;
    private final HeardScene scene;
    private final Told told;
    private final Subscription always;
    private Subscription there = Subscription.EMPTY;
    private Optional<Node> focused = Optional.empty();
    private boolean due;

    /// Who is told of it.
    interface Told {
        /// The window got the keyboard, or lost it.
        void active(boolean on);

        /// @param state by its name in the specification
        void state(int number, String state, boolean on);

        /// Something is called otherwise now.
        void renamed(int number, String now);
    }

    FocusEar(Stage stage, HeardScene scene, Told told) {
        this.stage = stage;
        this.scene = scene;
        this.told = told;
        always = Subscription.combine(
                stage.focusedProperty().subscribe((before, now) -> active(now)),
                stage.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe((before, now) -> moved()));
        if (stage.isFocused()) {
            active(true);
        }
    }

    private void active(boolean now) {
        told.active(now);
        if (now) {
            focused = Optional.empty();
            moved();
        }
    }

    /// Told once it stands still: a page that opens moves the keyboard more than once, and a row may not be there yet.
    private void moved() {
        if (!due) {
            due = true;
            Platform.runLater(this::tell);
        }
    }

    private void tell() {
        due = false;
        Optional<Node> now = stage.isFocused() ? scene.focused() : Optional.empty();
        if (now.equals(focused) && now.isPresent()) {
            return;
        }
        there.unsubscribe();
        focused.ifPresent(before -> told.state(scene.number(before), "focused", false));
        focused = now;
        there = now.map(this::watched).orElse(Subscription.EMPTY);
        now.ifPresent(node -> told.state(scene.number(node), "focused", true));
    }

    private Subscription watched(Node node) {
        int number = scene.number(node);
        Subscription changes =
                node.accessibleTextProperty().subscribe((before, now) -> told.renamed(number, HeardScene.name(node)));
        Subscription pressed = switch (node) {
            case ToggleButton toggle ->
                toggle.selectedProperty().subscribe((before, on) -> told.state(number, "pressed", on));
            case Switch each -> each.selectedProperty().subscribe((before, on) -> told.state(number, "checked", on));
            default -> Subscription.EMPTY;
        };
        // a row leaves its list's hands when another has the keyboard
        Subscription rows = stage.getScene().getFocusOwner() instanceof ListView<?> list
                ? list.getFocusModel().focusedIndexProperty().subscribe((before, now) -> moved())
                : Subscription.EMPTY;
        return Subscription.combine(changes, pressed, rows);
    }

    @Override
    public void close() {
        always.unsubscribe();
        there.unsubscribe();
    }
}
