package porchlight.gui.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Duration;

/// Something that happens every second for as long as somebody can see it and it is wanted, and never otherwise.
public final class Ticker {
    private Ticker() {}

    /// @param wanted on the window's thread
    /// @param tick runs on the window's thread
    public static void whileShown(Node node, ObservableValue<Boolean> wanted, Runnable tick) {
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick.run()));
        clock.setCycleCount(Animation.INDEFINITE);
        Runnable look = () -> {
            if (node.getScene() != null && Boolean.TRUE.equals(wanted.getValue())) {
                clock.play();
            } else {
                clock.stop();
            }
        };
        wanted.addListener((property, before, now) -> look.run());
        node.sceneProperty().addListener((property, before, now) -> look.run());
        look.run();
    }
}
