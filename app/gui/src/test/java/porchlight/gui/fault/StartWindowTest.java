package porchlight.gui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Settings;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// The small window of a core that cannot be opened.
@ExtendWith(ApplicationExtension.class)
class StartWindowTest {
    @TempDir
    Path folder;

    private CompletableFuture<Boolean> show(FxRobot robot, Exception fault, Path home, String language) {
        CompletableFuture<CompletableFuture<Boolean>> shown = new CompletableFuture<>();
        robot.interact(() -> {
            Theme.loadFonts();
            Messages words = Messages.of(Locale.of(language));
            StartWindow window = new StartWindow(
                    words,
                    Theme.of(Settings.Theme.NIGHT, words.isRightToLeft()),
                    (title, name) -> Optional.empty(),
                    Runnable::run,
                    "0.1.0");
            shown.complete(window.show(fault, home, Fx.WINDOW));
        });
        return shown.join();
    }

    private Path open() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    @Test
    void theStepMendsWhatStandsInTheWayAndTriesAgain(FxRobot robot) throws Exception {
        Path home = open();
        CompletableFuture<Boolean> again = show(robot, new IOException("raw 203.0.113.7"), home, "en");
        assertThat(robot.lookup("#start-sentence").queryAs(Paragraph.class).getText())
                .isEqualTo("Other accounts of this computer may enter Porchlight’s folder.");
        robot.clickOn("#start-step");
        assertThat(again.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void aStepThatDoesNotWorkIsSaidAndTheWindowStays(FxRobot robot) throws Exception {
        Path home = open();
        CompletableFuture<Boolean> again = show(robot, new IOException("raw"), home, "en");
        Files.delete(home);
        robot.clickOn("#start-step");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#start-trouble").queryAs(Paragraph.class).getText())
                .isEqualTo("That did not work: the disk refused. Nothing was lost.");
        assertThat(again).isNotDone();
        robot.clickOn("#start-quit");
        assertThat(again.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void theDetailsAreReadThereAndLeadBack(FxRobot robot) throws Exception {
        Path home = open();
        CompletableFuture<Boolean> again = show(robot, new IOException("raw 203.0.113.7"), home, "fa");
        robot.clickOn("#start-details");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#report-text").queryAs(TextArea.class).getText())
                .contains("start: FOLDER_OPEN", "java.io.IOException at ")
                .doesNotContain("203.0.113.7")
                .doesNotContain(home.toString());
        robot.clickOn("#report-back");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#start-step").tryQuery()).isPresent();
        robot.clickOn("#start-quit");
        assertThat(again.get(10, TimeUnit.SECONDS)).isFalse();
    }
}
