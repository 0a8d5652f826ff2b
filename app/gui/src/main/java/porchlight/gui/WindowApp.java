package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import porchlight.client.HomeList;
import porchlight.client.NetworkWords;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.look.Lamp;

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
        Optional<Path> turn = Optional.of(arguments.home());
        Optional<Shown> shown = Optional.empty();
        CompletableFuture<Void> toolkit = beginToolkit();
        try {
            while (turn.isPresent()) {
                try (Porchlight porchlight = opener.open(turn.get())) {
                    Path home = opener.home(turn.get());
                    // Only now: the core makes it private, and refuses one that others may enter.
                    Files.createDirectories(home);
                    Optional<Shown> before = shown;
                    shown = Optional.of(toolkit.thenApplyAsync(
                                    begun -> before.map(old -> again(old, porchlight, home))
                                            .orElseGet(() -> open(porchlight, home)),
                                    Fx.WINDOW)
                            .join());
                    turn = turns.take();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
            if (toolkit.handle((none, fault) -> fault == null).join()) {
                Platform.exit();
            }
        }
    }

    /// Begins JavaFX beside the core, so that on two processors neither waits for the other.
    private CompletableFuture<Void> beginToolkit() {
        return CompletableFuture.runAsync(
                        () -> Platform.startup(() -> {}),
                        task -> Thread.ofPlatform().name("toolkit").start(task))
                .thenRunAsync(() -> Overture.play(arguments), Fx.WINDOW);
    }

    /// The stage with another core's window in it, where it stands.
    private Shown again(Shown old, Porchlight porchlight, Path home) {
        old.memory().keep(old.stage());
        old.window().close();
        Shown now = shown(old.stage(), porchlight, home);
        unlock(porchlight);
        return now;
    }

    private Shown shown(Stage stage, Porchlight porchlight, Path home) {
        Window window = new Window(
                porchlight,
                arguments,
                new Window.Ways(opener.surroundings(), opener.networks()),
                work,
                Fx.WINDOW,
                stage.getWidth(),
                stage.getHeight());
        stage.setScene(window.scene());
        stage.setTitle(title(window, porchlight));
        stage.getIcons().setAll(Lamp.windowIcons(false));
        window.connect()
                .card()
                .map(card -> card.lit())
                .addListener((property, before, lit) -> stage.getIcons().setAll(Lamp.windowIcons(lit)));
        WindowMemory memory = new WindowMemory(home);
        stage.setOnHidden(event -> {
            memory.keep(stage);
            window.close();
            closed.countDown();
            turns.add(Optional.empty());
        });
        return new Shown(stage, window, memory);
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
        stage.setMinWidth(480);
        stage.setMinHeight(600);
        Shown now = shown(stage, porchlight, home);
        stage.show();
        begin(porchlight, now.window(), stage);
        return now;
    }

    private void begin(Porchlight porchlight, Window window, Stage stage) {
        unlock(porchlight);
        arguments
                .autoConnect()
                .ifPresent(where -> whenReady(porchlight, () -> {
                    window.connect().chosen().set(where);
                    window.connect().connect();
                }));
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

    /// Runs the wish once, when the identity is open and the list of homes has come.
    private static void whenReady(Porchlight porchlight, Runnable wish) {
        Mirror<Wallet> wallet = Fx.mirror(porchlight.wallet());
        Mirror<HomeList> homes = Fx.mirror(porchlight.homes());
        AtomicBoolean done = new AtomicBoolean();
        Runnable look = () -> {
            boolean ready = wallet.get().lock() == Wallet.Lock.OPEN
                    && wallet.get().balance().isPresent()
                    && homes.get().catalog().size() > 0;
            if (ready && done.compareAndSet(false, true)) {
                wallet.close();
                homes.close();
                wish.run();
            }
        };
        wallet.property().addListener((property, before, now) -> look.run());
        homes.property().addListener((property, before, now) -> look.run());
        look.run();
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
        Platform.runLater(() -> javafx.stage.Window.getWindows().forEach(javafx.stage.Window::hide));
        return closed.await(5, TimeUnit.SECONDS);
    }
}
