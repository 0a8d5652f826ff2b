package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A row of choices by the keyboard: Tab comes to one, and the arrows lead to the others.
@ExtendWith(ApplicationExtension.class)
class SegmentsTest {
    private final ObjectProperty<String> holds = new SimpleObjectProperty<>("one");
    private final List<String> wishes = new ArrayList<>();
    private final List<ToggleButton> choices = new ArrayList<>();
    private boolean grants = true;

    @SuppressWarnings("NullAway.Init") // by start
    private Scene scene;

    @Start
    void start(Stage stage) {
        Segments<String> segments = new Segments<>(holds, Function.identity(), wish -> {
            wishes.add(wish);
            if (grants) {
                holds.set(wish);
            }
        });
        for (String each : List.of("one", "two", "three")) {
            choices.add(segments.offer(each, each));
        }
        scene = new Scene(new VBox(new Button("before"), segments, new Button("after")));
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> scene.getWindow().hide());
    }

    private void press(KeyCode key) {
        Event.fireEvent(
                scene.getFocusOwner(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private void space() {
        press(KeyCode.SPACE);
        Event.fireEvent(
                scene.getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_RELEASED, "", "", KeyCode.SPACE, false, false, false, false));
    }

    @Test
    void theArrowsLeadToEveryChoiceAndChooseNone(FxRobot robot) {
        robot.interact(() -> {
            choices.getFirst().requestFocus();
            press(KeyCode.RIGHT);
        });
        assertThat(choices.get(1).isFocusVisible()).isTrue();
        robot.interact(() -> {
            press(KeyCode.RIGHT);
            press(KeyCode.RIGHT);
        });
        assertThat(scene.getFocusOwner()).isSameAs(choices.getLast());
        robot.interact(() -> press(KeyCode.LEFT));
        assertThat(scene.getFocusOwner()).isSameAs(choices.get(1));
        assertThat(wishes).isEmpty();
        assertThat(choices.getFirst().isSelected()).isTrue();
    }

    @Test
    void fromRightToLeftTheArrowsGoAsTheyPoint(FxRobot robot) {
        robot.interact(() -> {
            scene.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            scene.getRoot().layout();
            choices.getFirst().requestFocus();
            press(KeyCode.LEFT);
        });
        assertThat(scene.getFocusOwner()).isSameAs(choices.get(1));
        robot.interact(() -> press(KeyCode.RIGHT));
        assertThat(scene.getFocusOwner()).isSameAs(choices.getFirst());
    }

    @Test
    void spaceChoosesWhereTheKeyboardIs(FxRobot robot) {
        robot.interact(() -> {
            choices.getFirst().requestFocus();
            press(KeyCode.RIGHT);
            space();
        });
        assertThat(wishes).containsExactly("two");
        assertThat(choices).extracting(ToggleButton::isSelected).containsExactly(false, true, false);
        robot.interact(this::space);
        assertThat(wishes).as("what holds is no wish").containsExactly("two");
        assertThat(choices.get(1).isSelected()).isTrue();
    }

    @Test
    void aWishThatIsNotGrantedLeavesTheMarkWhereItWas(FxRobot robot) {
        grants = false;
        robot.interact(() -> choices.get(1).fire());
        assertThat(wishes).containsExactly("two");
        assertThat(choices).extracting(ToggleButton::isSelected).containsExactly(true, false, false);
    }

    @Test
    void tabLeavesTheRow(FxRobot robot) {
        robot.interact(() -> {
            choices.getFirst().requestFocus();
            press(KeyCode.TAB);
        });
        assertThat(scene.getFocusOwner()).asString().contains("'after'");
        assertThat(choices).allMatch(choice -> choice.getAccessibleRole() == AccessibleRole.TOGGLE_BUTTON);
    }
}
