package porchlight.gui.look;

import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.stage.Window;

/// A QR code on the screen, drawn in the screen's own pixels: one that was drawn for others and stretched by 1.25 or
/// 1.5 has modules of different widths, and no camera reads a dense one.
public final class QrView extends ImageView {
    private final int size;
    private String text = "";
    private double scale = 1;

    /// @param size edge, in pixels of the window
    public QrView(int size) {
        this.size = size;
        setSmooth(false);
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::outputScaleXProperty)
                .orElse(1)
                .subscribe(now -> scale(now.doubleValue()));
    }

    /// Shows the code of a text; none of an empty one.
    ///
    /// @throws IllegalArgumentException if the text is too long for a code of this size
    public void show(String now) {
        if (!now.equals(text)) {
            text = now;
            draw();
        }
    }

    private void scale(double now) {
        if (now != scale) {
            scale = now;
            draw();
        }
    }

    private void draw() {
        if (text.isEmpty()) {
            setImage(null);
            return;
        }
        int pixels = (int) Math.floor(size * Math.max(1, scale));
        setFitWidth(scale > 1 ? pixels / scale : size);
        setFitHeight(getFitWidth());
        setImage(QrCode.of(text, pixels));
    }
}
