package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.gui.Placement.Corner;

class PlacementTest {
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
    private static final Rectangle2D LEFT = new Rectangle2D(-1920, 0, 1920, 1080);
    private static final Rectangle2D TINY = new Rectangle2D(0, 0, 400, 500);

    @TempDir
    Path folder;

    private static Placement at(double x, double y) {
        return new Placement(Optional.of(new Corner(x, y)), 1120, 720, false);
    }

    private WindowMemory memory(String kept) throws IOException {
        Files.writeString(folder.resolve("window.properties"), kept);
        return new WindowMemory(folder);
    }

    @Test
    void aMonitorThatIsGoneLeavesTheDesktopToChoose() {
        Placement was = at(-1500, 200);
        assertThat(was.on(List.of(LAPTOP, LEFT))).isEqualTo(was);
        assertThat(was.on(List.of(LAPTOP))).isEqualTo(new Placement(Optional.empty(), 1120, 720, false));
        assertThat(at(5000, 5000).on(List.of(LAPTOP, LEFT)).corner()).isEmpty();
    }

    @Test
    void aTitleBarThatNobodyCanReachIsBroughtBack() {
        assertThat(at(100, -300).on(List.of(LAPTOP)).corner()).contains(new Corner(100, 30));
        assertThat(at(1400, 200).on(List.of(LAPTOP)).corner()).contains(new Corner(320, 180));
        assertThat(at(-1100, 200).on(List.of(LAPTOP)).corner()).contains(new Corner(0, 180));
        assertThat(at(200, 880).on(List.of(LAPTOP)).corner()).contains(new Corner(200, 180));
    }

    @Test
    void aWindowHalfBesideTheScreenStaysWhereItsUserPutIt() {
        assertThat(at(1200, 400).on(List.of(LAPTOP))).isEqualTo(at(1200, 400));
        assertThat(at(-600, 30).on(List.of(LAPTOP))).isEqualTo(at(-600, 30));
    }

    @Test
    void aWindowIsNoLargerThanTheScreenAndNoSmallerThanCanBeWorkedWith() {
        Placement huge = new Placement(Optional.of(new Corner(0, 30)), 3000, 2000, false);
        assertThat(huge.on(List.of(LAPTOP))).isEqualTo(new Placement(Optional.of(new Corner(0, 30)), 1440, 870, false));
        Placement tiny = new Placement(Optional.of(new Corner(10, 40)), 20, 20, false);
        assertThat(tiny.on(List.of(LAPTOP)).width()).isEqualTo(480);
        assertThat(tiny.on(List.of(LAPTOP)).height()).isEqualTo(600);
        assertThat(at(0, 0).on(List.of(TINY)).width()).isEqualTo(480);
    }

    @Test
    void whereNothingIsKnownOfTheScreensNothingIsChanged() {
        assertThat(at(-5000, 0).on(List.of())).isEqualTo(at(-5000, 0));
    }

    @Test
    void aMaximisedWindowStaysSoAndRemembersWhatItWas() {
        Placement was = new Placement(Optional.of(new Corner(50, 60)), 900, 700, true);
        assertThat(was.on(List.of(LAPTOP))).isEqualTo(was);
    }

    @Test
    void aFileThatIsDamagedCountsAsTheUsualPlace() throws IOException {
        for (String kept :
                List.of("", "x=NaN\ny=1", "width=big", "x=1e99\ny=3\nwidth=-20000", "\\u00", "maximised=perhaps")) {
            Placement read = memory(kept).read();
            assertThat(read.corner()).as(kept).isEmpty();
            assertThat(read.width()).as(kept).isEqualTo(1120);
            assertThat(read.maximised()).as(kept).isFalse();
        }
        Files.delete(folder.resolve("window.properties"));
        assertThat(new WindowMemory(folder).read()).isEqualTo(Placement.USUAL);
    }

    @Test
    void whatWasKeptIsReadAgain() throws IOException {
        assertThat(memory("x=-1500.0\ny=20\nwidth=900\nheight=650\nmaximised=true")
                        .read())
                .isEqualTo(new Placement(Optional.of(new Corner(-1500, 20)), 900, 650, true));
    }
}
