package porchlight.gui.topup;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// It is there.
final class DoneView extends VBox {
    private final Paragraph title = Parts.wrapped("", "title");
    private final Paragraph below = Parts.wrapped("", "t2");
    private final NoticeView notice = new NoticeView();
    private final CopyField reference;
    private final ActBar acts;
    private final Paragraph note = Parts.wrapped("", "ok", "small");
    private final Messages words;

    DoneView(TopUpModel model, Messages words) {
        super(18);
        this.words = words;
        acts = new ActBar(model);
        reference = new CopyField(words, model::copied);
        getStyleClass().addAll("card", "pay-card");
        Region circle = new Region();
        circle.getStyleClass().addAll("mark", "done", "large");
        StackPane mark = new StackPane(circle, Parts.icon(Feather.CHECK, "mark-icon-large"));
        mark.setMinSize(52, 52);
        mark.setMaxSize(52, 52);
        title.setId("done-title");
        note.setId("pay-note");
        VBox says = new VBox(4, title, below);
        says.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(says, Priority.ALWAYS);
        getChildren().addAll(Parts.row(18, mark, says), notice, reference, acts, note);
    }

    void show(TopUpPage.Done now) {
        title.setText(now.title());
        below.setText(now.below());
        notice.show(now.notice());
        reference.setVisible(!now.reference().isEmpty());
        reference.setManaged(!now.reference().isEmpty());
        reference.show(new TopUpPage.Field(
                "transaction", words.text("done.transaction"), now.reference(), words.text("done.copy")));
        acts.show(now.acts(), true);
        note.setText(now.note());
        note.setVisible(!now.note().isEmpty());
        note.setManaged(!now.note().isEmpty());
    }

    void begin() {
        acts.getChildren().getFirst().requestFocus();
    }
}
