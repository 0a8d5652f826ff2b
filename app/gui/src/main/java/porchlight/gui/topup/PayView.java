package porchlight.gui.topup;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Ticker;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.QrView;
import porchlight.i18n.Messages;

/// How to pay, and how far it is.
final class PayView extends VBox {
    private static final int CODE = 260;
    /// Leaves the corners of the frame round.
    private static final int EDGE = 6;

    private final TopUpModel model;
    private final QrView code = new QrView(CODE - 2 * EDGE);
    private final StackPane frame = new StackPane(code);
    private final Paragraph title = Parts.wrapped("", "w6", "pay-title");
    private final Paragraph below = Parts.wrapped("", "t2");
    private final Label clock = Parts.code("", "w6", "pay-clock");
    private final Label until = Parts.label("", "t3", "tiny");
    private final VBox fields = new VBox(14);
    private final List<CopyField> fieldNodes = new ArrayList<>();
    private final NoticeView notice = new NoticeView();
    private final ActBar acts;
    private final Paragraph note = Parts.wrapped("", "ok", "small");
    private final TimeLineView line;
    private final Paragraph reassurance = Parts.wrapped("", "t2", "small");
    private final VBox card = new VBox();
    private final VBox times = new VBox(2, clock, until);
    private final VBox says = new VBox(14);

    PayView(TopUpModel model, Messages words) {
        super(18);
        this.model = model;
        acts = new ActBar(model);
        line = new TimeLineView(words);
        frame.getStyleClass().add("qr");
        frame.setMinSize(CODE, CODE);
        frame.setMaxSize(CODE, CODE);
        frame.setId("pay-code");
        code.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        title.setId("pay-title");
        clock.setId("pay-clock");
        note.setId("pay-note");
        card.getStyleClass().addAll("card", "pay-card");
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMinWidth(0);
        HBox shield = Parts.row(10, Parts.icon(Feather.SHIELD, "i14"), reassurance);
        shield.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(reassurance, Priority.ALWAYS);
        getChildren().addAll(card, line, shield);
        Ticker.whileShown(this, model.ticking(), model::tick);
        compact(false);
    }

    void compact(boolean narrow) {
        line.compact(narrow);
        times.setAlignment(narrow ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        times.setMinWidth(USE_PREF_SIZE);
        VBox amount = new VBox(4, title, below);
        HBox.setHgrow(amount, Priority.ALWAYS);
        Node head = narrow ? new VBox(10, amount, times) : Parts.row(12, amount, times);
        says.getChildren().setAll(head, notice, fields, acts, note);
        HBox.setHgrow(says, Priority.ALWAYS);
        if (narrow) {
            VBox centred = new VBox(frame);
            centred.setAlignment(Pos.CENTER);
            centred.managedProperty().bind(frame.managedProperty());
            card.getChildren().setAll(new VBox(18, centred, says));
        } else {
            HBox row = new HBox(34, frame, says);
            card.getChildren().setAll(row);
        }
    }

    void show(TopUpPage.Pay now) {
        frame.setVisible(!now.code().isEmpty());
        frame.setManaged(!now.code().isEmpty());
        code.show(now.code());
        code.setAccessibleText(now.codeName());
        title.setText(now.title());
        below.setText(now.below());
        below.setManaged(!now.below().isEmpty());
        clock.setText(now.clock());
        until.setText(now.until());
        times.setVisible(!now.clock().isEmpty());
        times.setManaged(!now.clock().isEmpty());
        fields(now.fields());
        notice.show(now.notice());
        acts.show(now.acts(), true);
        note.setText(now.note());
        note.setVisible(!now.note().isEmpty());
        note.setManaged(!now.note().isEmpty());
        line.show(now.line());
        reassurance.setText(now.reassurance());
    }

    /// Where the keyboard goes when the step begins.
    void begin() {
        acts.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
    }

    private void fields(List<TopUpPage.Field> now) {
        while (fieldNodes.size() < now.size()) {
            fieldNodes.add(new CopyField(model.words(), model::copied));
        }
        List<CopyField> used = fieldNodes.subList(0, now.size());
        if (!fields.getChildren().equals(used)) {
            fields.getChildren().setAll(used);
        }
        for (int i = 0; i < now.size(); i++) {
            used.get(i).show(now.get(i));
        }
        fields.setManaged(!now.isEmpty());
    }
}
