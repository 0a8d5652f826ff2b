package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.client.Settings;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;

/// The Toolkit as somebody walks through it, by mouse and by keyboard.
@ExtendWith(ApplicationExtension.class)
class ToolkitWindowTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();
    private final List<String> started = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.empty()),
                Scenario.surroundings(true, started),
                Runnable::run,
                Fx.WINDOW,
                980,
                900);
        stage.setScene(window.scene());
        // all tests share the stage, and another may have left it small
        stage.setWidth(980);
        stage.setHeight(900);
        stage.show();
        stage.requestFocus();
        window.go(Page.TOOLKIT);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private static void press(FxRobot robot, String id) {
        ButtonBase button = robot.lookup(id).queryAs(ButtonBase.class);
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String says(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Paragraph.class).getText();
    }

    /// A key reaches the window through the desktop, in its own time.
    private static void comes(FxRobot robot, String id) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> robot.lookup(id).tryQuery().isPresent());
    }

    @Test
    void aSymptomLeadsByTheKeyboardAloneToItsStepsAndBack(FxRobot robot) throws TimeoutException {
        press(robot, "#symptom-SEARCHED");
        assertThat(says(robot, "#guide-question")).contains("next hour");
        // the answer Yes has the keyboard, once the page is laid out
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> Optional.ofNullable(window.scene().getFocusOwner())
                        .filter(owner -> "guide-yes".equals(owner.getId()))
                        .isPresent());
        robot.push(KeyCode.ENTER);
        comes(robot, "#guide-so");
        assertThat(says(robot, "#guide-so")).contains("little time");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        comes(robot, "#guide-question");
        assertThat(says(robot, "#guide-question")).contains("next hour");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        comes(robot, "#guide-whole");
    }

    @Test
    void theGuideStaysWhereItWasWhenTheLanguageChanges(FxRobot robot) {
        press(robot, "#symptom-NO_TUNNEL");
        press(robot, "#guide-yes");
        robot.interact(() -> porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("fa"))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(says(robot, "#guide-question")).contains("UDP").doesNotContain("diagnosis");
    }

    @Test
    void aStepOfTheGuideLeadsToTheDiagnosisAndThatIsMadeOnlyWhenAskedFor(FxRobot robot) {
        press(robot, "#symptom-NO_HOMES");
        press(robot, "#guide-yes");
        press(robot, "#guide-act-DIAGNOSE");
        assertThat(porchlight.asked).doesNotContain("diagnosis.begin");
        press(robot, "#diagnose");
        assertThat(porchlight.asked).contains("diagnosis.begin");
        robot.interact(() -> porchlight.diagnosis.look.publish(new DiagnosisLook(
                false,
                1,
                Optional.of(new Finding(
                        Instant.now(), From.OPEN, List.of(Line.of(Cause.UDP_SILENT)), Duration.ofSeconds(3))))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(says(robot, "#diagnosis-headline")).contains("UDP does not come through");
    }

    @Test
    void theSheetIsSavedFromItsPreview(FxRobot robot) {
        press(robot, "#to-sheet");
        assertThat(robot.lookup("#sheet-pages").query().getAccessibleText()).contains("emergency sheet");
        press(robot, "#sheet-save");
        assertThat(says(robot, "#sheet-said")).startsWith("Saved");
        press(robot, "#sheet-back");
        assertThat(robot.lookup("#to-sheet").tryQuery()).isPresent();
    }

    @Test
    void aboutOpensTheFolderAndShowsTheLibraries(FxRobot robot) {
        press(robot, "#to-about");
        press(robot, "#about-open");
        assertThat(started).contains("open target");
        press(robot, "#about-parts-show");
        assertThat(robot.lookup(".label").queryAll().size()).isGreaterThan(60);
    }

    @Test
    void settingsLeadToAboutToo(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        press(robot, "#settings-about");
        assertThat(robot.lookup("#about-open").tryQuery()).isPresent();
    }

    @Test
    void theRailLeadsBackToTheFirstPage(FxRobot robot) {
        press(robot, "#to-about");
        robot.interact(() -> robot.lookup(".rail-button").queryAllAs(ButtonBase.class).stream()
                .filter(button -> button.getText().equals("Toolkit"))
                .findFirst()
                .orElseThrow()
                .fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#to-about").tryQuery()).isPresent();
    }
}
