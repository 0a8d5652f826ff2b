package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Appearance;
import porchlight.gui.look.Switch;
import porchlight.gui.look.Theme;

/// Language, colours, contrast and motion, chosen in the window.
@ExtendWith(ApplicationExtension.class)
class LooksWindowTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")).withTheme(Settings.Theme.NIGHT));
        Arguments any = new Arguments(
                java.nio.file.Path.of("target"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
        window = new Window(porchlight, any, Scenario.surroundings(), Runnable::run, Fx.WINDOW, 980, 700);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private String sheets() {
        return String.join(" ", window.scene().getStylesheets());
    }

    @Test
    void anotherThemeIsWornAtOnceAndNothingTypedIsLost(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("hamb");
        TextField search = (TextField) window.scene().getFocusOwner();
        porchlight.change(porchlight.settings().value().withTheme(Settings.Theme.DAY));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(sheets()).contains("tokens-day.css").doesNotContain("tokens-night");
        assertThat(window.scene().getFocusOwner()).isSameAs(search);
        assertThat(search.getText()).isEqualTo("hamb");
    }

    @Test
    void theWindowFollowsTheDesktopWhileItIsOpen(FxRobot robot) {
        ObjectProperty<Appearance> desktop = new SimpleObjectProperty<>(Appearance.UNSAID);
        porchlight.change(porchlight.settings().value().withTheme(Settings.Theme.SYSTEM));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            window.desktop(desktop);
            desktop.set(new Appearance(Optional.of(true), false, false));
        });
        assertThat(sheets()).contains("tokens-night.css");
        robot.interact(() -> desktop.set(new Appearance(Optional.of(false), true, true)));
        assertThat(sheets()).contains("tokens-day-contrast.css");
        assertThat(window.scene().getPreferences().isReducedMotion()).isTrue();
        // what the user chose here goes before what he told his desktop
        porchlight.change(porchlight
                .settings()
                .value()
                .withTheme(Settings.Theme.NIGHT)
                .withSight(new Sight(Sight.Wish.NO, Sight.Wish.NO)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(sheets()).contains("tokens-night.css");
    }

    @Test
    void highContrastHasTokensOfItsOwnByDayAndByNight() {
        porchlight.change(porchlight.settings().value().withSight(Sight.DEFAULT.withContrast(Sight.Wish.YES)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(sheets()).contains("tokens-night-contrast.css");
        porchlight.change(porchlight.settings().value().withTheme(Settings.Theme.DAY));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(sheets()).contains("tokens-day-contrast.css");
    }

    @Test
    void lessMotionIsAskedOfTheSceneAndTakenBack() {
        boolean system = window.scene().getPreferences().isReducedMotion();
        porchlight.change(porchlight.settings().value().withSight(Sight.DEFAULT.withStillness(Sight.Wish.YES)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.scene().getPreferences().isReducedMotion()).isTrue();
        porchlight.change(porchlight.settings().value().withSight(Sight.DEFAULT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.scene().getPreferences().isReducedMotion()).isEqualTo(system);
    }

    @Test
    void eachLanguageIsChosenByItsOwnNameAndSpokenAtOnce(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        for (String[] each : new String[][] {{"Русский", "ru"}, {"हिन्दी", "hi"}, {"简体中文", "zh"}, {"العربية", "ar"}}) {
            robot.interact(() -> language(robot, each[0]).fire());
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(porchlight.settings().value().language()).contains(each[1]);
            assertThat(window.words().locale()).isEqualTo(Locale.of(each[1]));
        }
        assertThat(sheets()).contains("type-vazirmatn.css");
    }

    private static javafx.scene.control.ButtonBase language(FxRobot robot, String name) {
        return robot.lookup("#languages").queryAs(Pane.class).getChildren().stream()
                .map(javafx.scene.control.ButtonBase.class::cast)
                .filter(button -> ((Labeled) button).getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSwitchAnswersToTheKeyboardAndToAScreenReader(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        Switch lockdown = robot.lookup("#lockdown").queryAs(Switch.class);
        robot.interact(lockdown::requestFocus);
        robot.push(KeyCode.SPACE);
        assertThat(porchlight.asked).contains("lockdown true");
        assertThat(lockdown.queryAccessibleAttribute(javafx.scene.AccessibleAttribute.SELECTED))
                .isEqualTo(lockdown.isSelected());
        robot.interact(() -> lockdown.executeAccessibleAction(javafx.scene.AccessibleAction.FIRE));
        assertThat(lockdown.getAccessibleRole()).isEqualTo(javafx.scene.AccessibleRole.CHECK_BOX);
    }
}
