package porchlight.gui;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// The real window on a real screen whose pixels are smaller than ours, in a process of its own: `ScaledMain SCALE
/// WIDTHxHEIGHT LANGUAGE day|night SCREENS [FOLDER]`. Ends with 1 where that scale did not take effect or something
/// cannot be read to its end, and says what; leaves a picture of each screen's own pixels in the folder.
///
/// SCREENS are names of [Screens], with commas between them, or `pages`.
final class ScaledMain {
    /// Until a screen has been drawn.
    private static final Duration DRAWN = Duration.millis(700);

    private final double scale;
    private final Screens.Look look;
    private final Optional<Path> folder;
    private final Deque<Screens.Screen> left;
    private final List<String> faults = new ArrayList<>();

    private ScaledMain(String[] args) {
        scale = Double.parseDouble(args[0]);
        String[] size = args[1].split("x");
        look = new Screens.Look(
                Settings.Theme.valueOf(args[3].toUpperCase(Locale.ROOT)),
                Sight.Wish.NO,
                Messages.of(Locale.of(args[2])),
                Integer.parseInt(size[0]),
                Integer.parseInt(size[1]));
        left = new ArrayDeque<>(screens(args[4]));
        folder = args.length > 5 ? Optional.of(Path.of(args[5])) : Optional.empty();
    }

    public static void main(String[] args) {
        ScaledMain main = new ScaledMain(args);
        Platform.startup(() -> {
            Theme.loadFonts();
            main.next();
        });
    }

    private static List<Screens.Screen> screens(String names) {
        if (names.equals("pages")) {
            return List.of(Page.values()).stream()
                    .map(page -> Screens.page(page, Scenario.CONNECTED))
                    .toList();
        }
        List<String> wanted = List.of(names.split(","));
        return Screens.all().stream()
                .filter(screen -> wanted.contains(screen.name()))
                .toList();
    }

    private void next() {
        Screens.Screen screen = left.poll();
        if (screen == null) {
            faults.forEach(System.out::println);
            // where nothing was looked at nothing can be said
            System.exit(faults.isEmpty() ? 0 : 1);
            return;
        }
        Screens.Shown shown = screen.opener().apply(look);
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(shown.scene());
        stage.show();
        PauseTransition pause = new PauseTransition(DRAWN);
        pause.setOnFinished(event -> {
            examine(screen, stage);
            stage.close();
            shown.close();
            next();
        });
        pause.play();
    }

    private void examine(Screens.Screen screen, Stage stage) {
        if (stage.getOutputScaleX() != scale || stage.getOutputScaleY() != scale) {
            faults.add(screen + ": the scale is " + stage.getOutputScaleX() + ", and not " + scale);
        }
        if (stage.getScene().getWidth() != look.width() || stage.getScene().getHeight() != look.height()) {
            faults.add(screen + ": " + stage.getScene().getWidth() + " x "
                    + stage.getScene().getHeight());
        }
        CutText.of(stage.getScene()).forEach(cut -> faults.add(screen + ": " + cut));
        BufferedImage pixels = pixels();
        Node code = stage.getScene().lookup("#pay-code");
        if (code != null && code.isVisible()) {
            read(screen, around(code, pixels));
        }
        folder.ifPresent(to -> write(pixels, to.resolve(screen + ".png")));
    }

    /// As the screen shows it, in its own pixels.
    private BufferedImage pixels() {
        return SwingFXUtils.fromFXImage(
                new Robot().getScreenCapture(null, new Rectangle2D(0, 0, look.width(), look.height()), false), null);
    }

    /// What a camera is held at: in the whole window it finds corners of a code where there are none.
    private BufferedImage around(Node code, BufferedImage pixels) {
        Bounds at = code.localToScreen(code.getLayoutBounds());
        int left = (int) Math.floor(at.getMinX() * scale);
        int top = (int) Math.floor(at.getMinY() * scale);
        return pixels.getSubimage(
                left, top, (int) Math.ceil(at.getMaxX() * scale) - left, (int) Math.ceil(at.getMaxY() * scale) - top);
    }

    private void read(Screens.Screen screen, BufferedImage pixels) {
        int width = pixels.getWidth();
        int height = pixels.getHeight();
        int[] points = pixels.getRGB(0, 0, width, height, null, 0, width);
        try {
            new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, points))),
                            Map.of(DecodeHintType.TRY_HARDER, true));
        } catch (ReaderException unreadable) {
            faults.add(screen + ": no camera reads the code: " + unreadable);
        }
    }

    private static void write(BufferedImage pixels, Path file) {
        try {
            ImageIO.write(pixels, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
