package porchlight.gui;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Remembers where the window was and how large, in `window.properties` of the home folder.
final class WindowMemory {
    private final Path file;

    WindowMemory(Path home) {
        file = home.resolve("window.properties");
    }

    /// Puts the stage where it was, as far as that is on a screen now.
    void restore(Stage stage) {
        Screen main = Screen.getPrimary();
        Placement now = read().on(Screen.getScreens().stream()
                .sorted((one, other) -> Boolean.compare(other.equals(main), one.equals(main)))
                .map(Screen::getVisualBounds)
                .toList());
        stage.setWidth(now.width());
        stage.setHeight(now.height());
        now.corner().ifPresent(corner -> {
            stage.setX(corner.x());
            stage.setY(corner.y());
        });
        stage.setMaximized(now.maximised());
    }

    /// Keeps it. Of a maximised window only that it is one, so that it goes back to the size before. A folder that
    /// cannot be written only costs the memory.
    void keep(Stage stage) {
        if (stage.isIconified() || Double.isNaN(stage.getX())) {
            return; // or was never on a screen
        }
        Properties now = new Properties();
        if (stage.isMaximized()) {
            Placement before = read();
            before.corner().ifPresent(corner -> at(now, corner.x(), corner.y()));
            size(now, before.width(), before.height());
        } else {
            at(now, stage.getX(), stage.getY());
            size(now, stage.getWidth(), stage.getHeight());
        }
        now.setProperty("maximised", Boolean.toString(stage.isMaximized()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            now.store(writer, "where the window was");
        } catch (IOException e) {
            System.getLogger("porchlight.gui").log(System.Logger.Level.DEBUG, "the window's place was not kept", e);
        }
    }

    private static void at(Properties now, double x, double y) {
        now.setProperty("x", Double.toString(x));
        now.setProperty("y", Double.toString(y));
    }

    private static void size(Properties now, double width, double height) {
        now.setProperty("width", Double.toString(width));
        now.setProperty("height", Double.toString(height));
    }

    /// What was kept; the usual where it cannot be read.
    Placement read() {
        Properties kept = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                System.getLogger("porchlight.gui").log(System.Logger.Level.DEBUG, "no window place was read", e);
            }
        }
        double x = number(kept, "x", Double.NaN);
        double y = number(kept, "y", Double.NaN);
        return new Placement(
                Double.isNaN(x) || Double.isNaN(y) ? Optional.empty() : Optional.of(new Placement.Corner(x, y)),
                number(kept, "width", Placement.WIDTH),
                number(kept, "height", Placement.HEIGHT),
                Boolean.parseBoolean(kept.getProperty("maximised")));
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
