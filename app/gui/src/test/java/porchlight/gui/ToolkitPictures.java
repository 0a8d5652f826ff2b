package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.client.Settings;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.gui.look.Theme;

/// Draws the Toolkit's pages in two themes, languages and widths, for the eye: `ToolkitPictures DIR [name-part]…`.
final class ToolkitPictures {
    private static final List<Place> PLACES = List.of(
            place(Place.Purpose.HOMES, "discovery.mysterium.network", 443, Place.Way.HTTPS),
            place(Place.Purpose.BROKER, "broker.mysterium.network", 4222, Place.Way.NATS),
            place(Place.Purpose.LOCATION, "location.mysterium.network", 443, Place.Way.HTTPS),
            place(Place.Purpose.TRANSACTOR, "transactor.mysterium.network", 443, Place.Way.HTTPS),
            place(Place.Purpose.GATEWAY, "pilvytis.mysterium.network", 443, Place.Way.HTTPS),
            place(Place.Purpose.CHAIN, "polygon1.mysterium.network", 443, Place.Way.HTTPS),
            place(Place.Purpose.STUN, "stun.l.google.com", 19302, Place.Way.UDP));

    /// A picture and what leads to it.
    ///
    /// @param prepare what the core says
    /// @param buttons what is pressed, in this order
    private record Shot(String name, Consumer<FakePorchlight> prepare, List<String> buttons) {}

    private static final List<Shot> SHOTS = List.of(
            new Shot("home", core -> {}, List.of()),
            new Shot("well", core -> say(core, From.OPEN, well()), List.of()),
            new Shot("blocked", core -> say(core, From.OPEN, bad()), List.of()),
            new Shot("tunnel", core -> say(core, From.BLOCKED, List.of(Line.of(Cause.HELPER_HERE))), List.of()),
            new Shot(
                    "running",
                    core -> core.diagnosis.look.publish(new DiagnosisLook(true, 0, Optional.empty())),
                    List.of()),
            new Shot("question", core -> {}, List.of("#symptom-NO_TUNNEL", "#guide-yes")),
            new Shot("steps", core -> {}, List.of("#symptom-NO_TUNNEL", "#guide-yes", "#guide-yes")),
            new Shot("whole", core -> {}, List.of("#guide-whole")),
            new Shot("sheet", core -> {}, List.of("#to-sheet")),
            new Shot("about", core -> {}, List.of("#to-about")),
            new Shot("parts", core -> {}, List.of("#to-about", "#about-parts-show")));

    private final Path folder;
    private final List<String> wanted;

    private ToolkitPictures(Path folder, List<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] args) throws Exception {
        ToolkitPictures pictures = new ToolkitPictures(
                Files.createDirectories(Path.of(args[0])), List.of(args).subList(1, args.length));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                pictures.draw();
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
        for (Shot shot : SHOTS) {
            for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                for (String language : List.of("en", "fa")) {
                    for (int width : List.of(1120, 480)) {
                        draw(shot, theme, language, width);
                    }
                }
            }
        }
    }

    private void draw(Shot shot, Settings.Theme theme, String language, int width) {
        String name = String.join("-", "toolkit", shot.name(), theme.name(), language, Integer.toString(width))
                .toLowerCase(Locale.ROOT);
        if (!wanted.isEmpty() && wanted.stream().noneMatch(name::contains)) {
            return;
        }
        int height = shot.name().equals("whole") || shot.name().equals("parts")
                ? 5200
                : shot.buttons().isEmpty() ? (width < 860 ? 2900 : 2000) : width < 860 ? 1800 : 1500;
        FakePorchlight core = Scenario.CONNECTED.open();
        core.diagnosis.places.publish(PLACES);
        shot.prepare().accept(core);
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
                new Window(core, arguments, Scenario.surroundings(), Runnable::run, Runnable::run, width, height)) {
            window.go(Page.TOOLKIT);
            Scene scene = window.scene();
            for (String button : shot.buttons()) {
                layOut(scene);
                if (scene.lookup(button) instanceof ButtonBase pressed) {
                    pressed.fire();
                }
            }
            layOut(scene);
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve(name + ".png").toFile());
            scene.setRoot(new Pane());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().layout();
    }

    private static void say(FakePorchlight core, From from, List<Line> lines) {
        core.diagnosis.look.publish(new DiagnosisLook(
                false, 1, Optional.of(new Finding(Instant.now(), from, lines, Duration.ofMillis(2600)))));
    }

    private static List<Line> well() {
        return List.of(
                Line.of(Cause.NAMES_RIGHT),
                new Line(Optional.of(PLACES.get(0)), Cause.REACHED, 84),
                new Line(Optional.of(PLACES.get(1)), Cause.REACHED, 61),
                new Line(Optional.of(PLACES.get(4)), Cause.REACHED, 140),
                Line.of(Cause.GENUINE),
                Line.of(Cause.UDP_PORT_CHANGED),
                Line.of(Cause.IPV6_NONE),
                Line.of(Cause.PORTAL_NONE),
                Line.of(Cause.CLOCK_RIGHT),
                Line.of(Cause.HELPER_HERE));
    }

    private static List<Line> bad() {
        return List.of(
                Line.of(PLACES.get(0), Cause.NAMES_PRIVATE),
                Line.of(PLACES.get(4), Cause.NAMES_DENIED),
                Line.of(PLACES.get(0), Cause.NO_ADDRESS),
                Line.of(PLACES.get(1), Cause.UNANSWERED),
                new Line(Optional.of(PLACES.get(3)), Cause.REACHED, 95),
                Line.of(PLACES.get(3), Cause.CUT),
                Line.of(Cause.UDP_SILENT),
                Line.of(Cause.IPV6_NONE),
                Line.of(Cause.PORTAL_NONE),
                Line.of(Cause.CLOCK_DISPUTED),
                Line.of(Cause.HELPER_HERE));
    }

    private static Place place(Place.Purpose purpose, String host, int port, Place.Way way) {
        return new Place(purpose, host, port, way);
    }
}
