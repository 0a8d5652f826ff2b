package porchlight.gui.wallet;

import java.util.Arrays;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.client.Wallet;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// Asks for the passphrase of an identity, old or new. Hidden once it is open.
final class IdentityCard extends VBox {
    private final WalletModel model;
    private final Messages words;
    private final Label heading = Parts.label("", "title");
    private final Paragraph why = Parts.wrapped("", "t2");
    private final PasswordField first = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final HBox againBox;
    private final Button act;
    private final Label wrong = Parts.label("", "bad", "small");

    IdentityCard(WalletModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        first.setPromptText(words.text("identity.passphrase"));
        first.setAccessibleText(words.text("identity.passphrase"));
        again.setPromptText(words.text("identity.again"));
        again.setAccessibleText(words.text("identity.again"));
        act = Parts.button("", this::act, "big", "filled");
        first.setOnAction(event -> act());
        again.setOnAction(event -> act());
        againBox = boxed(again);
        getChildren().addAll(heading, why, Parts.row(12, boxed(first), againBox, act), wrong);
        model.wallet().subscribe(this::show);
    }

    private static HBox boxed(PasswordField field) {
        HBox box = new HBox(field);
        box.getStyleClass().add("field");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void show(Wallet wallet) {
        boolean create = wallet.lock() == Wallet.Lock.NONE;
        boolean shown = wallet.lock() != Wallet.Lock.OPEN;
        setVisible(shown);
        setManaged(shown);
        heading.setText(words.text(create ? "identity.create" : "identity.unlock"));
        why.setText(words.text(create ? "identity.create.why" : "identity.unlock.why"));
        act.setText(words.text(create ? "identity.create.do" : "identity.unlock.do"));
        againBox.setVisible(create);
        againBox.setManaged(create);
    }

    private void act() {
        boolean create = model.wallet().get().lock() == Wallet.Lock.NONE;
        char[] passphrase = first.getText().toCharArray();
        char[] repeated = again.getText().toCharArray();
        if (passphrase.length == 0) {
            wrong.setText(words.text("identity.empty"));
            return;
        }
        if (create && !Arrays.equals(passphrase, repeated)) {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(repeated, '\0');
            wrong.setText(words.text("identity.differ"));
            return;
        }
        Arrays.fill(repeated, '\0');
        wrong.setText("");
        first.clear();
        again.clear();
        if (create) {
            model.createIdentity(passphrase);
        } else {
            model.unlock(passphrase);
        }
    }
}
