package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Network;
import porchlight.client.NetworkProfile;
import porchlight.client.NetworkRefused;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.gui.network.FakeDoor;

/// The band on every page, and the way to another network in the real window.
@ExtendWith(ApplicationExtension.class)
class NetworkWindowTest {
    @TempDir
    Path data;

    private final FakePorchlight porchlight = Scenario.IDLE.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Stage stage;

    private Optional<Window> open = Optional.empty();

    @Start
    void start(Stage made) {
        Theme.loadFonts();
        stage = made;
    }

    private Window show(FxRobot robot, FakeDoor door, double width) {
        robot.interact(() -> {
            Window window = new Window(
                    porchlight,
                    Scenario.arguments(Optional.of(Locale.ENGLISH)),
                    new Window.Ways(Scenario.surroundings(), Optional.of(door)),
                    Runnable::run,
                    Fx.WINDOW,
                    width,
                    1500);
            stage.setScene(window.scene());
            stage.show();
            open = Optional.of(window);
        });
        return open.orElseThrow();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> open.ifPresent(Window::close));
    }

    private void picture(FxRobot robot, String name) {
        Optional.ofNullable(System.getProperty("pictures"))
                .ifPresent(folder -> robot.interact(() -> {
                    Scene scene = stage.getScene();
                    try {
                        javax.imageio.ImageIO.write(
                                javafx.embed.swing.SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                                "png",
                                Path.of(folder, name + ".png").toFile());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1120, 480})
    void whatIsNotMainnetIsNamedOnEveryPageWideAndNarrow(double width, FxRobot robot) {
        porchlight.network = "testnet";
        Window window = show(robot, new FakeDoor(data), width);
        for (Page page : Page.values()) {
            robot.interact(() -> window.go(page));
            assertThat(robot.lookup("#network-band").lookup("testnet").tryQuery())
                    .as(page.name())
                    .isPresent();
            picture(robot, "band-" + page.name().toLowerCase(Locale.ROOT) + "-" + (int) width);
        }
    }

    @Test
    void mainnetNeedsNoWord(FxRobot robot) {
        porchlight.network = "mainnet";
        show(robot, new FakeDoor(data), 1120);
        assertThat(robot.lookup("#network-band").tryQuery()).isEmpty();
    }

    @Test
    void aChosenNetworkThatCouldNotBeOpenedIsSaidEvenOnMainnet(FxRobot robot) {
        porchlight.network = "mainnet";
        FakeDoor door = new FakeDoor(data);
        door.notice = Optional.of(new NetworkRefused(NetworkRefused.Reason.UNKNOWN, "lab", ""));
        show(robot, door, 1120);
        assertThat(robot.lookup("#network-band").tryQuery())
                .get()
                .extracting(javafx.scene.Node::getAccessibleText)
                .asString()
                .contains("No network is called lab");
    }

    @Test
    void aStrangersNetworkIsShownInSettingsBeforeItIsUsed(FxRobot robot) throws IOException {
        porchlight.network = "mainnet";
        FakeDoor door = new FakeDoor(data);
        door.picked = Optional.of(Files.writeString(
                data.resolve("from-a-friend.json"),
                NetworkProfile.write(Network.MAINNET)
                        .replace("\"mainnet\"", "\"friend\"")
                        .replace(
                                Network.MAINNET.hermes().checksumText(),
                                Network.TESTNET.hermes().checksumText())));
        Window window = show(robot, door, 1120);
        robot.interact(() -> window.go(Page.SETTINGS));
        robot.interact(
                () -> robot.lookup("Look at a profile file…").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#network-question").lookup("Use friend?").tryQuery())
                .isPresent();
        assertThat(robot.lookup(Network.TESTNET.hermes().checksumText()).tryQuery())
                .isPresent();
        assertThat(door.went).isEmpty();
        robot.interact(() -> stage.setHeight(2200));
        picture(robot, "question");
        robot.interact(() -> robot.lookup("Use friend").queryButton().fire());
        assertThat(door.went).containsExactly("friend");
    }
}
