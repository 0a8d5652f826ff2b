package porchlight.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import porchlight.client.Doorbell;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.gui.atspi.AtspiWindow;
import porchlight.gui.bus.AppearancePortal;
import porchlight.gui.bus.LinuxDesktop;
import porchlight.gui.fault.Mishaps;
import porchlight.gui.fault.StartWindow;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Appearance;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Opens the core, then the window, and closes both again.
public final class WindowApp {
    private final Arguments arguments;
    private final CoreOpener opener;
    private final Executor work = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Mishaps mishaps;
    private CompletableFuture<Void> toolkit = new CompletableFuture<>();
    /// The folder to open next; an empty one is the end.
    private final BlockingQueue<Optional<Path>> turns = new LinkedBlockingQueue<>();

    /// Whoever rang before there was a window.
    private final Queue<Doorbell.Ring> rings = new ConcurrentLinkedQueue<>();
    /// Of the window that is shown; the window's thread's.
    private @Nullable Presence presence;
    /// How the desktop says that programs shall look; the window's thread's.
    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>(Appearance.UNSAID);
    private Optional<AppearancePortal> portal = Optional.empty();
    /// For screen readers on Linux; of the stage, whichever window is on it.
    private volatile Optional<AtspiWindow> reader = Optional.empty();

    /// One core's window on the stage.
    private record Shown(Stage stage, Window window, WindowMemory memory) {}

    public WindowApp(Arguments arguments, CoreOpener opener) {
        this(arguments, opener, new Mishaps());
    }

    /// @param mishaps what no code of this process caught
    public WindowApp(Arguments arguments, CoreOpener opener, Mishaps mishaps) {
        this.arguments = arguments;
        this.opener = opener;
        this.mishaps = mishaps;
    }

