package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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
                    new Ways(Scenario.surroundings(), Optional.of(door)),
                    Runnable::run,
                    Fx.WINDOW,
                    width,
                    700);
            stage.setScene(window.scene());
            stage.setWidth(width);
            stage.setHeight(700);
            stage.show();
            open = Optional.of(window);
        });
        return open.orElseThrow();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> open.ifPresent(Window::close));
    }

    /// For the eye, where `-Dpictures=DIR` says so.
    private static void picture(FxRobot robot, String name, Node node) {
        Optional.ofNullable(System.getProperty("pictures"))
                .map(folder -> Path.of(folder, name + ".png"))
                .ifPresent(file -> robot.interact(() -> {
                    SnapshotParameters night = new SnapshotParameters();
                    night.setFill(Color.web("#0B1020"));
                    try {
                        ImageIO.write(SwingFXUtils.fromFXImage(node.snapshot(night, null), null), "png", file.toFile());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
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
            assertThat(stage.getScene().getRoot().getStyleClass().contains("compact"))
                    .isEqualTo(width == 480);
            assertThat(robot.lookup("#network-band").lookup("testnet").tryQuery())
                    .as(page.name())
                    .isPresent();
            picture(
                    robot,
                    "band-" + page.name().toLowerCase(Locale.ROOT) + "-" + (int) width,
                    stage.getScene().getRoot());
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
                .extracting(Node::getAccessibleText)
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
        picture(robot, "question", robot.lookup("#networks").query());
        robot.interact(() -> robot.lookup("Use friend").queryButton().fire());
        assertThat(door.went).containsExactly("friend");
    }
}
