package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import porchlight.client.Everyday;
import porchlight.gui.FakePorchlight;
import porchlight.gui.desktop.Autostart;
import porchlight.gui.desktop.AutostartPlan;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.GlobalKey;
import porchlight.i18n.Messages;

@ExtendWith(ApplicationExtension.class)
class DesktopCardTest {
    @TempDir
    static Path folder;

    private final FakePorchlight porchlight = new FakePorchlight();

    @SuppressWarnings("NullAway.Init") // by start
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // by show
    private DesktopModel model;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close() {
        model.close();
    }

    private DesktopHere show(FxRobot robot, Optional<Path> entry) {
        Optional<Autostart> autostart =
                entry.map(path -> new Autostart(new AutostartPlan.File(path, "[Desktop Entry]\n")));
        DesktopHere here = new DesktopHere(listener -> Desktop.none(), autostart);
        robot.interact(() -> {
            model = new DesktopModel(porchlight, here, Runnable::run, Runnable::run);
            stage.setScene(new Scene(new DesktopCard(model, Messages.of(Locale.ENGLISH)), 600, 900));
            stage.show();
        });
        return here;
    }

    private Everyday everyday() {
        return porchlight.settings.value().everyday();
    }

    private static void turn(FxRobot robot, String id, boolean on) {
        robot.interact(() -> robot.lookup(id).queryAs(ToggleSwitch.class).setSelected(on));
    }

    @Test
    void withoutATrayNothingPretendsThatThereIsOne(FxRobot robot) {
        DesktopHere here = show(robot, Optional.empty());
        assertThat(robot.lookup("#desktop-tray").tryQuery()).isEmpty();
        assertThat(robot.lookup("#desktop-close").tryQuery()).isEmpty();
        assertThat(robot.lookup("No tray here").tryQuery()).isPresent();
        robot.interact(() -> here.tray().set(true));
        assertThat(robot.lookup("#desktop-tray").tryQuery()).isPresent();
        assertThat(robot.lookup("#desktop-close").tryQuery()).isPresent();
    }

    @Test
    void aCopyThatWasNotInstalledSaysThatTheSystemHasNothingToStart(FxRobot robot) {
        show(robot, Optional.empty());
        assertThat(robot.lookup("Not installed").tryQuery()).isPresent();
        assertThat(robot.lookup("#desktop-start").tryQuery()).isEmpty();
    }

    @Test
    void anEntryThatCannotBeWrittenTurnsTheSwitchBackAndIsSaid(FxRobot robot) throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        show(robot, Optional.of(inTheWay.resolve("porchlight.desktop")));
        turn(robot, "#desktop-start", true);
        assertThat(robot.lookup("#desktop-start").queryAs(ToggleSwitch.class).isSelected())
                .isFalse();
        assertThat(model.starting().get()).isEqualTo(DesktopModel.Starting.STAYED_OFF);
        turn(robot, "#desktop-start", true);
        assertThat(model.starting().get()).isEqualTo(DesktopModel.Starting.STAYED_OFF);
    }

    @Test
    void theSwitchShowsWhatTheSystemHasAndChangesIt(FxRobot robot) {
        Path entry = folder.resolve("autostart/porchlight.desktop");
        show(robot, Optional.of(entry));
        turn(robot, "#desktop-start", true);
        assertThat(entry).exists();
        show(robot, Optional.of(entry));
        assertThat(robot.lookup("#desktop-start").queryAs(ToggleSwitch.class).isSelected())
                .isTrue();
        turn(robot, "#desktop-start", false);
        assertThat(entry).doesNotExist();
    }

    private static String said(FxRobot robot) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining(" "));
    }

    @Test
    void whereNobodyGivesKeysTheCommandForOneIsSaidLeftToRightAndNoSwitchPretends(FxRobot robot) {
        DesktopHere here = show(robot, Optional.empty());
        robot.interact(() -> here.key().set(new GlobalKey.NotOffered()));
        assertThat(robot.lookup("#desktop-key").tryQuery()).isEmpty();
        assertThat(robot.lookup("No keys here").tryQuery()).isPresent();
        assertThat(said(robot)).contains("give a key the command “\u2066porchlight toggle\u2069”");
        robot.interact(() -> porchlight.change(
                porchlight.settings.value().withEveryday(everyday().withShortcut(true))));
        turn(robot, "#desktop-key", false);
        assertThat(everyday().shortcut())
                .as("what was turned on can be turned off")
                .isFalse();
    }

    @Test
    void aKeyThatIsRefusedTurnsNothingOnAndSaysHowOneIsHad(FxRobot robot) {
        DesktopHere here = show(robot, Optional.empty());
        turn(robot, "#desktop-key", true);
        robot.interact(() -> {
            here.key().set(new GlobalKey.NotGiven(true));
            porchlight.change(
                    porchlight.settings.value().withEveryday(everyday().withShortcut(false)));
        });
        assertThat(robot.lookup("#desktop-key").queryAs(ToggleSwitch.class).isSelected())
                .isFalse();
        assertThat(said(robot)).contains("has given no key", "porchlight toggle");
    }

    @Test
    void theKeyIsOffUntilItIsTurnedOnAndShowsWhatTheDesktopCallsIt(FxRobot robot) {
        DesktopHere here = show(robot, Optional.empty());
        assertThat(robot.lookup("#desktop-key").queryAs(ToggleSwitch.class).isSelected())
                .isFalse();
        turn(robot, "#desktop-key", true);
        assertThat(everyday()).isEqualTo(Everyday.DEFAULT.withShortcut(true));
        robot.interact(() -> here.key().set(new GlobalKey.Asking()));
        assertThat(said(robot)).contains("is asked for a key");
        robot.interact(() -> here.key().set(new GlobalKey.Given("Strg+Alt+P")));
        assertThat(said(robot)).contains("\u2068Strg+Alt+P\u2069 connects or disconnects");
        robot.interact(() -> here.key().set(new GlobalKey.Given("")));
        assertThat(said(robot)).contains("does not say which");
    }

    @Test
    void eachSwitchChangesItsOwnChoiceAndNoOther(FxRobot robot) {
        DesktopHere here = show(robot, Optional.empty());
        robot.interact(() -> here.tray().set(true));
        turn(robot, "#desktop-news-money", false);
        assertThat(everyday()).isEqualTo(Everyday.DEFAULT.withNews(Everyday.News.MONEY, false));
        turn(robot, "#desktop-news-money", true);
        turn(robot, "#desktop-close", false);
        assertThat(everyday()).isEqualTo(Everyday.DEFAULT.withCloseToTray(false));
        turn(robot, "#desktop-tray", false);
        assertThat(everyday()).isEqualTo(Everyday.DEFAULT.withCloseToTray(false).withTray(false));
        assertThat(robot.lookup("#desktop-close").tryQuery())
                .as("without a lamp there is nothing to stay in")
                .isEmpty();
    }
}
