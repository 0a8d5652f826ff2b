package porchlight.gui.look;

import java.util.List;
import java.util.Objects;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// Porchlight's lamp: lit while protected. The same strokes as `icons/lamp-lit.svg`.
public final class Lamp extends StackPane {
    /// @param size edge in pixels
    public Lamp(double size) {
        getStyleClass().add("lamp");
        SVGPath hook = path("M16 2.4v3.8", "lamp-frame");
        SVGPath cap = path("M12.6 6.2h6.8", "lamp-frame");
        SVGPath frame = path("M12.6 9.6h6.8l3.6 3.4v11.2a4 4 0 0 1-4 4h-6a4 4 0 0 1-4-4V13z", "lamp-frame");
        SVGPath flame = path("M16 13.6c2 2.5 3.5 4.3 3.5 6.6a3.5 3.5 0 0 1-7 0c0-2.3 1.5-4.1 3.5-6.6z", "lamp-flame");
        Group drawing = new Group(hook, cap, frame, flame);
        drawing.setScaleX(size / 32);
        drawing.setScaleY(size / 32);
        drawing.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        getChildren().add(drawing);
        setMinSize(size, size);
        setMaxSize(size, size);
    }

    /// Lights or puts it out.
    public void light(boolean on) {
        Styles.put(this, "lit", on);
    }

    /// The window's icons, smallest first.
    public static List<Image> windowIcons(boolean lit) {
        return List.of(16, 24, 32, 48, 64, 128, 256).stream()
                .map(size -> "/porchlight/icons/app/porchlight" + (lit ? "" : "-unlit") + "-" + size + ".png")
                .map(path -> new Image(Objects.requireNonNull(Lamp.class.getResourceAsStream(path), path)))
                .toList();
    }

    private static SVGPath path(String content, String... classes) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().addAll(classes);
        return path;
    }
}