    /// Runs until the window is closed, then closes the core. A core that cannot be opened is told in a small window of
    /// its own, with what can be done.
    ///
    /// @return whether the core could be opened
    /// @throws NetworkRefused if the network that was asked for cannot be used
    public boolean run() throws IOException {
        opener.whenLeaving(home -> turns.add(Optional.of(home)));
        opener.whenRung(this::rung);
        arguments.link().ifPresent(link -> rings.add(new Doorbell.Ring(!arguments.hidden(), Optional.of(link))));
        Optional<Path> turn = Optional.of(arguments.home());
        Optional<Shown> shown = Optional.empty();
        boolean opened = false;
        beginToolkit();
        try {
            while (turn.isPresent()) {
                Optional<Porchlight> core = core(turn.get());
                if (core.isEmpty()) {
                    return opened;
                }
                opened = true;
                try (Porchlight porchlight = core.get()) {
                    Path home = opener.home(turn.get());
                    // Only now: the core makes it private, and refuses one that others may enter.
                    Files.createDirectories(home);
                    Optional<Shown> before = shown;
                    shown = Optional.of(onTheWindowsThread(() ->
                            before.map(old -> again(old, porchlight, home)).orElseGet(() -> open(porchlight, home))));
                    turn = turns.take();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
            reader.ifPresent(AtspiWindow::close);
            portal.ifPresent(AppearancePortal::close);
            if (toolkit.handle((none, fault) -> fault == null).join()) {
                Platform.exit();
            }
        }
        return opened;
    }

    /// The core, once it can be opened; empty where the user gives it up.
    private Optional<Porchlight> core(Path folder) throws IOException {
        while (true) {
            try {
                return Optional.of(opener.open(folder));
            } catch (IOException | RuntimeException e) {
                if (e instanceof AlreadyOpen
                        || (e instanceof NetworkRefused && arguments.network().isPresent())) {
                    throw e;
                }
                System.getLogger("porchlight.gui").log(System.Logger.Level.ERROR, "the core cannot be opened", e);
                Path home = opener.home(folder);
                boolean again = onTheWindowsThread(() -> startWindow().show(e, home, Fx.WINDOW))
                        .join();
                if (!again) {
                    return Optional.empty();
                }
            }
        }
    }

    private StartWindow startWindow() {
        Messages words = Messages.of(
                arguments.language().orElse(Locale.getDefault()), Locale.getDefault(Locale.Category.FORMAT));
        Theme theme = Theme.of(arguments.theme().orElse(Settings.Theme.SYSTEM), words.isRightToLeft());
        return new StartWindow(words, theme, opener.surroundings().saveAs(), work, HomeCore.VERSION);
    }

    /// Runs it there once that thread is begun, and waits for what it says.
    private <T> T onTheWindowsThread(Supplier<T> what) {
        try {
            return toolkit.thenApplyAsync(begun -> what.get(), Fx.WINDOW).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    /// Begins JavaFX beside the core, so that on two processors neither waits for the other.
    private void beginToolkit() {
        toolkit = Overture.begin(arguments);
        portal = sessionBus()
                .map(bus -> new AppearancePortal(bus, now -> {
                    var _ = toolkit.thenRunAsync(() -> appearance.set(now), Fx.WINDOW);
                }));
    }

    private static Optional<String> sessionBus() {
        return System.getProperty("os.name", "").startsWith("Linux") ? LinuxDesktop.sessionBus() : Optional.empty();
    }

    /// The stage with another core's window in it, where it stands.
    private Shown again(Shown old, Porchlight porchlight, Path home) {
        leave(old.stage(), old.window(), old.memory());
        Shown now = shown(old.stage(), porchlight, home);
        unlock(porchlight);
        porchlight.arrive(Optional.empty());
        return now;
    }

    private Shown shown(Stage stage, Porchlight porchlight, Path home) {
        Surroundings surroundings = opener.surroundings();
        Window window = new Window(
                porchlight,
                arguments,
                new Ways(surroundings, opener.networks(), Optional.of(home), Messages::of, mishaps),
                work,
                Fx.WINDOW,
                stage.getWidth(),
                stage.getHeight());
        reader.ifPresent(window::voice);
        window.desktop(appearance);
        stage.setScene(window.scene());
        stage.setTitle(title(window, porchlight));
        stage.getIcons().setAll(Lamp.windowIcons(window.card().get().lit()));
        window.card().map(card -> card.lit()).addListener((property, before, lit) -> {
            if (lit != null) {
                stage.getIcons().setAll(Lamp.windowIcons(lit));
            }
        });
        WindowMemory memory = new WindowMemory(home);
        StageFront front = new StageFront(stage, memory);
        Runnable end = () -> {
            leave(stage, window, memory);
            stage.hide();
            closed.countDown();
            turns.add(Optional.empty());
        };
        Presence beside = new Presence(
                porchlight, window, front, surroundings.desktop(), opener.endsWithWindow(), end, work, Fx.WINDOW);
        presence = beside;
        stage.setOnCloseRequest(event -> {
            event.consume();
            beside.closing();
        });
        // by other means than ours, such as the end of the program
        stage.setOnHidden(event -> {
            if (presence == beside && !front.isAway()) {
                end.run();
            }
        });
        return new Shown(stage, window, memory);
    }

    private void leave(Stage stage, Window window, WindowMemory memory) {
        if (presence != null) {
            presence.close();
            presence = null;
        }
        memory.keep(stage);
        window.close();
    }

    /// Porchlight was started again. Called on any thread.
    private boolean rung(Doorbell.Ring ring) {
        rings.add(ring);
        Platform.runLater(this::answerTheBell);
        return true;
    }

    private void answerTheBell() {
        Presence now = presence;
        for (Doorbell.Ring ring = now == null ? null : rings.poll(); now != null && ring != null; ring = rings.poll()) {
            now.rung(ring);
        }
    }

    private static String title(Window window, Porchlight porchlight) {
        String name = window.words().text("app.name");
        return NetworkWords.isToBeSaid(porchlight.network()) ? name + " · " + porchlight.network() : name;
    }

    private Shown open(Porchlight porchlight, Path home) {
        Stage stage = new Stage();
        WindowMemory memory = new WindowMemory(home);
        memory.restore(stage);
        if (arguments.width() > 0) {
            stage.setWidth(arguments.width());
            stage.setHeight(arguments.height());
        }
        stage.setMinWidth(Placement.LEAST_WIDTH);
        stage.setMinHeight(Placement.LEAST_HEIGHT);
        reader = reader(stage);
        Platform.setImplicitExit(false); // a window that is in the tray is not the end
        Shown now = shown(stage, porchlight, home);
        if (arguments.hidden() && presence != null) {
            presence.beginHidden();
        } else {
            stage.show();
        }
        begin(porchlight, now.window(), stage);
        answerTheBell();
        return now;
    }

    /// JavaFX tells screen readers on Windows and macOS by itself, and on Linux nothing.
    private static Optional<AtspiWindow> reader(Stage stage) {
        return sessionBus().map(bus -> new AtspiWindow(stage, "Porchlight", bus, Fx.WINDOW));
    }

    private void begin(Porchlight porchlight, Window window, Stage stage) {
        unlock(porchlight);
        arguments.autoConnect().ifPresent(window.connect().chosen()::set);
        porchlight.arrive(arguments.autoConnect());
        arguments.screenshot().ifPresent(file -> Portrait.whenConnected(porchlight, stage, file));
    }

    private void unlock(Porchlight porchlight) {
        arguments
                .passphraseFile()
                .map(PassphraseFile::new)
                .ifPresent(file -> work.execute(() -> file.unlock(porchlight)));
    }

    /// For a caller that wants to end the window: closes it from any thread and waits a little.
    ///
    /// @return whether it was closed in time
    public boolean close() throws InterruptedException {
        Platform.runLater(() -> List.copyOf(javafx.stage.Window.getWindows()).forEach(javafx.stage.Window::hide));
        return closed.await(5, TimeUnit.SECONDS);
    }
}
