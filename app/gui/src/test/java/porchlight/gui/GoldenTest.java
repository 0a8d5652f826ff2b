package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.client.Settings;
import porchlight.client.Sight;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Every screen looks as it did when somebody last looked at it: in two themes, two directions and three sizes.
///
/// The pictures are kept at a quarter of their size in `src/test/resources/golden`, one sheet for each theme, direction
/// and size. `-Dgolden=write` writes them anew, to be looked at before they are committed. What differs is written to
/// `target/golden`: the picture as it is, as it was, and the difference.
class GoldenTest {
    private static final int SHRUNK = 4;
    /// Nobody sees the last three bits, and without them the pictures are half as large.
    private static final int FEWER_SHADES = 0xF8F8F8;
    /// Of 255: more than the smoothing of letters differs from machine to machine.
    private static final int UNSEEN = 40;
    /// Of a thousand of a screen's pixels: one word that moved is more.
    private static final double TOLERATED = 2.5;

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path DIFFERENT = Path.of("target/golden");
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static final Locale LOCALE = Locale.getDefault();

    /// One sheet of pictures.
    record Sheet(Settings.Theme theme, String language, int width, int height) {
        Screens.Look look() {
            return new Screens.Look(
                    theme,
                    Sight.Wish.NO,
                    Messages.of(Locale.of(language), Locale.US).at(InstantSource.fixed(NOON), ZoneId.of("UTC")),
                    width,
                    height);
        }

        Path file(Path folder, String suffix) {
            return folder.resolve(this + suffix + ".png");
        }

        @Override
        public String toString() {
            return String.join("-", theme.name().toLowerCase(Locale.ROOT), language, Integer.toString(width));
        }
    }

    @BeforeAll
    static void sameEverywhere() throws InterruptedException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Locale.setDefault(Locale.US);
        Screens.onWindow(Theme::loadFonts);
    }

    @AfterAll
    static void asBefore() {
        TimeZone.setDefault(ZONE);
        Locale.setDefault(LOCALE);
    }

    static Stream<Sheet> sheets() {
        return Stream.of(
                new Sheet(Settings.Theme.NIGHT, "en", 1120, 720),
                new Sheet(Settings.Theme.DAY, "fa", 1120, 720),
                new Sheet(Settings.Theme.DAY, "en", 860, 640),
                new Sheet(Settings.Theme.NIGHT, "fa", 860, 640),
                new Sheet(Settings.Theme.DAY, "en", 480, 760),
                new Sheet(Settings.Theme.NIGHT, "fa", 480, 760));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void everyScreenLooksAsItDid(Sheet sheet) throws Exception {
        List<BufferedImage> now = pictures(sheet);
        BufferedImage drawn = sheet(now);
        if ("write".equals(System.getProperty("golden"))) {
            write(drawn, sheet.file(GOLDEN, ""));
            return;
        }
        BufferedImage kept = read(sheet.file(GOLDEN, ""))
                .orElseThrow(() -> new AssertionError("no picture was kept: run with -Dgolden=write"));
        List<String> changed = changed(sheet, now, kept);
        if (!changed.isEmpty()) {
            write(drawn, sheet.file(DIFFERENT, "-is"));
            write(kept, sheet.file(DIFFERENT, "-was"));
            write(difference(drawn, kept), sheet.file(DIFFERENT, "-differs"));
        }
        assertThat(changed).as("see app/gui/target/golden, and -Dgolden=write").isEmpty();
    }

    @Test
    void aWordThatMovedIsSeenAndAnotherSmoothingIsNot() {
        BufferedImage one = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        BufferedImage other = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        assertThat(share(one, other)).isZero();
        paint(other, 100, 100, 30, 8, 0x202020);
        assertThat(share(one, other)).isLessThan(TOLERATED);
        paint(other, 100, 100, 30, 8, 0xF0F0F0);
        assertThat(share(one, other)).isGreaterThan(TOLERATED);
    }

    private static void paint(BufferedImage image, int x, int y, int width, int height, int colour) {
        for (int i = 0; i < width * height; i++) {
            image.setRGB(x + i % width, y + i / width, colour);
        }
    }

    private static List<BufferedImage> pictures(Sheet sheet) throws InterruptedException {
        List<BufferedImage> pictures = new ArrayList<>();
        Screens.onWindow(() -> ScopedValue.where(Scenario.NOW, NOON)
                .run(() -> Screens.all()
                        .forEach(screen -> screen.show(sheet.look(), scene -> pictures.add(picture(scene))))));
        return pictures;
    }

    private static BufferedImage picture(Scene scene) {
        BufferedImage whole = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
        BufferedImage small =
                new BufferedImage(whole.getWidth() / SHRUNK, whole.getHeight() / SHRUNK, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.drawImage(
                whole.getScaledInstance(small.getWidth(), small.getHeight(), Image.SCALE_AREA_AVERAGING), 0, 0, null);
        pen.dispose();
        return small;
    }

    private static int columns(List<BufferedImage> pictures) {
        return (int) Math.ceil(Math.sqrt(pictures.size()));
    }

    private static int wide(List<BufferedImage> pictures) {
        return pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    }

    private static int high(List<BufferedImage> pictures) {
        return pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    }

    private static BufferedImage sheet(List<BufferedImage> pictures) {
        int columns = columns(pictures);
        int rows = (pictures.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(columns * wide(pictures), rows * high(pictures), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        for (int i = 0; i < pictures.size(); i++) {
            pen.drawImage(pictures.get(i), i % columns * wide(pictures), i / columns * high(pictures), null);
        }
        pen.dispose();
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, sheet.getRGB(x, y) & FEWER_SHADES);
            }
        }
        return sheet;
    }

    private static List<String> changed(Sheet sheet, List<BufferedImage> now, BufferedImage kept) {
        List<Screens.Screen> screens = Screens.all();
        BufferedImage drawn = sheet(now);
        if (kept.getWidth() != drawn.getWidth() || kept.getHeight() != drawn.getHeight()) {
            return List.of("there are other screens than were kept");
        }
        List<String> changed = new ArrayList<>();
        int columns = columns(now);
        for (int i = 0; i < now.size(); i++) {
            int x = i % columns * wide(now);
            int y = i / columns * high(now);
            double share =
                    share(drawn.getSubimage(x, y, wide(now), high(now)), kept.getSubimage(x, y, wide(now), high(now)));
            if (share > TOLERATED) {
                changed.add(String.format(
                        Locale.ROOT,
                        "%s in %s: %.1f of a thousand pixels",
                        screens.get(i).name(),
                        sheet,
                        share));
            }
        }
        return changed;
    }

    /// Of a thousand pixels, those that a person would see to differ.
    private static double share(BufferedImage one, BufferedImage other) {
        int different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (distance(one.getRGB(x, y), other.getRGB(x, y)) > UNSEEN) {
                    different++;
                }
            }
        }
        return 1000.0 * different / (one.getWidth() * one.getHeight());
    }

    private static int distance(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return most;
    }

    private static BufferedImage difference(BufferedImage one, BufferedImage other) {
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        BufferedImage difference = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean seen = distance(one.getRGB(x, y), other.getRGB(x, y)) > UNSEEN;
                difference.setRGB(x, y, seen ? 0xFF0000 : one.getRGB(x, y) >> 2 & 0x3F3F3F);
            }
        }
        return difference;
    }

    private static Optional<BufferedImage> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return Optional.of(ImageIO.read(bytes));
        }
    }

    private static void write(BufferedImage image, Path file) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
