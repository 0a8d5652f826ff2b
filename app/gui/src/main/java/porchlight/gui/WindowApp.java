package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import porchlight.client.Doorbell;
import porchlight.client.NetworkWords;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Opens the core, then the window, and closes both again.
public final class WindowApp {
    /// Until the numbers of a fresh connection are there.
    private static final Duration SETTLED = Duration.seconds(4);

    private final Arguments arguments;
    private final CoreOpener opener;
    private final Executor work = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    /// The folder to open next; an empty one is the end.
    private final BlockingQueue<Optional<Path>> turns = new LinkedBlockingQueue<>();

    /// Whoever rang before there was a window.
    private final Queue<Doorbell.Ring> rings = new ConcurrentLinkedQueue<>();
    /// Of the window that is shown; the window's thread's.
    private @Nullable Presence presence;

    /// One core's window on the stage.
    private record Shown(Stage stage, Window window, WindowMemory memory) {}

    public WindowApp(Arguments arguments, CoreOpener opener) {
        this.arguments = arguments;
        this.opener = opener;
    }

    /// Runs until the window is closed, then closes the core.
    ///
    /// @throws IOException if the core cannot be opened
    public void run() throws IOException {
        opener.whenLeaving(home -> turns.add(Optional.of(home)));
        opener.whenRung(this::rung);
        arguments.link().ifPresent(link -> rings.add(new Doorbell.Ring(!arguments.hidden(), Optional.of(link))));
        Optional<Path> turn = Optional.of(arguments.home());
        Optional<Shown> shown = Optional.empty();
        try {
            while (turn.isPresent()) {
                try (Porchlight porchlight = opener.open(turn.get())) {
                    Path home = opener.home(turn.get());
                    // Only now: the core makes it private, and refuses one that others may enter.
                    Files.createDirectories(home);
                    CompletableFuture<Shown> opened = new CompletableFuture<>();
                    Optional<Shown> before = shown;
                    Runnable show = () -> opened.complete(
                            before.map(old -> again(old, porchlight, home)).orElseGet(() -> open(porchlight, home)));
                    if (before.isEmpty()) {
                        Platform.startup(show);
                    } else {
                        Platform.runLater(show);
                    }
                    shown = Optional.of(opened.join());
                    turn = turns.take();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
            Platform.exit();
        }
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
                new Window.Ways(surroundings, opener.networks(), Optional.of(home), Messages::of),
                work,
                Fx.WINDOW,
                stage.getWidth(),
                stage.getHeight());
        window.livesIn(home);
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
        Theme.loadFonts();
        Stage stage = new Stage();
        WindowMemory memory = new WindowMemory(home);
        memory.restore(stage);
        if (arguments.width() > 0) {
            stage.setWidth(arguments.width());
            stage.setHeight(arguments.height());
        }
        stage.setMinWidth(Placement.LEAST_WIDTH);
        stage.setMinHeight(Placement.LEAST_HEIGHT);
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

    private void begin(Porchlight porchlight, Window window, Stage stage) {
        unlock(porchlight);
        arguments.autoConnect().ifPresent(window.connect().chosen()::set);
        porchlight.arrive(arguments.autoConnect());
        if (arguments.screenshot().isEmpty()) {
            return;
        }
        var state = Fx.mirror(porchlight.connection());
        Runnable look = () -> {
            if (state.get() instanceof ConnectionState.On) {
                state.close();
                PauseTransition pause = new PauseTransition(SETTLED);
                pause.setOnFinished(event -> {
                    picture(stage);
                    stage.hide();
                });
                pause.play();
            }
        };
        state.property().addListener((property, before, now) -> look.run());
        look.run();
    }

    private void unlock(Porchlight porchlight) {
        arguments
                .passphraseFile()
                .ifPresent(file -> work.execute(() -> {
                    try {
                        char[] passphrase = Files.readAllLines(file).getFirst().toCharArray();
                        if (porchlight.wallet().value().lock() == Wallet.Lock.NONE) {
                            var _ = porchlight.keys().create(passphrase);
                        } else {
                            var _ = porchlight.keys().unlock(passphrase);
                        }
                    } catch (IOException | NoSuchElementException e) {
                        System.getLogger("porchlight.gui")
                                .log(System.Logger.Level.WARNING, "the passphrase file cannot be read: {0}", file);
                    }
                }));
    }

    private void picture(Stage stage) {
        arguments.screenshot().ifPresent(file -> {
            try {
                var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
                if (!ImageIO.write(image, "png", file.toFile())) {
                    throw new IOException("no PNG writer");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the picture cannot be written to " + file, e);
            }
        });
    }

    /// For a caller that wants to end the window: closes it from any thread and waits a little.
    ///
    /// @return whether it was closed in time
    public boolean close() throws InterruptedException {
        Platform.runLater(() -> List.copyOf(javafx.stage.Window.getWindows()).forEach(javafx.stage.Window::hide));
        return closed.await(5, TimeUnit.SECONDS);
    }
}
