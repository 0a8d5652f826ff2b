package porchlight.gui.wallet;

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
import porchlight.client.Statement;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What there is, and the sums that it is made of.
final class BalanceCard extends VBox {
    /// Less than this is said to be less than it, and has no sign.
    private static final Money LEAST_SHOWN = Money.ofMyst("0.0001");

    private final WalletModel model;
    private final StatementModel statement;
    private final Messages words;
    private final Label amount = Parts.label("", "w7", "big-number");
    private final Paragraph worth = Parts.wrapped("", "t2");
    private final Label deposited = Parts.label("", "value");
    private final Label promised = Parts.label("", "value");
    private final Label settled = Parts.label("", "value");
    private final Paragraph came = Parts.wrapped("", "t3", "tiny");
    private final Paragraph went = Parts.wrapped("", "t3", "tiny");
    private final Paragraph drawn = Parts.wrapped("", "t3", "tiny");

    /// @param statement counts what the sums are made of
    /// @param topUp opens the wizard
    BalanceCard(WalletModel model, StatementModel statement, Messages words, Runnable topUp) {
        super(14);
        this.model = model;
        this.statement = statement;
        this.words = words;
        getStyleClass().add("card");
        Label unit = Parts.label("MYST", "t2");
        unit.setStyle("-fx-font-size: 17px");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox number = new HBox(8, amount, unit);
        number.setAlignment(Pos.BASELINE_LEFT);
        VBox says = new VBox(2, number, worth);
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setPrefWidth(0); // the button keeps its word, and the rest of the row is the sum's
        amount.setMinWidth(Region.USE_PREF_SIZE);
        Button button = Parts.button(words.text("button.topup"), topUp, "big", "filled", "snug");
        button.setId("wallet-top-up");
        GridPane sums = new GridPane();
        sums.setHgap(16);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / 3);
            sums.getColumnConstraints().add(third);
        }
        sums.add(sum(words.text("wallet.deposited"), deposited, came), 0, 0);
        sums.add(sum(words.text("wallet.promised"), promised, went), 1, 0);
        sums.add(sum(words.text("wallet.settled"), settled, drawn), 2, 0);
        getChildren()
                .addAll(
                        Parts.label(words.text("wallet.balance"), "heading"),
                        Parts.row(12, says, button),
                        Parts.rule(),
                        sums);
        model.wallet().subscribe(now -> show());
        Sight.follow(this, model.statistics(), now -> show());
        statement.statement().subscribe(now -> show());
    }

    private static Node sum(String caption, Label value, Paragraph below) {
        return new VBox(3, Parts.wrapped(caption, "t3", "tiny"), value, below);
    }

    private void show() {
        Wallet wallet = model.wallet().get();
        amount.setText(wallet.balance().map(words.figures()::myst).orElse("–"));
        worth.setText(worth(wallet, model.statistics().get()));
        deposited.setText(words.figures().myst(wallet.deposited()));
        promised.setText((wallet.promised().compareTo(LEAST_SHOWN) < 0 ? "" : "\u2212\u00a0")
                + words.figures().myst(wallet.promised()));
        settled.setText(words.figures().myst(wallet.settled()));
        Optional<Statement> known = statement.statement().get();
        came.setText(known.map(this::deposits).orElse(words.text("wallet.deposited.why")));
        went.setText(known.map(this::sessions).orElse(words.text("wallet.promised.why")));
        drawn.setText(wallet.asOf()
                .map(at -> words.text("wallet.settled.asof", words.figures().moment(at)))
                .orElse(words.text("wallet.settled.why")));
    }

    private String deposits(Statement known) {
        long count = known.lines().stream()
                .filter(line -> line.kind() == Statement.Kind.DEPOSIT)
                .count();
        return count == 0 ? words.text("wallet.deposited.why") : words.text("wallet.deposited.count", count);
    }

    /// Those that were forgotten are counted too, for their promises are in the sum.
    private String sessions(Statement known) {
        int count = known.lines().stream().mapToInt(Statement.Line::sessions).sum();
        int messages = known.lines().stream().mapToInt(Statement.Line::messages).sum();
        if (count == 0) {
            return words.text("wallet.promised.why");
        }
        String sessions = words.text("statement.sessions", count);
        return messages == 0 ? sessions : words.join(sessions, words.text("numbers.payments", messages));
    }

    private String worth(Wallet wallet, Statistics statistics) {
        Optional<Money> balance = wallet.balance();
        if (balance.isEmpty()) {
            return words.text("pill.unknown");
        }
        String value = words.figures().about(balance.get(), wallet.rates()).orElse("");
        String left = statistics
                .timeLeft()
                .map(time -> words.text("wallet.left", words.figures().duration(time)))
                .orElse("");
        return value.isEmpty() || left.isEmpty() ? value + left : words.join(value, left);
    }
}
