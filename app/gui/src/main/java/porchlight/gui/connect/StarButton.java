package porchlight.gui.connect;

import javafx.scene.control.Button;
import javafx.scene.shape.SVGPath;
import porchlight.i18n.Messages;

/// Stars a home and takes the star away again.
final class StarButton extends Button {
    private static final String STAR = "M8 .9l2.2 4.6 5 .7-3.6 3.5.9 5L8 12.3l-4.5 2.4.9-5L.8 6.2l5-.7z";

    private final Messages words;
    private final SVGPath star = new SVGPath();

    StarButton(Messages words, Runnable press) {
        this.words = words;
        star.setContent(STAR);
        star.getStyleClass().add("star");
        setGraphic(star);
        setOnAction(event -> press.run());
        show(false);
    }

    void show(boolean on) {
        star.getStyleClass().remove("on");
        if (on) {
            star.getStyleClass().add("on");
        }
        setAccessibleText(words.text(on ? "list.unstar" : "list.star"));
    }
}
