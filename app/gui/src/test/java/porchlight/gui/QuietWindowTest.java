package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;

/// Where nothing happens the window asks JavaFX for no frame at all, and no more than one a second where a clock
/// ticks in it. Frames are counted, not processor time: each one that JavaFX runs passes the scene.
@ExtendWith(ApplicationExtension.class)
class QuietWindowTest {
    private static final Duration LOOKED = Duration.ofMillis(1100);

    /// Where words change their width JavaFX runs a second frame after the one that lays them out.
    private static final int FRAMES_OF_A_TICK = 2;

    private final AtomicInteger frames = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // by start
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // by open
    private FakePorchlight porchlight;

    @SuppressWarnings("NullAway.Init") // by open
    private Window window;

    @Start
    void start(Stage shared) {
        Theme.loadFonts();
        // not the one of all tests, which would find itself an icon
        stage = new Stage();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            window.close();
        });
    }

    private void open(FxRobot robot, Scenario scenario) {
        porchlight = scenario.open();
        robot.interact(() -> {
            window = new Window(
                    porchlight,
                    Scenario.arguments(Optional.of(Locale.ENGLISH)),
                    Scenario.surroundings(),
                    Runnable::run,
                    Fx.WINDOW,
                    980,
                    700);
            window.connect().chosen().set(scenario.chosen());
            stage.setScene(window.scene());
            window.scene().addPreLayoutPulseListener(frames::incrementAndGet);
            stage.show();
        });
    }

    /// Waits until no frame was run for longer than a second.
    ///
    /// @throws TimeoutException if there is always another one
    private void rest() throws TimeoutException {
        Instant[] last = {Instant.now()};
        int[] seen = {frames.get()};
        WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, () -> {
            if (frames.get() != seen[0]) {
                seen[0] = frames.get();
                last[0] = Instant.now();
            }
            return Duration.between(last[0], Instant.now()).compareTo(LOOKED) > 0;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PORTAL", "PAUSED"})
    void noFrameIsRunWhereNothingHappens(Scenario scenario, FxRobot robot) {
        open(robot, scenario);
        assertThatNoException().as(scenario.name()).isThrownBy(this::rest);
        assertThat(frames).hasPositiveValue();
    }

    @ParameterizedTest
    @EnumSource(value = Page.class)
    void norOnAnyPage(Page page, FxRobot robot) {
        open(robot, Scenario.CONNECTED);
        robot.interact(() -> window.go(page));
        assertThatNoException().as(page.name()).isThrownBy(this::rest);
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"PORTAL", "PAUSED"})
    void aClockThatRunsOutTicksOnceASecond(Scenario scenario, FxRobot robot) throws InterruptedException {
        open(robot, scenario);
        TimeUnit.SECONDS.sleep(1);
        int before = frames.get();
        TimeUnit.SECONDS.sleep(3);
        assertThat(frames.get() - before).isBetween(2, 4 * FRAMES_OF_A_TICK);
    }

    @Test
    void statisticsAreDrawnOnceForEachTick(FxRobot robot) throws TimeoutException {
        open(robot, Scenario.CONNECTED);
        rest();
        int before = frames.get();
        for (int i = 0; i < 3; i++) {
            FramesMain.tick(porchlight, i);
            rest();
        }
        assertThat(frames.get() - before).isBetween(3, 3 * FRAMES_OF_A_TICK);
    }

    @ParameterizedTest
    @EnumSource(value = Page.class)
    void nothingIsDrawnInAnIcon(Page page, FxRobot robot) throws TimeoutException {
        open(robot, Scenario.CONNECTED);
        robot.interact(() -> {
            window.go(page);
            stage.setIconified(true);
        });
        rest();
        int before = frames.get();
        for (int i = 0; i < 5; i++) {
            happen(i);
            WaitForAsyncUtils.waitForFxEvents();
        }
        rest();
        assertThat(frames.get() - before).as(page.name()).isZero();
    }

    @Test
    void aClosedWindowDrawsNothingAndShowsWhatIsTrueWhenItComesBack(FxRobot robot) throws TimeoutException {
        open(robot, Scenario.CONNECTED);
        robot.interact(stage::hide);
        int before = frames.get();
        happen(1);
        porchlight.connection.publish(Scenario.LEAK.open().connection().value());
        rest();
        assertThat(frames.get()).isEqualTo(before);
        robot.interact(stage::show);
        assertThat(robot.lookup("We could not block traffic").tryQuery()).isPresent();
        rest();
    }

    @Test
    void aCaretThatNobodyMovesStopsBlinking(FxRobot robot) {
        open(robot, Scenario.IDLE);
        robot.interact(() ->
                robot.lookup(".field .text-field").queryAs(TextField.class).requestFocus());
        assertThatNoException().isThrownBy(this::rest);
    }

    private void happen(int which) {
        FramesMain.tick(porchlight, which);
        porchlight.showHomes(Neighbourhood.of(200 + which));
        porchlight.whereabouts.publish(Scenario.IDLE.open().whereabouts().value());
    }
}
