package porchlight.gui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import porchlight.client.Statistics;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.market.Catalog;
import porchlight.market.Home;

/// Counts the frames of the real window on a fake core, and of a bare JavaFX window of the same size, in turns:
/// `FramesMain [TURNS]`. `installers/linux/measure-frames` runs it on the packaged runtime with the shipped
/// flags.
///
/// An animation asks for every frame there can be; one that comes more than 16.7 ms after it was due is a
/// dropped one. Beside the clock, which a shared machine disturbs, stands what the window's and the renderer's
/// thread worked.
final class FramesMain {
    private static final double FRAME = 1000.0 / 60;
    private static final int SECONDS = 4;
    private static final List<String> TYPED = List.of("springfield", "deutsche", "0x41f2", "germany", "sao paulo");

    private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Double> answers = new ConcurrentLinkedQueue<>();
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final List<Home> many = Neighbourhood.of(20_000).homes();
    private final List<Home> most = Neighbourhood.of(100_000).homes();
    private final Map<Trial, List<Frames>> found = new EnumMap<>(Trial.class);

    /// What is done to a window meanwhile.
    private enum Trial {
        HELLO("a bare window of this size"),
        STILL("the window, nothing happens"),
        TICKING("statistics tick, 10 a second"),
        LOADING("20,000 homes load every second, statistics tick"),
        LOADING_MOST("100,000 homes load every 2 seconds, statistics tick"),
        FILTERING("100,000 homes, 10 keystrokes a second");

        private final String title;

        Trial(String title) {
            this.title = title;
        }
    }

    /// What came of one turn.
    ///
    /// @param late how many ms after it was due each frame came
    /// @param busy what the window's thread worked for each frame, in ms of processor time
    /// @param drawn what the renderer's thread worked for a frame, the mean
    private record Frames(double[] late, double[] busy, double drawn) {
        static double at(double[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1.0, sorted.length * share)];
        }

