package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import porchlight.client.Settings;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Colours;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;

/// The table of states in `experience.md`, row by row, as it is drawn: sentence, line below, one button, colour and
/// shape, by night and by day.
@ExtendWith(ApplicationExtension.class)
class ExperienceTableTest {
    private static final List<String> TONES = List.of("ok", "bad", "info", "warn");

    private @SuppressWarnings("NullAway.Init") Stage stage;
    private Optional<Window> open = Optional.empty();

    /// A row.
    ///
    /// @param line stands below the sentence, beside it or on the card
    /// @param button the one button
    /// @param second the other way; empty where the table has none
    /// @param tone token of the colour, and style of the shape
    record Row(Scenario scenario, String sentence, String line, String button, String second, String tone) {}

    static Stream<Row> rows() {
        return Stream.of(
                new Row(Scenario.IDLE, "Not protected", "your provider sees everything", "Connect", "", "bad"),
                new Row(Scenario.IDLE, "Not protected", "203.0.113.7 · Tehran", "Connect", "", "bad"),
                new Row(
                        Scenario.LOCKED,
                        "Internet is blocked",
                        "lockdown is on until you connect",
                        "Connect",
                        "Unblock",
                        "info"),
                new Row(Scenario.FINDING, "Finding a way out…", "step 1 of 4", "Cancel", "", "warn"),
                new Row(Scenario.TALKING, "Talking to the home…", "step 2 of 4", "Cancel", "Next home", "warn"),
                new Row(Scenario.CONNECTING, "Building the tunnel…", "step 3 of 4", "Cancel", "Next home", "warn"),
                new Row(Scenario.CONNECTING, "Building the tunnel…", "Trying Berlin, Germany", "Cancel", "", "warn"),
                new Row(Scenario.CHECKING, "Checking it works…", "step 4 of 4", "Cancel", "Next home", "warn"),
                new Row(Scenario.CONNECTED, "Protected", "the web sees 84.137.20.11", "Disconnect", "", "ok"),
                new Row(
                        Scenario.WEAK,
                        "Protected, but slow",
                        "the web sees 84.137.20.11",
                        "Disconnect",
                        "Next home",
                        "warn"),
                new Row(
                        Scenario.HOLDING,
                        "Blocked while we reconnect",
                        "nothing leaves this computer",
                        "Go unprotected",
                        "",
                        "info"),
                new Row(Scenario.HOLDING, "Blocked while we reconnect", "Try 2 of 5", "Go unprotected", "", "info"),
                new Row(
                        Scenario.BLOCKED,
                        "Internet is blocked",
                        "Berlin stopped answering.",
                        "Another home",
                        "Restore my internet",
                        "info"),
                new Row(Scenario.LEAK, "We could not block traffic", "treat this connection as open", "Fix", "", "bad"),
                new Row(
                        Scenario.BROKE,
                        "Out of balance",
                        "session ended behind the shield",
                        "Top up",
                        "Go unprotected",
                        "warn"),
                new Row(
                        Scenario.HELPER,
                        "Porchlight’s helper is not running",
                        "It asks for your password once.",
                        "Start helper",
                        "",
                        "bad"));
    }

    @Start
    void start(Stage primary) {
        Theme.loadFonts();
        stage = primary;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> open.ifPresent(Window::close));
    }

    private void show(FxRobot robot, Scenario scenario, boolean night) {
        robot.interact(() -> {
            open.ifPresent(Window::close);
            FakePorchlight fake = scenario.open();
            fake.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
            Arguments none = Scenario.arguments(Optional.empty());
            Arguments arguments = new Arguments(
                    none.home(),
                    Optional.of(night ? Settings.Theme.NIGHT : Settings.Theme.DAY),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty());
            Window window = new Window(fake, arguments, Scenario.surroundings(), Runnable::run, Fx.WINDOW, 1120, 760);
            window.connect().chosen().set(scenario.chosen());
            open = Optional.of(window);
            stage.setScene(window.scene());
            stage.setWidth(1120);
            stage.setHeight(760);
            stage.show();
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
        });
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup((Node node) -> node.isVisible()).queryAll().stream()
                .map(node -> node instanceof Label label
                        ? label.getText()
                        : node instanceof Paragraph paragraph ? paragraph.getText() : "")
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowIsDrawnAsTheTableSays(Row row, FxRobot robot) {
        for (boolean night : List.of(true, false)) {
            show(robot, row.scenario(), night);
            assertThat(robot.lookup("#status").queryAs(Paragraph.class).getText())
                    .isEqualTo(row.sentence());
            assertThat(texts(robot))
                    .anyMatch(text -> text.replace('\u00a0', ' ').contains(row.line()));
            Button main = robot.lookup("#main-button").queryAs(Button.class);
            assertThat(main.getText()).isEqualTo(row.button());
            assertThat(main.isDisabled()).isFalse();
            if (!row.second().isEmpty()) {
                Button second = robot.lookup("#second-button").queryAs(Button.class);
                assertThat(second.isVisible()).isTrue();
                assertThat(second.getText()).isEqualTo(row.second());
            }
            Region dot = robot.lookup("#status-dot").queryAs(Region.class);
            assertThat(dot.getStyleClass()).contains(row.tone());
            Color token = Palette.of(night ? Colours.NIGHT : Colours.DAY)
                    .get(row.tone().equals("warn") ? "amber" : row.tone());
            assertThat(dot.getBackground().getFills())
                    .first()
                    .satisfies(fill -> assertThat(fill.getFill()).isEqualTo(token));
        }
    }

    @Test
    void noTwoTonesShareAShape(FxRobot robot) {
        Set<String> shapes = new HashSet<>();
        for (Scenario scenario : List.of(Scenario.CONNECTED, Scenario.IDLE, Scenario.LOCKED, Scenario.WEAK)) {
            show(robot, scenario, true);
            Region dot = robot.lookup("#status-dot").queryAs(Region.class);
            shapes.add(dot.getShape() instanceof SVGPath path ? path.getContent() : "round");
        }
        assertThat(shapes).hasSameSizeAs(TONES);
    }

    @Test
    void everyRowOfTheTableIsThere() {
        assertThat(rows().map(Row::scenario))
                .contains(
                        Scenario.IDLE,
                        Scenario.LOCKED,
                        Scenario.FINDING,
                        Scenario.TALKING,
                        Scenario.CONNECTING,
                        Scenario.CHECKING,
                        Scenario.CONNECTED,
                        Scenario.WEAK,
                        Scenario.HOLDING,
                        Scenario.BLOCKED,
                        Scenario.LEAK,
                        Scenario.BROKE,
                        Scenario.HELPER);
    }
}
