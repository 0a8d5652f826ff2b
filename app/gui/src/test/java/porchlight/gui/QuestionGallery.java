package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import porchlight.client.Settings;
import porchlight.gui.desktop.LinkStep;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.Question;
import porchlight.gui.desktop.QuestionWriter;
import porchlight.gui.look.Theme;
import porchlight.market.Country;

/// Draws every question above the window to PNG files for the eye: `QuestionGallery DIR`.
final class QuestionGallery {
    private QuestionGallery() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                    draw(folder, theme, "en", 1120, 720);
                    draw(folder, theme, "fa", 480, 700);
                }
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

    private static Map<String, Question> questions(QuestionWriter writer) {
        return new TreeMap<>(Map.of(
                "told", writer.told(Parting.OPENS, QuestionGallery::nothing, QuestionGallery::nothing),
                "opens", writer.parting(Parting.OPENS, QuestionGallery::nothing, QuestionGallery::nothing),
                "locks", writer.parting(Parting.LOCKS, QuestionGallery::nothing, QuestionGallery::nothing),
                "blocked", writer.parting(Parting.STAYS_BLOCKED, QuestionGallery::nothing, QuestionGallery::nothing),
                "unopened", writer.notOpened(),
                "link", writer.connect(new Country("DE"), QuestionGallery::nothing),
                "lost", writer.lost(LinkStep.Why.NO_SUCH_ORDER)));
    }

    private static void draw(Path folder, Settings.Theme theme, String language, int width, int height) {
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
        try (Window window = new Window(
                Scenario.CONNECTED.open(),
                arguments,
                Scenario.surroundings(),
                Runnable::run,
                Runnable::run,
                width,
                height)) {
            for (Map.Entry<String, Question> each :
                    questions(new QuestionWriter(window.words())).entrySet()) {
                window.ask(each.getValue());
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
                String name = String.join("-", each.getKey(), theme.name(), language, Integer.toString(width))
                        .toLowerCase(Locale.ROOT);
                ImageIO.write(
                        SwingFXUtils.fromFXImage(window.scene().snapshot(null), null),
                        "png",
                        folder.resolve(name + ".png").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void nothing() {
        // only looked at
    }
}
