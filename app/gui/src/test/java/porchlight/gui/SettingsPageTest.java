package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import porchlight.client.PublicResolver;
import porchlight.client.Resolver;
import porchlight.client.Route;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.connection.Failure;
import porchlight.gui.look.Paragraph;
import porchlight.tunnel.SplitTunnel;

/// The Settings page with its nodes.
@ExtendWith(ApplicationExtension.class)
class SettingsPageTest {
    private FakePorchlight porchlight;
    private Window window;

    @Start
    void start(Stage stage) {
        porchlight = Scenario.CONNECTED.open();
        porchlight.built.publish(Optional.of(porchlight.settings().value()));
        window = new Window(
                porchlight,
                new Arguments(
                        Path.of("home"),
                        Optional.of(Settings.Theme.NIGHT),
                        Optional.of(Locale.ENGLISH),
                        Optional.empty(),
                        Optional.empty(),
                        1120,
                        900,
                        Optional.empty(),
                        Optional.empty()),
                Scenario.surroundings(),
                Runnable::run,
                Runnable::run,
                1120,
                900);
        window.go(Page.SETTINGS);
        stage.setScene(window.scene());
        stage.show();
    }

    @Stop
    void stop() {
        window.close();
    }

    private Settings settings() {
        return porchlight.settings().value();
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(SettingsPageTest::isShown).isPresent();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static void fire(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(Button.class).fire());
    }

    @Test
    void aWrongResolverIsSaidAndNothingIsLost(FxRobot robot) {
        fire(robot, "#dns-change");
        robot.interact(() -> robot.lookup("#dns-own").queryAs(TextField.class).setText("10.0.0.1"));
        fire(robot, "#dns-own-use");
        assertThat(isShown(robot, "#dns-own-wrong")).isTrue();
        assertThat(robot.lookup("#dns-own").queryAs(TextField.class).getText()).isEqualTo("10.0.0.1");
        assertThat(settings().route()).isEqualTo(Route.DEFAULT);
        robot.interact(() -> robot.lookup("#dns-own").queryAs(TextField.class).setText("9.9.9.9"));
        assertThat(isShown(robot, "#dns-own-wrong")).isFalse();
        fire(robot, "#dns-own-use");
        assertThat(settings().route().resolver()).isEqualTo(new Resolver.Own(List.of("9.9.9.9")));
    }

    @Test
    void turningHistoryOffIsAskedFirstAndCanBeLeft(FxRobot robot) {
        assertThat(isShown(robot, "#history-question")).isFalse();
        robot.interact(
                () -> robot.lookup("#history").queryAs(ToggleSwitch.class).setSelected(false));
        assertThat(isShown(robot, "#history-question")).isTrue();
        assertThat(settings().keepHistory()).isTrue();
        fire(robot, "#history-leave");
        assertThat(isShown(robot, "#history-question")).isFalse();
        assertThat(robot.lookup("#history").queryAs(ToggleSwitch.class).isSelected())
                .isTrue();
        robot.interact(
                () -> robot.lookup("#history").queryAs(ToggleSwitch.class).setSelected(false));
        fire(robot, "#history-forget");
        assertThat(settings().keepHistory()).isFalse();
        assertThat(isShown(robot, "#history-question")).isFalse();
    }

    @Test
    void aLocalNetworkThatTheHelperRefusesIsSaidBelowIt(FxRobot robot) {
        robot.interact(() -> porchlight.shield.publish(FakePorchlight.held(
                false,
                SplitTunnel.OFF,
                Optional.empty(),
                Optional.of(new Shield.Refused(Shield.Wish.LAN, new Failure.NotKept())))));
        assertThat(robot.from(robot.lookup("#shield").<Node>query())
                        .lookup((Node node) -> node instanceof Paragraph says
                                && says.getText().contains("The change could not be made."))
                        .tryQuery())
                .isPresent();
    }

    @Test
    void theSearchOfThePageFindsASettingAndSaysWhereThereIsNone(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        TextField search = robot.lookup("#settings-search").queryAs(TextField.class);
        assertThat(search.isFocused()).isTrue();
        robot.interact(() -> search.setText("mtu"));
        assertThat(isShown(robot, "#mtu")).isTrue();
        assertThat(isShown(robot, "#dns")).isFalse();
        assertThat(isShown(robot, "#privacy")).isFalse();
        robot.interact(() -> search.setText("quad9"));
        assertThat(isShown(robot, "#dns")).as("by what it opens to").isTrue();
        robot.interact(() -> search.setText("printers"));
        assertThat(isShown(robot, "#lan")).as("by what it means").isTrue();
        robot.interact(() -> search.setText("no such thing"));
        assertThat(isShown(robot, "#settings-nothing")).isTrue();
        robot.interact(search::clear);
        assertThat(isShown(robot, "#settings-nothing")).isFalse();
        assertThat(isShown(robot, "#dns")).isTrue();
        assertThat(isShown(robot, "#privacy")).isTrue();
    }

