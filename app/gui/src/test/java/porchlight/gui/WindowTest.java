package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Settings;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Destination;

@ExtendWith(ApplicationExtension.class)
class WindowTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Arguments arguments = Scenario.arguments(Optional.empty());
        porchlight.change(english());
        window = new Window(porchlight, arguments, Scenario.surroundings(), Runnable::run, Fx.WINDOW, 980, 700);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private static Settings english() {
        return Settings.DEFAULT.withLanguage(Optional.of("en"));
    }

    @Test
    void typingFindsAHomeAndEnterConnectsToIt(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("hamburg");
        WaitForAsyncUtils.waitForFxEvents();
        ListView<?> list = robot.lookup(".homes").queryListView();
        assertThat(list.getItems()).hasSize(2);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        assertThat(porchlight.asked)
                .contains("connect " + new Destination.ThisHome(Neighbourhood.HAMBURG.id(), Neighbourhood.GERMANY));
    }

    @Test
    void theMainButtonConnectsAndThenCancels(FxRobot robot) {
        robot.clickOn("#main-button");
        assertThat(porchlight.asked).contains("connect Anywhere[]");
        porchlight.connection.publish(Scenario.CONNECTING.open().connection().value());
        WaitForAsyncUtils.waitForFxEvents();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(porchlight.asked).contains("disconnect");
    }

    @Test
    void theButtonStaysInItsPlaceWhateverItSays(FxRobot robot) {
        Node button = robot.lookup("#main-button").query();
        double x = button.localToScene(button.getBoundsInLocal()).getMaxX();
        for (Scenario scenario : Scenario.values()) {
            porchlight.connection.publish(scenario.open().connection().value());
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(button.localToScene(button.getBoundsInLocal()).getMaxX())
                    .as(scenario.name())
                    .isEqualTo(x);
        }
    }

    @Test
    void topUpLeadsThroughTheWizardToAnOrder(FxRobot robot) {
        robot.clickOn("#top-up");
        robot.clickOn("#tile-10");
        robot.clickOn("#topup-next");
        robot.clickOn("#coin-coingate-BTC");
        robot.interact(() -> robot.lookup("#topup-order").queryButton().fire());
        assertThat(porchlight.asked).contains("place 10 BTC");
    }

    @Test
    void changingTheLanguageMirrorsTheWindowAtOnce(FxRobot robot) {
        Settings now = porchlight.settings().value();
        porchlight.change(now.withTheme(Settings.Theme.DAY).withLanguage(Optional.of("fa")));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.words().locale()).isEqualTo(Locale.of("fa"));
        assertThat(window.scene().getRoot().getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        assertThat(robot.lookup("#main-button").queryButton().getText()).isEqualTo("اتصال");
    }

    @Test
    void aNarrowWindowShowsTheListAsAPageWithAWayBack(FxRobot robot) {
        robot.interact(() -> robot.window(0).setWidth(500));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".homes").tryQuery()).isEmpty();
        robot.clickOn("Choose a home");
        assertThat(robot.lookup(".homes").tryQuery()).isPresent();
        robot.clickOn("Back");
        assertThat(robot.lookup("#main-button").tryQuery()).isPresent();
    }

    @Test
    void everyButtonOfEveryPageHasANameAndDoesSomething(FxRobot robot) {
        for (Page page : Page.values()) {
            robot.interact(() -> window.go(page));
            for (ButtonBase button : buttons(window.scene().getRoot())) {
                String name = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
                assertThat(name).as(page + " " + button.getStyleClass()).isNotBlank();
                assertThat(button.getOnAction()).as(page + " " + name).isNotNull();
            }
        }
    }

    @Test
    void f6WalksBetweenListAndStage(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        assertThat(window.scene().getFocusOwner()).isInstanceOf(TextField.class);
        robot.push(KeyCode.F6);
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("main-button");
        robot.push(KeyCode.F6);
        assertThat(window.scene().getFocusOwner()).isInstanceOf(ListView.class);
    }

    @Test
    void theStatusFollowsCore(FxRobot robot) {
        porchlight.connection.publish(new ConnectionState.LeakPossible(new porchlight.connection.Failure.NotBlocked()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("We could not block traffic").tryQuery()).isPresent();
    }

    private static List<ButtonBase> buttons(Parent parent) {
        List<ButtonBase> found = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible()) {
                continue;
            }
            if (child instanceof ButtonBase button && !inControl(button)) {
                found.add(button);
            }
            if (child instanceof Parent inner) {
                found.addAll(buttons(inner));
            }
        }
        return found;
    }

    private static boolean inControl(Node node) {
        return node.getStyleClass().contains("increment-button")
                || node.getStyleClass().contains("decrement-button");
    }
}
