package porchlight.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/// A page that is laid out, A4.
public final class Page {
    /// Its width in points, of which an inch has 72.
    public static final double WIDTH = 595.28;
    /// Its height in points.
    public static final double HEIGHT = 841.89;

    private final List<Ink> ink;

    Page(List<Ink> ink) {
        this.ink = List.copyOf(ink);
    }

    List<Ink> ink() {
        return ink;
    }

    /// A picture of it.
    ///
    /// @param width in pixels, at least 1
    public BufferedImage picture(int width) {
        double scale = width / WIDTH;
        BufferedImage picture = new BufferedImage(width, (int) Math.round(HEIGHT * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            pen.scale(scale, scale);
            for (Ink each : ink) {
                pen.setColor(new Color(each.rgb()));
                pen.fill(each.shape());
            }
        } finally {
            pen.dispose();
        }
        return picture;
    }
}
