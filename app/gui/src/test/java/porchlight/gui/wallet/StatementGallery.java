package porchlight.gui.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import porchlight.client.Settings;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Draws the card that explains the balance to PNG files for the eye: `StatementGallery DIR`.
final class StatementGallery {
    private StatementGallery() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                for (String language : Messages.LANGUAGES) {
                    for (int width : List.of(980, 440)) {
                        draw(folder, language, width);
                    }
                }
                done.complete(null);
            } catch (IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    private static void draw(Path folder, String language, int width) throws IOException {
        Messages words = Messages.of(Locale.of(language));
        FakePorchlight fake = Scenario.CONNECTED.open();
        try (StatementModel model = new StatementModel(fake, Runnable::run, Runnable::run)) {
            model.toggleSessions();
            StatementCard card = new StatementCard(model, words, (title, name) -> Optional.empty(), order -> {});
            VBox page = new VBox(card);
            page.getStyleClass().add("page");
            page.setNodeOrientation(
                    words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
            Scene scene = new Scene(page, width, 1700);
            Theme.of(Settings.Theme.NIGHT, words.isRightToLeft()).dress(scene);
            page.applyCss();
            page.layout();
            card.lookupAll(".link").stream()
                    .filter(each -> each instanceof Button link && link.getAccessibleText() != null)
                    .findFirst()
                    .ifPresent(each -> ((Button) each).fire());
            page.applyCss();
            page.layout();
            page.layout();
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve("statement-" + language + "-" + width + ".png")
                            .toFile());
        }
    }
}
