package porchlight.gui.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.gui.look.Paragraph;

/// A person's hand and eye at the window: presses what can be seen and pressed, reads what stands there, and waits for
/// what comes.
public final class Hand {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 40;

    private final FxRobot robot = new FxRobot();
    private final List<String> statuses = new CopyOnWriteArrayList<>();
    private @Nullable Node followed;

    /// Something did not come.
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what);
        }
    }

    /// Presses a button by its id, its text or its name, once it is there and can be pressed.
    public void press(String what) throws Missing {
        ButtonBase button = await(
                "a button " + what,
                () -> nodes(ButtonBase.class).stream()
                        .filter(each -> !each.isDisabled() && isCalled(each, what))
                        .findFirst());
        robot.interact(button::fire);
    }

    /// Presses it with the mouse.
    public void click(String id) throws Missing {
        Node node = await(
                "a button " + id,
                () -> nodes(ButtonBase.class).stream()
                        .filter(each -> !each.isDisabled() && isCalled(each, id))
                        .findFirst());
        robot.clickOn(node);
    }

    private static boolean isCalled(ButtonBase button, String what) {
        String spoken = button.getAccessibleText();
        return what.equals("#" + button.getId())
                || what.equals(button.getText())
                || (spoken != null && (spoken.equals(what) || spoken.startsWith(what + ".")));
    }

    /// Types into a field.
    public void type(String id, String text) throws Missing {
        TextInputControl field = await(
                "a field " + id,
                () -> nodes(TextInputControl.class).stream()
                        .filter(each -> id.equals("#" + each.getId()) && !each.isDisabled())
                        .findFirst());
        robot.interact(() -> field.setText(text));
    }

    /// Waits until some text that is shown is as wanted, and answers it.
    public String read(String what, Predicate<String> wanted) throws Missing {
        return await(what, () -> texts().stream().filter(wanted).findFirst());
    }

    /// Waits until this stands there.
    public void see(String text) throws Missing {
        read("“" + text + "”", seen -> seen.contains(text));
    }

    /// Waits until the one button says this, and can be pressed.
    public void mainSays(String text) throws Missing {
        await(
                "the button to say “" + text + "”",
                () -> nodes(ButtonBase.class).stream()
                        .filter(each ->
                                "main-button".equals(each.getId()) && text.equals(each.getText()) && !each.isDisabled())
                        .findFirst());
    }

    /// How many rows the list has.
    public int rows() throws Missing {
        return await(
                        "a list",
                        () -> nodes(ListView.class).stream()
                                .filter(list -> list.getStyleClass().contains("homes"))
                                .findFirst())
                .getItems()
                .size();
    }

    /// Begins to keep every status that the stage shows, however briefly.
    public void follow() throws Missing {
        Paragraph status = await(
                "the status",
                () -> nodes(Paragraph.class).stream()
                        .filter(paragraph -> "status".equals(paragraph.getId()))
                        .findFirst());
        if (!status.equals(followed)) {
            followed = status;
            // what a paragraph says is its accessible text
            robot.interact(
                    () -> status.accessibleTextProperty().addListener((property, before, now) -> statuses.add(now)));
        }
    }

    /// Those since [#follow()], oldest first.
    public List<String> statuses() {
        return List.copyOf(statuses);
    }

    /// Everything that can be read now.
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes(Node.class)) {
            if (node instanceof Label label) {
                texts.add(label.getText());
            } else if (node instanceof Paragraph paragraph) {
                texts.add(paragraph.getText());
            } else if (node instanceof ButtonBase button && button.getText() != null) {
                texts.add(button.getText());
            }
        }
        texts.removeIf(text -> text == null || text.isBlank());
        return texts;
    }

    /// The names that a screen reader says of what is shown.
    public List<String> spoken() {
        return nodes(Node.class).stream()
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    private <T> List<T> nodes(Class<T> type) {
        return WaitForAsyncUtils.waitForAsyncFx(45_000, (Callable<List<T>>) () -> {
            List<T> found = new ArrayList<>();
            for (Window window : Window.getWindows()) {
                if (window.isShowing() && window.getScene() != null) {
                    collect(window.getScene().getRoot(), type, found);
                }
            }
            return found;
        });
    }

    private static <T> void collect(Node node, Class<T> type, List<T> found) {
        if (!node.isVisible()) {
            return;
        }
        if (type.isInstance(node)) {
            found.add(type.cast(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, type, found));
        }
    }

    private <T> T await(String what, Callable<Optional<T>> look) throws Missing {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Optional<T> found = look.call();
                if (found.isPresent()) {
                    return found.get();
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Missing(what + " (interrupted)");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        throw new Missing(what + " did not come; there is: " + texts());
    }
}
