package porchlight.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import porchlight.client.Statistics;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Catalog;
import porchlight.market.Home;

/// Traces the window's thread while 20,000 homes load, again and again, and statistics tick ten times a second: how
/// long it is busy at a stretch. Beats are posted to it every two milliseconds; what lies between two of them, in
/// processor time, is what a frame would have had to wait for.
@Tag("benchmark")
@ExtendWith(ApplicationExtension.class)
class LoadingBenchmark {
    private static final int LOADS = 10;

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @SuppressWarnings("NullAway.Init") // by start
    private FakePorchlight porchlight;

    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private final List<Double> busy = new ArrayList<>();
    private long last;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Arguments arguments = Scenario.arguments(Optional.of(Locale.ENGLISH));
        porchlight = Scenario.CONNECTED.open(Catalog.EMPTY);
        window = new Window(porchlight, arguments, Scenario.surroundings(), work, Fx.WINDOW, 980, 700);
        stage.setScene(window.scene());
        stage.setWidth(980);
        stage.setHeight(700);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
        work.shutdownNow();
    }

    @Test
    void loadingTwentyThousandHomes() throws InterruptedException {
        List<Home> homes = Neighbourhood.of(20_000).homes();
        load(homes, 2);
        busy.clear();
        load(homes, LOADS);
        double[] millis = busy.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(millis);
        long over = Arrays.stream(millis).filter(each -> each > 1000.0 / 60).count();
        System.out.printf(
                Locale.ROOT,
                "%d loads of 20,000 homes, %d stretches of the window's thread, processor time: median %.2f ms, "
                        + "99 %% %.2f ms, worst %.2f ms, longer than a frame: %d%n",
                LOADS,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                over);
    }

    private void load(List<Home> homes, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            Thread loading = Thread.ofPlatform().start(() -> porchlight.showHomes(Catalog.of(homes)));
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            for (int beat = 0; System.nanoTime() < end || loading.isAlive(); beat++) {
                if (beat % 50 == 0) {
                    tick(beat);
                }
                Platform.runLater(this::beat);
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private void beat() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long now = clock.getCurrentThreadCpuTime();
        busy.add((now - last) / 1e6);
        last = now;
    }

    private void tick(int beat) {
        Statistics old = porchlight.statistics.value();
        porchlight.statistics.publish(new Statistics(
                old.elapsed().plusSeconds(1),
                old.rxBytes() + 1000L * beat,
                old.txBytes() + 100L * beat,
                old.rxBitsPerSecond(),
                old.txBitsPerSecond(),
                old.handshakeAgeSeconds(),
                old.paid(),
                old.payments(),
                old.perHour(),
                old.timeLeft(),
                old.blockedOut(),
                old.verified()));
    }
}
