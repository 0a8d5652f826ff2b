package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.gui.fx.Fx;

/// A picture of the window once it is connected, then its end: `--screenshot`.
final class Portrait {
    /// Until the numbers of a fresh connection are there.
    private static final Duration SETTLED = Duration.seconds(4);

    private Portrait() {}

    /// @param file a PNG
    static void whenConnected(Porchlight porchlight, Stage stage, Path file) {
        var state = Fx.mirror(porchlight.connection());
        Runnable look = () -> {
            if (state.get() instanceof ConnectionState.On) {
                state.close();
                PauseTransition pause = new PauseTransition(SETTLED);
                pause.setOnFinished(event -> {
                    take(stage, file);
                    stage.hide();
                });
                pause.play();
            }
        };
        state.property().addListener((property, before, now) -> look.run());
        look.run();
    }

    private static void take(Stage stage, Path file) {
        try {
            var image = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the picture cannot be written to " + file, e);
        }
    }
}
