package porchlight.gui.fault;

import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// A calm strip across the head of the window after something inside failed, until it is put away.
public final class MishapBand extends HBox implements AutoCloseable {
    private final Messages words;
    private final Paragraph text = Parts.wrapped("");
    private final Mirror<Integer> count;

    /// @param details shows the report
    /// @param window the window's thread
    public MishapBand(Mishaps mishaps, Messages words, Runnable details, Executor window) {
        super(12);
        this.words = words;
        setId("mishap");
        getStyleClass().add("mishap-band");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("mishap-text");
        Button more = Parts.button(words.text("button.details"), details, "link");
        more.setId("mishap-details");
        Button read = Parts.iconButton(Feather.X, words.text("mishap.read"), mishaps::putAway);
        read.setId("mishap-read");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Parts.icon(Feather.ALERT_TRIANGLE, "i16", "warn"), text, more, read);
        count = Fx.mirror(mishaps.unread(), window);
        count.property().addListener((property, before, now) -> show(now));
        show(count.get());
    }

    private void show(int times) {
        setVisible(times > 0);
        setManaged(times > 0);
        if (times > 0) {
            text.setText(times == 1 ? words.text("mishap.told") : words.text("mishap.again", times));
            text.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    @Override
    public void close() {
        count.close();
    }
}
