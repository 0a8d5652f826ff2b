package porchlight.gui.topup;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// An exact text with a button that copies it. Too long for its line it shows its two ends, and all of it when it is
/// pressed: a person compares the ends, and a careful one the whole.
final class CopyField extends VBox {
    private static final double BESIDE = 96;

    private final Messages words;
    private final Paragraph caption = Parts.wrapped("", "t3", "tiny");
    private final Button value = new Button();
    private final Label hint;
    private final Button copy;
    private final Text ruler = new Text();
    private String text = "";
    private boolean whole;

    /// @param copied is told what was copied, after it was
    CopyField(Messages words, Consumer<String> copied) {
        super(5);
        this.words = words;
        value.getStyleClass().add("exact");
        value.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        value.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        value.setAlignment(Pos.CENTER_LEFT);
        value.setOnAction(event -> {
            whole = !whole;
            fold();
        });
        hint = Parts.label(words.text("pay.show.all"), "t3", "tiny");
        hint.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        copy = Parts.iconButton(Feather.COPY, "", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            copied.accept(ends());
        });
        HBox box = Parts.row(10, value, hint, copy);
        box.getStyleClass().add("exact-field");
        HBox.setHgrow(value, Priority.ALWAYS);
        box.widthProperty().addListener((property, before, now) -> fold());
        getChildren().addAll(caption, box);
    }

    void show(TopUpPage.Field field) {
        caption.setText(field.caption());
        setId("pay-" + field.id());
        copy.setAccessibleText(field.copy());
        copy.getTooltip().setText(field.copy());
        value.setAccessibleText(field.caption() + ": " + field.value());
        if (!field.value().equals(text)) {
            text = field.value();
            whole = false;
        }
        value.setText(text);
        fold();
    }

    private String ends() {
        String shown = text.length() <= 24 ? text : text.substring(0, 10) + "…" + text.substring(text.length() - 8);
        return TimeLine.ltr(shown, words);
    }

    private void fold() {
        boolean fits = fits();
        value.setWrapText(whole && !fits);
        value.setMinHeight(whole && !fits ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        hint.setVisible(!fits && !whole);
        hint.setManaged(!fits && !whole);
        value.setMouseTransparent(fits);
        value.setFocusTraversable(!fits);
    }

    private boolean fits() {
        double room = Optional.of(getWidth()).filter(width -> width > 0).orElse(Double.MAX_VALUE);
        ruler.setFont(value.getFont());
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth() <= room - BESIDE;
    }
}
