package porchlight.gui.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Draws every step of the identity's card to PNG files for the eye: `IdentityGallery DIR`.
final class IdentityGallery {
    private final Path folder;

    private IdentityGallery(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        IdentityGallery gallery = new IdentityGallery(Files.createDirectories(Path.of(args[0])));
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
        for (IdentityScene scene : IdentityScene.all()) {
            for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
                for (String language : List.of("en", "fa")) {
                    for (int width : List.of(1000, 460)) {
                        if (theme == Settings.Theme.DAY && (width == 460) == language.equals("en")) {
                            continue;
                        }
                        picture(scene, theme, Messages.of(Locale.of(language)), width);
                    }
                }
            }
        }
    }

    private void picture(IdentityScene scene, Settings.Theme theme, Messages words, int width) {
        String file = String.join(
                "-", scene.name(), theme.name(), words.locale().getLanguage(), Integer.toString(width) + ".png");
        Scene drawn = scene.scene(words, Theme.of(theme, Sight.DEFAULT, words), width, width == 460 ? 760 : 560);
        try {
            ImageIO.write(
                    SwingFXUtils.fromFXImage(drawn.snapshot(null), null),
                    "png",
                    folder.resolve(file.toLowerCase(Locale.ROOT)).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
