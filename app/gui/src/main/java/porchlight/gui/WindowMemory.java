package porchlight.gui;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Remembers where the window was and how large, in `window.properties` of the home folder.
final class WindowMemory {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 720;

    private final Path file;

    WindowMemory(Path home) {
        file = home.resolve("window.properties");
    }

    /// Puts the stage where it was, if that is still on a screen.
    void restore(Stage stage) {
        Properties kept = read();
        stage.setWidth(number(kept, "width", WIDTH));
        stage.setHeight(number(kept, "height", HEIGHT));
        double x = number(kept, "x", Double.NaN);
        double y = number(kept, "y", Double.NaN);
        boolean seen = Screen.getScreens().stream().map(Screen::getVisualBounds).anyMatch(bounds -> in(bounds, x, y));
        if (seen) {
            stage.setX(x);
            stage.setY(y);
        }
    }

    /// Keeps it. A folder that cannot be written only costs the memory.
    void keep(Stage stage) {
        if (stage.isMaximized() || stage.isIconified()) {
            return;
        }
        Properties now = new Properties();
        now.setProperty("x", Double.toString(stage.getX()));
        now.setProperty("y", Double.toString(stage.getY()));
        now.setProperty("width", Double.toString(stage.getWidth()));
        now.setProperty("height", Double.toString(stage.getHeight()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            now.store(writer, "where the window was");
        } catch (IOException e) {
            System.getLogger("porchlight.gui").log(System.Logger.Level.DEBUG, "the window's place was not kept", e);
        }
    }

    private Properties read() {
        Properties kept = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                System.getLogger("porchlight.gui").log(System.Logger.Level.DEBUG, "no window place was read", e);
            }
        }
        return kept;
    }

    private static boolean in(Rectangle2D bounds, double x, double y) {
        return x >= bounds.getMinX() - 8
                && y >= bounds.getMinY() - 8
                && x < bounds.getMaxX() - 100
                && y < bounds.getMaxY() - 60;
    }

    private static double number(Properties kept, String key, double otherwise) {
        try {
            double number = Double.parseDouble(kept.getProperty(key, ""));
            return Double.isFinite(number) && number > -10_000 && number < 20_000 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
