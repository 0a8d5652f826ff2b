package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
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
import porchlight.client.Known;
import porchlight.client.Lookup;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Destination;
import porchlight.market.Home;

/// The user's own homes in the list, one of them looked at closely, all by keyboard.
@ExtendWith(ApplicationExtension.class)
class KnownHomesWindowTest {
    private static final Destination BERLIN =
            new Destination.ThisHome(Neighbourhood.BERLIN.id(), Neighbourhood.GERMANY);

    private final FakePorchlight porchlight = Scenario.FAMILIAR.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Arguments arguments = Scenario.arguments(Optional.of(Locale.ENGLISH));
        window = new Window(porchlight, arguments, Scenario.surroundings(), Runnable::run, Fx.WINDOW, 1120, 720);
        stage.setScene(window.scene());
        stage.setWidth(1120); // one test before this one may have made it narrow
        stage.setHeight(720);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private static ListView<?> list(FxRobot robot) {
        return robot.lookup(".homes").queryListView();
    }

    /// The first row and then so many further ones, as the arrow goes.
    private static void walkTo(FxRobot robot, int row) {
        robot.interact(() -> {
            list(robot).requestFocus();
            list(robot).getSelectionModel().selectFirst();
        });
        for (int i = 0; i < row; i++) {
            robot.push(KeyCode.DOWN);
        }
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(row);
    }

    private static boolean isLooking(FxRobot robot) {
        return robot.lookup("#details-connect").tryQuery().isPresent();
    }

    @Test
    void leftClosesASectionAndRightOpensItAndTheSelectionStays(FxRobot robot) {
        int rows = list(robot).getItems().size();
        walkTo(robot, 2);
        robot.push(KeyCode.LEFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list(robot).getItems()).hasSize(rows - 3);
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isZero();
        robot.push(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list(robot).getItems()).hasSize(rows);
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isZero();
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(list(robot).getItems()).hasSize(rows - 3);
    }

    @Test
    void enterConnectsToARecentHomeAndSpaceStarsIt(FxRobot robot) {
        walkTo(robot, 1);
        robot.push(KeyCode.ENTER);
        assertThat(porchlight.asked).contains("connect " + BERLIN);
        robot.push(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(porchlight.known.live.value().favourites())
                .extracting(home -> home.id())
                .containsExactly(Familiar.OSAKA.id());
    }

    @Test
    void theArrowsMoveTheStagesChoiceOverHomesAndNotOverHeadings(FxRobot robot) {
        walkTo(robot, 1);
        assertThat(window.connect().chosen().get()).isEqualTo(BERLIN);
        walkTo(robot, 4);
        assertThat(list(robot).getSelectionModel().getSelectedItem().toString()).contains("FAVOURITES");
        assertThat(window.connect().chosen().get())
                .isEqualTo(new Destination.ThisHome(Neighbourhood.MUNICH.id(), Neighbourhood.GERMANY));
    }

    @Test
    void theLetterILooksCloselyAndAltLeftComesBackToTheSameRow(FxRobot robot) {
        walkTo(robot, 1);
        robot.push(KeyCode.I);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isTrue();
        assertThat(robot.lookup("#details-id").queryLabeled().getText())
                .isEqualTo(Neighbourhood.BERLIN.id().provider().toString());
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isFalse();
        assertThat(list(robot).isFocused()).isTrue();
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isTrue();
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("connect"));
    }

    @Test
    void enterOnAHomeThatIsNotThereLooksAtItAndOffersItsCountry(FxRobot robot) {
        walkTo(robot, 6);
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#details-connect").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#details-elsewhere").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(porchlight.asked).contains("connect " + new Destination.InCountry(Neighbourhood.JAPAN));
        assertThat(isLooking(robot)).isFalse();
    }

    @Test
    void aHomeIsBlockedAndUnblockedOnItsPageAndTheStagePointsElsewhere(FxRobot robot) {
        walkTo(robot, 1);
        robot.push(KeyCode.I);
        robot.interact(() -> robot.lookup("#details-block").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(porchlight
                        .known
                        .live
                        .value()
                        .isBlocked(Neighbourhood.BERLIN.id().provider()))
                .isTrue();
        assertThat(robot.lookup("#details-connect").queryButton().isDisabled()).isTrue();
        assertThat(window.connect().chosen().get()).isEqualTo(new Destination.InCountry(Neighbourhood.GERMANY));
        robot.interact(() -> robot.lookup("#details-block").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#details-connect").queryButton().isDisabled()).isFalse();
    }

    @Test
    void aBlockedHomeIsUnblockedInItsRow(FxRobot robot) {
        robot.interact(() -> window.connect().homes().search("hamburg"));
        WaitForAsyncUtils.waitForFxEvents();
        Button unblock = robot.lookup(node ->
                        node instanceof Button button && button.getText().equals("Unblock") && shown(button))
                .queryButton();
        robot.interact(unblock::fire);
        assertThat(porchlight.asked)
                .contains("block " + Neighbourhood.HAMBURG.id().provider() + " false");
    }

    @Test
    void aWholeIdThatTheListLacksIsAskedForAtTheDirectory(FxRobot robot) {
        porchlight.known.live.publish(Known.NOBODY);
        Home malaga = Familiar.MALAGA.offer().orElseThrow();
        robot.interact(
                () -> window.connect().homes().search(malaga.id().provider().toString()));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#list-seek").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isFalse();
        porchlight.known.lookup = new Lookup.Found(malaga);
        robot.interact(() -> robot.lookup("#list-seek").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isTrue();
        robot.interact(() -> robot.lookup("#details-connect").queryButton().fire());
        assertThat(porchlight.asked).contains("connect " + new Destination.ThisHome(malaga.id(), malaga.country()));
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theIdIsCopiedWholeAndStandsLeftToRight(FxRobot robot) {
        walkTo(robot, 1);
        robot.push(KeyCode.I);
        robot.interact(() -> robot.lookup("#details-copy").queryButton().fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).isEqualTo(Neighbourhood.BERLIN.id().provider().toString());
        assertThat(robot.lookup("#details-id").query().getNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
    }

    @Test
    void narrowTheHomeIsAPageWithAWayBackToTheListAndConnectLeadsToTheStage(FxRobot robot) {
        robot.interact(() -> robot.window(0).setWidth(500));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("Choose a home");
        walkTo(robot, 1);
        robot.push(KeyCode.I);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isTrue();
        assertThat(robot.lookup(".homes").tryQuery()).isEmpty();
        robot.interact(() -> robot.lookup("#details-back").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".homes").tryQuery()).isPresent();
        robot.push(KeyCode.I);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#details-connect").queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isLooking(robot)).isFalse();
        assertThat(robot.lookup("#main-button").tryQuery()).isPresent();
        assertThat(porchlight.asked).contains("connect " + BERLIN);
    }

    @Test
    void theRowsSayAloudWhatTheyAre(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".list-cell").queryAll().stream().map(Node::getAccessibleText))
                .contains("Recent, 3 homes, open")
                .anyMatch(said ->
                        said != null && said.startsWith("Osaka, Japan · 0x77aa…0b0b · not online now, last seen 2 h 3"))
                .anyMatch(said ->
                        said != null && said.matches("Connect to Germany, 412 homes, from \\$0\\.0\\d per gibibyte"))
                .anyMatch(said ->
                        said != null && said.startsWith("Berlin, home 0x41f2…c09a, residential, quality 4 of 4, $0.0"));
    }
}
