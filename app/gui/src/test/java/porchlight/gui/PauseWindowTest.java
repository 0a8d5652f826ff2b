package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Arrival;
import porchlight.client.Arrivals;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.client.Settings;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Destination;
import porchlight.tunnel.SplitTunnel;

/// The pause and what happens by itself, in the real window.
@ExtendWith(ApplicationExtension.class)
class PauseWindowTest {
    private static final LocalNetwork OURS = new LocalNetwork(true, "Ours", "aa:bb:cc:dd:ee:ff");

    private final FakePorchlight porchlight = Scenario.CONNECTED.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.empty()),
                Scenario.surroundings(true, new ArrayList<>()),
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

    private static MenuButton pause(FxRobot robot) {
        return robot.lookup("#pause-button").queryAs(MenuButton.class);
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Button.class);
    }

    private void on(NetworkHere here) {
        porchlight.arrival.publish(new Arrival(here, new Arrival.Doing.Nothing()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void underLockdownTheMenuOffersNothingButTheReason(FxRobot robot) {
        porchlight.shield.publish(FakePorchlight.held(true, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pause(robot).getItems()).hasSize(1);
        assertThat(pause(robot).getAccessibleText()).startsWith("Pause. Lockdown is on");
    }

    @Test
    void aPauseIsChosenByKeyboardAndTheMeaningIsReadOutFirst(FxRobot robot) {
        MenuButton menu = pause(robot);
        assertThat(menu.getAccessibleText()).isEqualTo("Pause. Pause: your traffic is in the open");
        assertThat(menu.getItems()).extracting(MenuItem::getText).contains("15 minutes in the open");
        robot.interact(menu::requestFocus);
        assertThat(menu.isFocused()).isTrue();
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(menu.isShowing()).isTrue();
        porchlight.asked.clear();
        robot.interact(() -> {
            menu.getItems().get(2).fire();
            menu.hide();
        });
        assertThat(porchlight.asked).containsExactly("pause PT15M");
    }

    @Test
    void anOpenMenuIsNotFilledAnewWhileTheNumbersChange(FxRobot robot) {
        MenuItem first = pause(robot).getItems().getFirst();
        porchlight.statistics.publish(Scenario.LOW.open().statistics().value());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pause(robot).getItems().getFirst()).isSameAs(first);
    }

    @Test
    void whilePausedTheMenuIsGoneAndTheMainButtonResumes(FxRobot robot) {
        porchlight.connection.publish(new ConnectionState.Paused(
                8,
                new Destination.Anywhere(),
                Neighbourhood.BERLIN,
                Instant.now().plusSeconds(100),
                true));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pause(robot).isVisible()).isFalse();
        porchlight.asked.clear();
        robot.interact(() -> button(robot, "#main-button").fire());
        robot.interact(() -> button(robot, "#second-button").fire());
        robot.interact(() -> button(robot, "#extra-button").fire());
        assertThat(porchlight.asked).containsExactly("resume", "pause PT5M", "goUnprotected");
    }

    @Test
    void aNetworkIsTrustedWithOnePressAndForgottenWithAnother(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        on(new NetworkHere.Nameless(true));
        assertThat(button(robot, "#trust").isVisible()).isFalse();
        on(new NetworkHere.Known(OURS));
        assertThat(button(robot, "#trust").getText()).isEqualTo("Trust this network");
        robot.interact(() -> button(robot, "#trust").fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(porchlight.settings.value().arrivals().trusted()).containsExactly(OURS);
        assertThat(button(robot, "#trust").getText()).isEqualTo("Trust it no more");
        robot.interact(() -> button(robot, "#trust").fire());
        assertThat(porchlight.settings.value().arrivals().trusted()).isEmpty();
    }

    @Test
    void whereNetworksCannotBeToldTheSwitchSaysSo(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        on(new NetworkHere.NotOnThisSystem());
        ToggleSwitch elsewhere = robot.lookup("#arrivals-elsewhere").query();
        assertThat(elsewhere.isDisabled()).isTrue();
        assertThat(robot.lookup("Networks cannot be told apart on this system yet.")
                        .queryAll())
                .isNotEmpty();
        on(new NetworkHere.Known(OURS));
        assertThat(elsewhere.isDisabled()).isFalse();
    }

    @Test
    void theSwitchesOfTheCardAreTheSettings(FxRobot robot) {
        robot.interact(() -> window.go(Page.SETTINGS));
        on(new NetworkHere.Known(OURS));
        ToggleSwitch start = robot.lookup("#arrivals-start").query();
        ToggleSwitch elsewhere = robot.lookup("#arrivals-elsewhere").query();
        assertThat(start.isSelected()).isFalse();
        robot.interact(() -> start.setSelected(true));
        robot.interact(() -> elsewhere.setSelected(true));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(porchlight.settings.value().arrivals())
                .isEqualTo(Arrivals.DEFAULT.withAtStart(true).withElsewhere(true));
    }
}
