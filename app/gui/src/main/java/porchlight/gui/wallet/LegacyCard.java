package porchlight.gui.wallet;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.LegacyLook;
import porchlight.client.Membership;
import porchlight.client.MembershipWords;
import porchlight.client.Payee;
import porchlight.coin.WrongAddress;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.QrView;
import porchlight.i18n.Messages;

/// Looks for MYST of 2017 and shows the transaction that exchanges it, for the holder's own wallet.
final class LegacyCard extends VBox {
    private final AccountModel model;
    private final Messages words;
    private final MembershipWords says;
    private final TextField holder = new TextField();
    private final Paragraph found = Parts.wrapped("", "t1");
    private final VBox guide = new VBox(8);

    LegacyCard(AccountModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        this.says = new MembershipWords(words);
        getStyleClass().add("card");
        holder.setOnAction(event -> look());
        HBox box = MoveOutCard.field(holder, words.text("legacy.address"), 420);
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Parts.label(words.text("legacy.title"), "heading"),
                        Parts.wrapped(words.text("legacy.why"), "t2", "small"),
                        Parts.row(10, box, Parts.button(words.text("legacy.check"), this::look, "quiet")),
                        found,
                        guide);
        model.membership().subscribe(this::show);
    }

    private void look() {
        try {
            model.lookForLegacy(Payee.of(holder.getText()));
        } catch (WrongAddress e) {
            found.setText(words.text(MembershipWords.wrong(e.reason())));
            RegistrationCard.see(found, true);
        }
    }

    private void show(Membership membership) {
        Optional<LegacyLook> look = membership.legacy();
        found.setText(look.map(says::legacy).orElse(""));
        RegistrationCard.see(found, look.isPresent());
        Optional<LegacyLook.Change> change = look.flatMap(LegacyLook::change);
        RegistrationCard.see(guide, change.isPresent());
        guide.getChildren().clear();
        change.ifPresent(this::explain);
    }

    private void explain(LegacyLook.Change change) {
        QrView code = new QrView(188);
        code.show(change.link());
        code.setAccessibleText(words.text("legacy.scan"));
        StackPane frame = new StackPane(code);
        frame.getStyleClass().add("qr");
        frame.setMinSize(200, 200);
        frame.setMaxSize(200, 200);
        VBox facts = new VBox(
                6,
                Parts.label(words.text("legacy.contract"), "t3", "tiny"),
                row(change.token().checksumText()),
                Parts.label(words.text("legacy.data"), "t3", "tiny"),
                row(change.data()),
                Parts.label(words.text("legacy.value", says.chain(change.chain())), "t2", "small"),
                Parts.drawn(Parts.label(words.text("legacy.scan"), "t3", "tiny")));
        facts.setMinWidth(0);
        HBox.setHgrow(facts, Priority.ALWAYS);
        guide.getChildren()
                .addAll(Parts.wrapped(says.guide(change, model.chainId()), "t2", "small"), Parts.row(18, frame, facts));
    }

    private Node row(String text) {
        Node copy = Parts.iconButton(Feather.COPY, words.text("wallet.copy"), () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
        var code = Parts.code(text, "w5");
        code.setMinWidth(0);
        return Parts.row(6, code, copy);
    }
}