    @Test
    void aChoiceThatNeedsANewTunnelOffersOneOnEveryPage(FxRobot robot) {
        assertThat(isShown(robot, "#apply-bar")).isFalse();
        fire(robot, "#dns-change");
        robot.interact(() -> robot.lookup("#dns-quad9")
                .queryAs(javafx.scene.control.RadioButton.class)
                .fire());
        assertThat(settings().route().resolver()).isEqualTo(new Resolver.Listed(PublicResolver.QUAD9, false));
        assertThat(isShown(robot, "#apply-bar")).isTrue();
        robot.interact(() -> window.go(Page.CONNECT));
        assertThat(isShown(robot, "#apply-bar")).isTrue();
        fire(robot, "#apply-now");
        assertThat(porchlight.asked).contains("reconnect").doesNotContain("disconnect");
        fire(robot, "#apply-later");
        assertThat(isShown(robot, "#apply-bar")).isFalse();
    }

    @Test
    void whileConnectedEveryChoiceIsOpenAndNoneButTheTunnelsOwnAsksForANewOne(FxRobot robot) {
        for (String id : List.of(
                "#dns-change",
                "#mtu",
                "#to-split",
                "#lockdown",
                "#lan",
                "#disguise",
                "#beyond",
                "#history",
                "#guard-edit",
                "#languages",
                "#auto-lock")) {
            assertThat(robot.lookup(id).<Node>query().isDisabled()).as(id).isFalse();
        }
        Settings before = settings();
        for (String id : List.of("#lan", "#disguise", "#beyond", "#lockdown")) {
            robot.interact(() -> {
                ToggleSwitch toggle = robot.lookup(id).queryAs(ToggleSwitch.class);
                toggle.setSelected(!toggle.isSelected());
            });
        }
        assertThat(settings().lan()).isNotEqualTo(before.lan());
        assertThat(settings().disguise()).isNotEqualTo(before.disguise());
        assertThat(settings().beyond()).isNotEqualTo(before.beyond());
        assertThat(porchlight.asked).contains("lockdown true").doesNotContain("reconnect", "disconnect");
        assertThat(isShown(robot, "#apply-bar")).isFalse();
        robot.interact(() -> {
            TextField size = robot.from(robot.lookup("#mtu").<Node>query())
                    .lookup(".text-field")
                    .queryAs(TextField.class);
            size.setText("1300");
            size.fireEvent(new ActionEvent());
        });
        assertThat(settings().route().mtu()).contains(1300);
        assertThat(isShown(robot, "#apply-bar")).isTrue();
        assertThat(porchlight.asked).as("not before it is pressed").doesNotContain("reconnect");
    }

    @Test
    void aGroupIsResetAndThatIsUndone(FxRobot robot) {
        assertThat(isShown(robot, "#reset-tunnel")).isFalse();
        robot.interact(() -> porchlight.change(settings().withDisguise(false).withBeyond(true)));
        assertThat(isShown(robot, "#reset-tunnel")).isTrue();
        fire(robot, "#reset-tunnel");
        assertThat(settings().disguise()).isTrue();
        assertThat(settings().beyond()).isFalse();
        assertThat(settings().lan()).as("is of another group").isTrue();
        assertThat(isShown(robot, "#undo-tunnel")).isTrue();
        robot.interact(() -> porchlight.change(settings().withTheme(Settings.Theme.DAY)));
        robot.interact(() -> robot.from(robot.lookup("#undo-tunnel").<Node>query())
                .lookup("Undo")
                .queryAs(Button.class)
                .fire());
        assertThat(settings().disguise()).isFalse();
        assertThat(settings().beyond()).isTrue();
        assertThat(settings().theme()).as("was changed meanwhile").isEqualTo(Settings.Theme.DAY);
        assertThat(isShown(robot, "#undo-tunnel")).isFalse();
    }

    @Test
    void whatPorchlightKeepsIsListed(FxRobot robot) {
        assertThat(isShown(robot, "#kept-list")).isFalse();
        fire(robot, "#kept-show");
        assertThat(isShown(robot, "#kept-list")).isTrue();
    }
}
