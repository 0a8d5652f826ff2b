package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;
import porchlight.client.HomeHistory;
import porchlight.client.Settings;
import porchlight.gui.connect.Looking;
import porchlight.gui.look.Theme;

/// Draws the user's own homes in the list, and homes looked at closely, to PNG files for the eye:
/// `HomePictures DIR`.
final class HomePictures {
    private HomePictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                states().forEach((name, state) -> {
                    for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                        for (String language : List.of("en", "fa")) {
                            picture(folder, name, state, theme, language, 1120, 720);
                            picture(folder, name, state, theme, language, 480, 960);
                        }
                    }
                });
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    /// What is done to the window before it is drawn.
    private record State(Consumer<FakePorchlight> core, Consumer<Window> window) {}

    private static Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        states.put("list", new State(core -> {}, HomePictures::list));
        states.put("search", new State(core -> {}, window -> {
            window.connect().homes().search("hamburg");
            list(window);
        }));
        states.put("known", new State(core -> {}, window -> Looking.at(window.connect(), Neighbourhood.BERLIN.id())));
        states.put("absent", new State(core -> {}, window -> Looking.at(window.connect(), Familiar.OSAKA.id())));
        states.put(
                "unlisted",
                new State(
                        core -> core.known.history = HomeHistory.NONE,
                        window -> Looking.at(window.connect(), Familiar.MALAGA.id())));
        states.put(
                "blocked", new State(core -> {}, window -> Looking.at(window.connect(), Neighbourhood.HAMBURG.id())));
        states.put(
                "here",
                new State(
                        core -> {
                            FakePorchlight on = Scenario.CONNECTED.open();
                            core.connection.publish(on.connection.value());
                            core.statistics.publish(on.statistics.value());
                            core.whereabouts.publish(on.whereabouts.value());
                        },
                        window -> Looking.at(window.connect(), Neighbourhood.BERLIN.id())));
        return states;
    }

    private static void list(Window window) {
        Scene scene = window.scene();
        Event.fireEvent(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F, false, true, false, false));
    }

    private static void picture(
            Path folder, String name, State state, Settings.Theme theme, String language, int width, int height) {
        FakePorchlight fake = Scenario.FAMILIAR.open();
        state.core().accept(fake);
        Arguments arguments = new Arguments(
                folder,
                Optional.of(theme),
                Optional.of(Locale.of(language)),
                Optional.empty(),
                Optional.empty(),
                width,
                height,
                Optional.empty(),
                Optional.empty());
        try (Window window =
                new Window(fake, arguments, Scenario.surroundings(), Runnable::run, Runnable::run, width, height)) {
            window.connect().chosen().set(Scenario.FAMILIAR.chosen());
            state.window().accept(window);
            Scene scene = window.scene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.getRoot().layout();
            String file = String.join("-", "homes", name, theme.name(), language, Integer.toString(width))
                            .toLowerCase(Locale.ROOT)
                    + ".png";
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve(file).toFile());
            scene.setRoot(new Pane());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
