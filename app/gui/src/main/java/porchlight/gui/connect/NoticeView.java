package porchlight.gui.connect;

import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// A strip above the map that says what runs out or is spent elsewhere, with the step that helps, until it is put
/// away.
final class NoticeView extends HBox {
    private final Paragraph text = Parts.wrapped("");
    private final Button topUp;

    NoticeView(ConnectModel model) {
        super(12);
        Messages words = model.words();
        setId("notice");
        getStyleClass().add("stage-notice");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        topUp = Parts.button(words.text("button.topup"), model::topUp, "link");
        Button read = Parts.iconButton(Feather.X, words.text("notice.read"), model::dismiss);
        read.setId("notice-read");
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Parts.icon(Feather.ALERT_TRIANGLE, "i16", "warn"), text, topUp, read);
        Sight.follow(this, model.notice(), this::show);
    }

    private void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        // money that another device spends is not missing
        boolean helps = notice.flatMap(Notice::other).isEmpty();
        topUp.setVisible(helps);
        topUp.setManaged(helps);
        String now = notice.map(Notice::text).orElse("");
        if (!now.equals(text.getText())) {
            text.setText(now);
            text.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
