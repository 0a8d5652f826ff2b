package porchlight.gui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
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
import porchlight.gui.FakePorchlight;
import porchlight.gui.FaultSurroundings;
import porchlight.gui.Page;
import porchlight.gui.Scenario;
import porchlight.gui.Window;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;

/// The window when something inside it fails: it says so, shows the report, and goes on.
@ExtendWith(ApplicationExtension.class)
class FaultWindowTest {
    private final FakePorchlight porchlight = Scenario.BLOCKED.open();
    private final Mishaps mishaps = new Mishaps();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
        window = FaultSurroundings.window(porchlight, mishaps, 980, 760);
        stage.setScene(window.scene());
        stage.show();
        // the window's thread, as `Main` sees to it for every thread
        Thread.currentThread().setUncaughtExceptionHandler(mishaps);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void anExceptionOnTheWindowsThreadIsToldAndTheWindowGoesOn(FxRobot robot) {
        assertThat(isShown(robot, "#mishap")).isFalse();
        Platform.runLater(() -> {
            throw new IllegalStateException("abandon 203.0.113.7");
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.clearExceptions();
        assertThat(isShown(robot, "#mishap")).isTrue();
        assertThat(robot.lookup("#mishap-text").query().getAccessibleText())
                .startsWith("Something inside Porchlight failed.")
                .doesNotContain("203.0.113.7");
        robot.clickOn("#main-button");
        assertThat(porchlight.asked).contains("connect InCountry[country=DE]");
        robot.clickOn("#mishap-read");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#mishap")).isFalse();
    }

    @Test
    void theNoticeIsStillThereInAnotherLanguage(FxRobot robot) {
        mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException());
        mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException());
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("fa")));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#mishap")).isTrue();
        assertThat(robot.lookup("#mishap-text").query().getAccessibleText()).contains("۲");
    }

    @Test
    void theDetailsAreReadCopiedAndLeftByKeyboard(FxRobot robot) {
        robot.interact(() -> robot.lookup("#details-button").queryButton().requestFocus());
        robot.push(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        TextArea text = robot.lookup("#report-text").query();
        assertThat(text.getText()).contains("version: 0.1.0", "Left out: identity and channel", "faults: 0");
        assertThat(text.isEditable()).isFalse();
        assertThat(window.scene().getFocusOwner()).isSameAs(text);
        robot.interact(() -> robot.lookup("#report-copy").queryButton().fire());
        String[] clipboard = new String[1];
        robot.interact(() -> clipboard[0] = Clipboard.getSystemClipboard().getString());
        assertThat(clipboard[0]).isEqualTo(text.getText());
        assertThat(((Paragraph) robot.lookup("#report-notice").query()).getText())
                .isEqualTo("Copied.");
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#report")).isFalse();
        assertThat(isShown(robot, "#main-button")).isTrue();
    }

    @Test
    void theReportIsLeftByTheRailAndByItsOwnButton(FxRobot robot) {
        robot.interact(window::details);
        assertThat(isShown(robot, "#report")).isTrue();
        robot.interact(() -> window.go(Page.SETTINGS));
        assertThat(isShown(robot, "#report")).isFalse();
        robot.interact(window::details);
        robot.clickOn("#report-back");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#report")).isFalse();
    }

    @Test
    void aStateWithoutTroubleOffersNoDetails(FxRobot robot) {
        assertThat(isShown(robot, "#details-button")).isTrue();
        porchlight.connection.publish(Scenario.IDLE.open().connection().value());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#details-button")).isFalse();
        porchlight.connection.publish(Scenario.HOLDING.open().connection().value());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "#details-button")).isTrue();
    }
}
