package porchlight.gui.wallet;

import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What there is, and the sums that it is made of.
final class BalanceCard extends VBox {
    private final WalletModel model;
    private final Messages words;
    private final Label amount = Parts.label("", "w7", "big-number");
    private final Paragraph worth = Parts.wrapped("", "t2");
    private final Label deposited = Parts.label("", "value");
    private final Label promised = Parts.label("", "value");
    private final Label settled = Parts.label("", "value");

    /// @param topUp opens the wizard
    BalanceCard(WalletModel model, Messages words, Runnable topUp) {
        super(14);
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        Label unit = Parts.label("MYST", "t2");
        unit.setStyle("-fx-font-size: 17px");
        HBox number = new HBox(8, amount, unit);
        number.setAlignment(Pos.BASELINE_LEFT);
        VBox says = new VBox(2, number, worth);
        HBox.setHgrow(says, Priority.ALWAYS);
        amount.setMinWidth(Region.USE_PREF_SIZE);
        Button button = Parts.button(words.text("button.topup"), topUp, "big", "filled");
        button.setId("wallet-top-up");
        button.setMinWidth(120);
        GridPane sums = new GridPane();
        sums.setHgap(16);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / 3);
            sums.getColumnConstraints().add(third);
        }
        sums.add(sum(words.text("wallet.deposited"), deposited, words.text("wallet.deposited.why")), 0, 0);
        sums.add(sum(words.text("wallet.promised"), promised, words.text("wallet.promised.why")), 1, 0);
        sums.add(sum(words.text("wallet.settled"), settled, words.text("wallet.settled.why")), 2, 0);
        getChildren()
                .addAll(
                        Parts.label(words.text("wallet.balance"), "heading"),
                        Parts.row(12, says, button),
                        Parts.rule(),
                        sums);
        model.wallet().subscribe(now -> show());
        model.statistics().subscribe(now -> show());
    }

    private static Node sum(String caption, Label value, String below) {
        return new VBox(3, Parts.label(caption, "t3", "tiny"), value, Parts.wrapped(below, "t3", "tiny"));
    }

    private void show() {
        Wallet wallet = model.wallet().get();
        amount.setText(wallet.balance().map(words.figures()::myst).orElse("–"));
        worth.setText(worth(wallet, model.statistics().get()));
        deposited.setText(words.figures().myst(wallet.deposited()));
        promised.setText(words.figures().myst(wallet.promised()));
        settled.setText(words.figures().myst(wallet.settled()));
    }

    private String worth(Wallet wallet, Statistics statistics) {
        Optional<Money> balance = wallet.balance();
        if (balance.isEmpty()) {
            return words.text("pill.unknown");
        }
        Map<String, String> rates = wallet.rates();
        String usd = rates.get("USD");
        String value = usd == null ? "" : "≈ " + words.figures().worth(balance.get(), usd, "USD");
        String left = statistics
                .timeLeft()
                .map(time -> words.text("wallet.left", words.figures().duration(time)))
                .orElse("");
        return value.isEmpty() || left.isEmpty() ? value + left : words.join(value, left);
    }
}