        long later(double than) {
            return Arrays.stream(late).filter(each -> each > than).count();
        }
    }

    public static void main(String[] args) throws Exception {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Theme.loadFonts();
            begun.complete(null);
        });
        begun.get();
        FramesMain all = new FramesMain();
        for (int turn = -1; turn < turns; turn++) {
            for (Trial trial : Trial.values()) {
                all.measure(trial, turn >= 0);
            }
        }
        all.tell();
        Platform.exit();
        all.pool.shutdownNow();
    }

    private void measure(Trial trial, boolean kept) throws Exception {
        FakePorchlight porchlight =
                Scenario.CONNECTED.open(trial == Trial.FILTERING ? Catalog.of(most) : Catalog.EMPTY);
        Executor work = task -> {
            long asked = System.nanoTime();
            pool.execute(() -> {
                task.run();
                if (kept && trial == Trial.FILTERING) {
                    answers.add((System.nanoTime() - asked) / 1e6);
                }
            });
        };
        Stage stage = on(() -> new Stage());
        Optional<Window> window = trial == Trial.HELLO
                ? Optional.empty()
                : Optional.of(on(() -> new Window(
                        porchlight,
                        Scenario.arguments(Optional.of(Locale.ENGLISH)),
                        Scenario.surroundings(),
                        work,
                        Fx.WINDOW,
                        980,
                        700)));
        on(() -> {
            stage.setScene(
                    window.map(Window::scene).orElseGet(() -> new Scene(new StackPane(new Label("hello")), 980, 700)));
            stage.show();
            return stage;
        });
        TimeUnit.SECONDS.sleep(1);
        Beat beat = on(Beat::new);
        long drawn = renderer();
        drive(trial, porchlight, window);
        Frames frames = on(() -> beat.stopped(renderer() - drawn));
        on(() -> {
            stage.hide();
            window.ifPresent(Window::close);
            return stage;
        });
        if (kept) {
            found.computeIfAbsent(trial, each -> new ArrayList<>()).add(frames);
        }
    }

    private void drive(Trial trial, FakePorchlight porchlight, Optional<Window> window) throws InterruptedException {
        long begin = System.nanoTime();
        for (int tenth = 0; tenth < SECONDS * 10; tenth++) {
            int now = tenth;
            switch (trial) {
                case HELLO, STILL -> {}
                case TICKING -> tick(porchlight, now);
                case LOADING -> {
                    tick(porchlight, now);
                    load(porchlight, many, now % 10 == 0);
                }
                case LOADING_MOST -> {
                    tick(porchlight, now);
                    load(porchlight, most, now % 20 == 0);
                }
                case FILTERING -> {
                    String typed = TYPED.get(now / 8 % TYPED.size());
                    Platform.runLater(() -> window.orElseThrow()
                            .connect()
                            .homes()
                            .search(typed.substring(0, Math.min(typed.length(), now % 8 + 1))));
                }
            }
            long due = begin + TimeUnit.MILLISECONDS.toNanos(100L * (tenth + 1));
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    private void load(FakePorchlight porchlight, List<Home> homes, boolean now) {
        if (now) {
            pool.execute(() -> porchlight.showHomes(Catalog.of(homes)));
        }
    }

    /// Another second of a session.
    static void tick(FakePorchlight porchlight, int beat) {
        Statistics old = porchlight.statistics.value();
        porchlight.statistics.publish(new Statistics(
                old.elapsed().plusSeconds(1),
                old.rxBytes() + 1_000_003L * (beat + 1),
                old.txBytes() + 100_003L * (beat + 1),
                old.rxBitsPerSecond() + 40_000L * (beat % 7 - 3),
                old.txBitsPerSecond(),
                old.handshakeAgeSeconds(),
                old.paid(),
                old.payments(),
                old.perHour(),
                old.timeLeft(),
                old.blockedOut(),
                old.verified()));
    }

    private long renderer() {
        long nanos = 0;
        for (long id : clock.getAllThreadIds()) {
            var info = clock.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("QuantumRenderer")) {
                nanos += clock.getThreadCpuTime(id);
            }
        }
        return nanos;
    }

    private static <T> T on(Supplier<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }

    /// Asks for every frame and notes when each came.
    private final class Beat extends AnimationTimer {
        private final List<Double> late = new ArrayList<>();
        private final List<Double> busy = new ArrayList<>();
        private long last;
        private long worked;

        Beat() {
            start();
        }

        @Override
        public void handle(long now) {
            long at = System.nanoTime();
            long cpu = clock.getCurrentThreadCpuTime();
            if (last != 0) {
                late.add(Math.max(0, (at - last) / 1e6 - FRAME));
                busy.add((cpu - worked) / 1e6);
            }
            last = at;
            worked = cpu;
        }

        Frames stopped(long drawn) {
            stop();
            return new Frames(sorted(late), sorted(busy), drawn / 1e6 / busy.size());
        }

        private static double[] sorted(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
    }

    private void tell() {
        System.out.printf(
                Locale.ROOT,
                "%d turns of %d s each; late = ms after a frame was due; busy = ms of the window's thread for a frame%n",
                found.get(Trial.HELLO).size(),
                SECONDS);
        double[] edges = {1, 4, 8, FRAME, 2 * FRAME};
        System.out.printf(
                "%-54s %7s %s  %s%n",
                "",
                "frames",
                "late <1   <4   <8 <16.7 <33.3 more | worst",
                "busy median  99 %  worst  over 16.7 | renderer mean");
        found.forEach((trial, turns) -> {
            double[] late = join(turns.stream().map(Frames::late).toList());
            double[] busy = join(turns.stream().map(Frames::busy).toList());
            StringBuilder line = new StringBuilder(String.format("%-54s %7d     ", trial.title, late.length));
            double from = -1;
            for (double edge : edges) {
                line.append(String.format("%6d", count(late, from, edge)));
                from = edge;
            }
            line.append(String.format("%5d | %5.1f", count(late, from, Double.MAX_VALUE), late[late.length - 1]));
            line.append(String.format(
                    Locale.ROOT,
                    "  %11.2f %5.2f %6.2f %10d | %.2f",
                    Frames.at(busy, 0.5),
                    Frames.at(busy, 0.99),
                    busy[busy.length - 1],
                    count(busy, FRAME, Double.MAX_VALUE),
                    turns.stream().mapToDouble(Frames::drawn).average().orElseThrow()));
            System.out.println(line);
        });
        double floor = dropped(Trial.HELLO);
        for (Trial trial : Trial.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f %% of the frames dropped (bare window %.2f %%)%n",
                    trial.title,
                    dropped(trial),
                    floor);
        }
        double[] times =
                answers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "answers to %d keystrokes, beside the window's thread: median %.1f ms, 99 %% %.1f ms, worst %.1f ms%n",
                times.length,
                Frames.at(times, 0.5),
                Frames.at(times, 0.99),
                times[times.length - 1]);
    }

    private double dropped(Trial trial) {
        long frames =
                found.get(trial).stream().mapToLong(each -> each.late().length).sum();
        return 100.0
                * found.get(trial).stream().mapToLong(each -> each.later(FRAME)).sum()
                / frames;
    }

    private static double[] join(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static long count(double[] values, double over, double upTo) {
        return Arrays.stream(values).filter(each -> each > over && each <= upTo).count();
    }
}
