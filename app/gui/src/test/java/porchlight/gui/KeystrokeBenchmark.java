package porchlight.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import porchlight.gui.look.Theme;

/// Processor time, because a shared machine lends its processors to others in the midst of a keystroke.
/// 20,000 homes: filter, rows, style and layout of one keystroke, all on the window's thread, fit into a frame.
@Tag("benchmark")
@ExtendWith(ApplicationExtension.class)
class KeystrokeBenchmark {
    private static final List<String> TYPED =
            List.of("springfield", "deutsche", "0x41f2", "germany", "sao paulo", "zurich");

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Arguments arguments = Scenario.arguments(Optional.of(Locale.ENGLISH));
        FakePorchlight porchlight = Scenario.IDLE.open(Neighbourhood.of(20_000));
        window = new Window(porchlight, arguments, Scenario.surroundings(), Runnable::run, Runnable::run, 980, 700);
        stage.setScene(window.scene());
        stage.setWidth(980);
        stage.setHeight(700);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    @Test
    void keystrokesWithTwentyThousandHomes(FxRobot robot) {
        TextField search = robot.lookup(".field .text-field").query();
        double[] millis = new double[TYPED.stream().mapToInt(String::length).sum() * 4];
        robot.interact(() -> {
            type(search, new double[millis.length]);
            type(search, millis);
        });
        Arrays.sort(millis);
        double median = millis[millis.length / 2];
        double p95 = millis[millis.length * 95 / 100];
        System.out.printf(
                "20,000 homes, %d keystrokes, processor time: median %.2f ms, p95 %.2f ms, worst %.2f ms%n",
                millis.length, median, p95, millis[millis.length - 1]);
    }

    private void type(TextField search, double[] millis) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        int at = 0;
        for (int round = 0; round < 4; round++) {
            for (String word : TYPED) {
                search.setText("");
                for (int length = 1; length <= word.length(); length++) {
                    long begin = clock.getCurrentThreadCpuTime();
                    search.setText(word.substring(0, length));
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    millis[at++] = (clock.getCurrentThreadCpuTime() - begin) / 1e6;
                }
            }
        }
    }
}
