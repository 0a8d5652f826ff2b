package porchlight.gui.bus;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/// The lamp as the bus carries pictures.
final class LampPictures {
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64);

    private final List<MenuTypes.Picture> lit = read("");
    private final List<MenuTypes.Picture> unlit = read("-unlit");

    /// In several sizes, smallest first.
    List<MenuTypes.Picture> of(boolean burning) {
        return burning ? lit : unlit;
    }

    private static List<MenuTypes.Picture> read(String which) {
        return SIZES.stream()
                .map(size -> read("/porchlight/icons/app/porchlight" + which + "-" + size + ".png", size))
                .toList();
    }

    private static MenuTypes.Picture read(String path, int size) {
        try (InputStream file = Objects.requireNonNull(LampPictures.class.getResourceAsStream(path), path)) {
            BufferedImage image = ImageIO.read(file);
            int[] points = image.getRGB(0, 0, size, size, null, 0, size);
            ByteBuffer bytes = ByteBuffer.allocate(4 * points.length);
            bytes.asIntBuffer().put(points);
            return new MenuTypes.Picture(size, size, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException("a picture of the lamp cannot be read", e);
        }
    }
}
