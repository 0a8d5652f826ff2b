package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;
import porchlight.client.Settings;
import porchlight.gui.look.Theme;
import porchlight.market.Country;
import porchlight.market.Destination;

/// Draws every state, theme, language and size to PNG files for the eye: `Gallery DIR [name-part]…`.
final class Gallery {
    private final Path folder;
    private final List<String> wanted;

    private Gallery(Path folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Gallery gallery = new Gallery(folder, Arrays.asList(args).subList(1, args.length));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                gallery.draw();
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

    private void draw() {
        topUps();
        for (Scenario scenario : Scenario.values()) {
            for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                for (String language : List.of("en", "fa")) {
                    for (int width : List.of(1120, 480)) {
                        picture(scenario, Page.CONNECT, theme, language, width, width == 480 ? 760 : 720);
                    }
                }
            }
        }
        for (Page page : Page.values()) {
            if (page != Page.CONNECT) {
                for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                    for (String language : List.of("en", "fa")) {
                        for (int width : List.of(1120, 900, 480)) {
                            for (Scenario scenario : List.of(Scenario.CONNECTED, Scenario.SPLIT, Scenario.PORTAL)) {
                                picture(scenario, page, theme, language, width, width == 480 ? 3600 : 2600);
                            }
                        }
                    }
                }
            }
        }
    }

    private void topUps() {
        for (TopUpScenario scenario : TopUpScenario.values()) {
            for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                for (String language : List.of("en", "fa")) {
                    topUp(scenario, theme, language, 1120, 720);
                    topUp(scenario, theme, language, 900, 600);
                    topUp(scenario, theme, language, 480, 1200);
                }
            }
        }
    }

    private void topUp(TopUpScenario scenario, Settings.Theme theme, String language, int width, int height) {
        String name = String.join("-", "topup", scenario.name(), theme.name(), language, Integer.toString(width))
                .toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && wanted.stream().noneMatch(name::contains)) {
            return;
        }
        FakePorchlight fake = scenario.porchlight();
        try (Window window = new Window(
                fake,
                arguments(theme, language, width, height),
                Scenario.surroundings(),
                Runnable::run,
                Runnable::run,
                width,
                height)) {
            window.connect().chosen().set(Scenario.CONNECTED.chosen());
            scenario.walk(window, fake);
            save(window.scene(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Arguments arguments(Settings.Theme theme, String language, int width, int height) {
        return new Arguments(
                folder,
                Optional.of(theme),
                Optional.of(Locale.of(language)),
                Optional.empty(),
                Optional.empty(),
                width,
                height,
                Optional.empty(),
                Optional.empty());
    }

    private void save(Scene scene, String name) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().layout();
        ImageIO.write(
                SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                "png",
                folder.resolve(name + ".png").toFile());
        // What counts the seconds in it stops, and lets go of it.
        scene.setRoot(new Pane());
    }

    private void picture(Scenario scenario, Page page, Settings.Theme theme, String language, int width, int height) {
        String name = String.join("-", page.name(), scenario.name(), theme.name(), language, Integer.toString(width))
                .toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && wanted.stream().noneMatch(name::contains)) {
            return;
        }
        Arguments arguments = arguments(theme, language, width, height);
        FakePorchlight fake = scenario.open();
        try (Window window =
                new Window(fake, arguments, Scenario.surroundings(), Runnable::run, Runnable::run, width, height)) {
            Destination chosen = scenario.chosen();
            window.connect().chosen().set(chosen);
            if (scenario == Scenario.CONNECTED && width > 860) {
                window.connect().homes().setOpen(new Country("DE"), true);
            }
            if (scenario == Scenario.HOLDING) {
                window.connect().homes().search("münch");
            }
            window.go(page);
            save(window.scene(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
