package porchlight.gui.atspi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import porchlight.gui.bus.PrivateBus;

/// The window on a real bus with a screen reader of our own, read by `dbus-send`.
///
/// A real one can be heard without ears, where `orca` and `xvfb` are installed:
/// `xvfb-run dbus-run-session -- sh -c 'orca --debug-file=said & java … porchlight.gui.ReaderMain 20'`, with keys by
/// `xdotool`; then `grep 'SPEECH OUTPUT' said`.
@ExtendWith(ApplicationExtension.class)
@Timeout(90)
class AtspiWindowTest {
    @TempDir
    Path folder;

    private final List<String> pressed = new ArrayList<>();
    private @SuppressWarnings("NullAway.Init") Button second;
    private @SuppressWarnings("NullAway.Init") ToggleButton toggle;
    private @SuppressWarnings("NullAway.Init") ListView<String> list;

    private @SuppressWarnings("NullAway.Init") Stage stage;
    private @SuppressWarnings("NullAway.Init") PrivateBus bus;
    private @SuppressWarnings("NullAway.Init") FakeReader reader;
    private @SuppressWarnings("NullAway.Init") AtspiWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        Button first = new Button("First");
        second = new Button("Second");
        toggle = new ToggleButton("Fastest");
        TextField search = new TextField("hamb");
        PasswordField secret = new PasswordField();
        list = new ListView<>();
        second.setOnAction(event -> pressed.add("second"));
        search.setAccessibleText("Search");
        secret.setAccessibleText("Passphrase");
        secret.setText("abandon");
        list.setAccessibleText("Where to?");
        list.getItems().setAll("Germany", "India");
        stage.setTitle("Porchlight");
        stage.setScene(new Scene(new VBox(first, second, toggle, search, secret, list, new StackPane()), 300, 400));
        stage.show();
        stage.requestFocus();
    }

    @BeforeEach
    void desktop() throws Exception {
        Assumptions.assumeTrue(PrivateBus.isPossible(), "dbus-daemon is not installed");
        bus = PrivateBus.start(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        if (reader != null) {
            reader.close();
        }
        bus.close();
    }

    private String open() throws Exception {
        reader = new FakeReader(bus.address(), true);
        window = new AtspiWindow(stage, "Porchlight", bus.address(), Platform::runLater);
        return program();
    }

    private String program() throws InterruptedException {
        AtspiTypes.Reference program = reader.programs.poll(20, TimeUnit.SECONDS);
        assertThat(program).isNotNull();
        assertThat(program.path.getPath()).isEqualTo(AtspiTree.ROOT);
        return program.name;
    }

    private FakeReader.Event next(Predicate<FakeReader.Event> wanted) throws InterruptedException {
        while (true) {
            FakeReader.Event event = reader.events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("the event that is waited for").isNotNull();
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    /// Waits until it was told that the window has the keyboard, and what in it.
    private void settled() throws InterruptedException {
        next(event -> event.what().equals("active"));
        next(event -> event.what().equals("focused"));
    }

    private FakeReader.Event focused(FxRobot robot, Node node) throws InterruptedException {
        robot.interact(node::requestFocus);
        return next(event -> event.what().equals("focused") && event.one() == 1);
    }

    private String property(String program, String path, String name) throws Exception {
        return bus.ask(
                program, path, "org.freedesktop.DBus.Properties.Get", "string:" + Accessible.NAME, "string:" + name);
    }

    private String call(String program, String path, String method, String... words) throws Exception {
        return bus.ask(program, path, method, words);
    }

    @Test
    void whatHasTheKeyboardIsToldWithItsNameAndWhatItIs(FxRobot robot) throws Exception {
        String program = open();
        settled();
        FakeReader.Event event = focused(robot, second);
        assertThat(property(program, event.path(), "Name")).contains("\"Second\"");
        assertThat(call(program, event.path(), Accessible.NAME + ".GetRole")).contains("uint32 43");
        FakeReader.Event now = focused(robot, toggle);
        assertThat(call(program, now.path(), Accessible.NAME + ".GetRoleName")).contains("toggle button");
        robot.interact(() -> toggle.setSelected(true));
        assertThat(next(change -> change.what().equals("pressed")))
                .isEqualTo(new FakeReader.Event(now.path(), "pressed", 1));
    }

    @Test
    void aRowOfAListIsToldAndNotTheListAlone(FxRobot robot) throws Exception {
        String program = open();
        settled();
        robot.interact(() -> list.getFocusModel().focus(0));
        FakeReader.Event row = focused(robot, list);
        assertThat(property(program, row.path(), "Name")).contains("\"Germany\"");
        robot.interact(() -> list.getFocusModel().focus(1));
        FakeReader.Event other = next(event -> event.what().equals("focused") && event.one() == 1);
        assertThat(property(program, other.path(), "Name")).contains("\"India\"");
        assertThat(property(
                        program,
                        property(program, other.path(), "Parent").replaceAll("(?s).*object path \"([^\"]*)\".*", "$1"),
                        "Name"))
                .contains("Where to?");
    }

    @Test
    void aSentenceIsSaidOnce(FxRobot robot) throws Exception {
        String program = open();
        settled();
        robot.interact(() -> window.say("Protected"));
        FakeReader.Event said = next(event -> event.what().equals("showing"));
        assertThat(property(program, said.path(), "Name")).contains("\"Protected\"");
        assertThat(call(program, said.path(), Accessible.NAME + ".GetRole")).contains("uint32 101");
        robot.interact(() -> window.say("Not protected"));
        FakeReader.Event then = next(event -> event.what().equals("showing"));
        assertThat(then.path()).isNotEqualTo(said.path());
        assertThat(property(program, then.path(), "Name")).contains("\"Not protected\"");
    }

    @Test
    void aReaderPressesAButtonAndFindsEverythingThatIsShown() throws Exception {
        String program = open();
        String children = call(program, AtspiTree.path(HeardScene.WINDOW), Accessible.NAME + ".GetChildren");
        List<String> paths = children.lines()
                .filter(line -> line.contains("object path"))
                .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
                .toList();
        List<String> names = new ArrayList<>();
        for (String path : paths) {
            String name = property(program, path, "Name");
            names.add(name.replaceAll("(?s).*string \"(.*)\".*", "$1"));
        }
        assertThat(names).containsExactly("First", "Second", "Fastest", "Search: hamb", "Passphrase", "Where to?");
        assertThat(call(program, paths.get(1), Action.NAME + ".DoAction", "int32:0"))
                .contains("boolean true");
        assertThat(pressed).containsExactly("second");
        assertThat(call(program, paths.get(0), Component.NAME + ".GetExtents", "uint32:1"))
                .contains("int32");
    }

    @Test
    void whatIsGoneOrWasNeverThereIsNothingAndNoFault(FxRobot robot) throws Exception {
        String program = open();
        settled();
        FakeReader.Event event = focused(robot, second);
        robot.interact(() -> ((VBox) stage.getScene().getRoot()).getChildren().remove(second));
        assertThat(property(program, event.path(), "Name")).contains("string \"\"");
        assertThat(call(program, event.path(), Action.NAME + ".DoAction", "int32:0"))
                .contains("boolean false");
        assertThat(property(program, AtspiTree.PATHS + "/no/number", "Name")).contains("string \"\"");
        assertThat(call(program, AtspiTree.path(99_999), Accessible.NAME + ".GetChildren"))
                .doesNotContain("Error");
    }

    @Test
    void beforeAReaderListensNothingIsToldAndFromThenOnEverything(FxRobot robot) throws Exception {
        reader = new FakeReader(bus.address(), false);
        window = new AtspiWindow(stage, "Porchlight", bus.address(), Platform::runLater);
        robot.interact(() -> window.say("Protected"));
        assertThat(reader.programs.poll(1, TimeUnit.SECONDS)).isNull();
        reader.begin();
        String program = program();
        settled();
        FakeReader.Event event = focused(robot, second);
        assertThat(property(program, event.path(), "Name")).contains("\"Second\"");
    }

    @Test
    void withoutABusTheWindowIsAsItWas(FxRobot robot) {
        window = new AtspiWindow(stage, "Porchlight", "unix:path=" + folder.resolve("nobody"), Platform::runLater);
        robot.interact(() -> {
            window.say("Protected");
            second.requestFocus();
        });
        assertThat(second.isFocused()).isTrue();
    }
}
