package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.LeakLook;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.connection.Failure;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Verdict;

/// The shield in the real window, on a system that is not proved.
@ExtendWith(ApplicationExtension.class)
class ShieldWindowTest {
    private final FakePorchlight porchlight = Scenario.LOCKED.open();
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
                Scenario.surroundings(false, started),
                Runnable::run,
                Fx.WINDOW,
                980,
                900);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private void hold(boolean lockdown, SplitTunnel split, Optional<Instant> portal, Optional<Shield.Refused> refused) {
        porchlight.shield.publish(FakePorchlight.held(lockdown, split, portal, refused));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void go(FxRobot robot, Page page) {
        robot.interact(() -> window.go(page));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String says(FxRobot robot, String id) {
        return ((Paragraph) robot.lookup(id).query()).getText();
    }

    @Test
    void unblockingAndSigningInAreOnePressAway(FxRobot robot) {
        robot.clickOn("#second-button");
        robot.clickOn("#extra-button");
        assertThat(porchlight.asked).contains("unblock", "portal true");
    }

    @Test
    void theWayOutIsShownWhereTheInternetIsBlocked(FxRobot robot) {
        assertThat(robot.lookup("#way-out").tryQuery()).isPresent();
        assertThat(robot.lookup("The way out that needs no window: sudo porchlightctl open")
                        .tryQuery())
                .isPresent();
        porchlight.connection.publish(Scenario.IDLE.open().connection().value());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#way-out").tryQuery()).isEmpty();
    }

    @Test
    void anUnprovedSystemIsCalledBetaOnBothPages(FxRobot robot) {
        assertThat(says(robot, "#beta")).isEqualTo("beta: not yet proved on this system");
        go(robot, Page.SETTINGS);
        assertThat(robot.lookup("Beta").tryQuery()).isPresent();
    }

    @Test
    void lockdownShowsWhatTheHelperHoldsAndNotWhatWasPressed(FxRobot robot) {
        go(robot, Page.SETTINGS);
        ToggleSwitch toggle = robot.lookup("#lockdown").query();
        assertThat(toggle.isSelected()).isTrue();
        robot.clickOn("#lockdown");
        assertThat(porchlight.asked).contains("lockdown false");
        hold(
                true,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.LOCKDOWN, new Failure.NotKept())));
        assertThat(toggle.isSelected()).isTrue();
        assertThat(robot.lookup((Node node) ->
                                node instanceof Paragraph p && p.getText().startsWith("The change could not be made."))
                        .tryQuery())
                .isPresent();
        hold(false, SplitTunnel.OFF, Optional.empty(), Optional.empty());
        assertThat(toggle.isSelected()).isFalse();
        assertThat(porchlight.asked).containsOnlyOnce("lockdown false");
    }

    @Test
    void programsAreOfferedOnlyOnceTheHelperSplits(FxRobot robot) {
        go(robot, Page.SETTINGS);
        assertThat(robot.lookup("#split-programs").query().isVisible()).isFalse();
        ToggleButton outside = robot.lookup("#split-outside").query();
        robot.interact(outside::fire);
        assertThat(porchlight.asked).contains("split OUTSIDE");
        assertThat(outside.isSelected()).isFalse();
        hold(
                true,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.SPLIT, new Failure.NoProgramGroup())));
        assertThat(says(robot, "#split-refused")).contains("systemd --user");
        hold(true, SplitTunnel.OUTSIDE, Optional.empty(), Optional.empty());
        assertThat(outside.isSelected()).isTrue();
        assertThat(robot.lookup("#split-programs").query().isVisible()).isTrue();
        ListView<?> list = robot.lookup(".programs").queryListView();
        assertThat(list.getItems()).hasSize(7);
        robot.interact(() -> ((javafx.scene.control.TextField)
                        robot.lookup("#program-search").query())
                .setText("muller"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list.getItems()).hasSize(1);
        robot.interact(() -> robot.lookup("Start outside").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(started).containsExactly("OUTSIDE mail");
        assertThat(says(robot, "#split-note")).isEqualTo("Müller Mail was started outside the tunnel.");
    }

    @Test
    void theCheckForLeaksGoesFromRunningToItsCounters(FxRobot robot) {
        go(robot, Page.TOOLKIT);
        robot.clickOn("#check-leaks");
        assertThat(porchlight.asked).contains("checkLeaks");
        porchlight.leaks.publish(new LeakLook(true, 0, Optional.empty(), Optional.empty()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#check-leaks").queryButton().isDisabled()).isTrue();
        porchlight.leaks.publish(Scenario.look(new Verdict.Tight(), 0));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#check-leaks").queryButton().isDisabled()).isFalse();
        assertThat(says(robot, "#leak-headline"))
                .isEqualTo("468 attempts: 455 refused here, 13 went through the tunnel, 0 left outside");
        assertThat(robot.lookup((Node node) ->
                                node instanceof Label label && label.getText().equals("63"))
                        .queryAll())
                .hasSize(4);
    }

    @Test
    void theTimeOfASignInPageIsSeenRunningDown(FxRobot robot) throws InterruptedException {
        go(robot, Page.TOOLKIT);
        hold(true, SplitTunnel.OFF, Optional.of(Instant.now().plusSeconds(200)), Optional.empty());
        String before = says(robot, "#portal-says");
        assertThat(before).contains("3:1");
        long end = System.nanoTime() + 20_000_000_000L;
        while (says(robot, "#portal-says").equals(before) && System.nanoTime() < end) {
            Thread.sleep(100);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(says(robot, "#portal-says")).isNotEqualTo(before);
        robot.clickOn("#portal-button");
        assertThat(porchlight.asked).contains("portal false");
    }
}
