package porchlight.gui.wallet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.client.Membership;
import porchlight.client.Membership.Migration;
import porchlight.client.MembershipWords;
import porchlight.client.Standing;
import porchlight.client.Wallet;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What a registration costs, how far it is and what it waits for; also the move to another hub. Hidden once
/// neither is left to do.
final class RegistrationCard extends VBox {
    private static final List<String> STEPS =
            List.of("member.step.signed", "member.step.deposit", "member.step.sent", "member.step.chain");

    private final AccountModel model;
    private final Messages words;
    private final MembershipWords says;
    private final Label heading = Parts.label("", "title");
    private final Paragraph sentence = Parts.wrapped("", "t1");
    private final Paragraph next = Parts.wrapped("", "t2", "small");
    private final FlowPane fees = new FlowPane(10, 10);
    private final Label saving = Parts.label("", "ok", "small");
    private final HBox steps = new HBox(6);
    private final TextField token = new TextField();
    private final HBox referral;
    private final Paragraph reward = Parts.wrapped("", "t2", "small");
    private final Paragraph own;
    private final Paragraph dear = Parts.wrapped("", "warn");
    private final Button act;
    private final Button callOff;
    private final Paragraph trouble = Parts.wrapped("", "bad", "small");

    RegistrationCard(AccountModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        this.says = new MembershipWords(words);
        getStyleClass().add("card");
        token.setPromptText(words.text("referral.prompt"));
        token.setAccessibleText(words.text("referral.title"));
        token.setOnAction(event -> model.checkReferral(token.getText()));
        HBox box = new HBox(token);
        box.getStyleClass().add("field");
        HBox.setHgrow(token, Priority.ALWAYS);
        box.setPrefWidth(260);
        referral = Parts.row(
                10,
                box,
                Parts.button(words.text("referral.check"), () -> model.checkReferral(token.getText()), "quiet"));
        own = Parts.wrapped(words.text("referral.own"), "t3", "tiny");
        act = Parts.button("", this::act, "big", "filled");
        act.setId("register");
        callOff = Parts.button(words.text("payout.calloff"), model::callOffMove, "link");
        getChildren()
                .addAll(
                        heading, sentence, next, steps, fees, saving, referral, reward, own, dear, act, callOff,
                        trouble);
        model.membership().subscribe(now -> show());
        model.wallet().subscribe(now -> show());
        model.ring().subscribe(now -> show());
        model.askDear().subscribe(now -> show());
    }

    private void act() {
        Membership membership = model.membership().get();
        if (membership.standing() instanceof Standing.Registered) {
            model.migrate();
        } else {
            model.register();
        }
    }

    private void show() {
        Membership membership = model.membership().get();
        Wallet wallet = model.wallet().get();
        Standing standing = membership.standing();
        Migration.State move = membership.migration().state();
        boolean moves = standing instanceof Standing.Registered
                && move != Migration.State.NOT_NEEDED
                && move != Migration.State.FINISHED;
        boolean open = standing instanceof Standing.Unregistered
                || standing instanceof Standing.Failed
                || standing instanceof Standing.InProgress;
        see(this, wallet.lock() == Wallet.Lock.OPEN && (moves || open));
        heading.setText(words.text(moves ? "move.title" : "member.title"));
        sentence.setText(moves ? says.migration(membership.migration()) : says.sentence(standing));
        Optional<String> moveFee = says.moveFee(membership, wallet.rates());
        next.setText(
                moves
                        ? moveFee.orElse("")
                        : says.next(standing, model.backedUp(), words.clock().instant(), words.zone()));
        see(next, !moves || moveFee.isPresent());
        see(
                callOff,
                moves
                        && membership
                                .migration()
                                .payout()
                                .filter(payout -> payout.isOpen() && payout.canBeCalledOff())
                                .isPresent());
        boolean canRegister = standing instanceof Standing.Unregistered
                || standing instanceof Standing.Failed
                || (standing instanceof Standing.InProgress under && under.mayBeAgain());
        showSteps(standing);
        showFees(membership, wallet.rates(), canRegister && !moves);
        showReferral(membership, wallet.rates(), canRegister && !moves);
        showButton(membership, wallet.rates(), canRegister, move == Migration.State.REQUIRED);
        trouble.setText(
                membership.refused().map(words::failure).map(FailureWords::line).orElse(""));
        see(trouble, (open || moves) && membership.refused().isPresent());
    }

    private void showSteps(Standing standing) {
        boolean under = standing instanceof Standing.InProgress;
        see(steps, under);
        if (!(standing instanceof Standing.InProgress now)) {
            return;
        }
        int at = switch (now.waitsFor()) {
            case ACCEPTANCE -> 0;
            case DEPOSIT -> 1;
            case TRANSACTION, CHEAPER_GAS -> 2;
            case CONFIRMATION -> 3;
        };
        steps.getChildren().clear();
        for (int i = 0; i < STEPS.size(); i++) {
            Region bar = new Region();
            bar.getStyleClass().add("step-bar");
            if (i <= at) {
                bar.getStyleClass().add(i < at ? "done" : "now");
            }
            VBox step = new VBox(4, bar, Parts.label(words.text(STEPS.get(i)), i == at ? "t1" : "t3", "tiny"));
            HBox.setHgrow(step, Priority.ALWAYS);
            step.setPrefWidth(100);
            steps.getChildren().add(step);
        }
    }

    private void showFees(Membership membership, Map<String, String> rates, boolean shown) {
        see(fees, shown);
        fees.getChildren().clear();
        Optional<String> saved = membership.terms().flatMap(terms -> says.saving(terms, rates));
        see(saving, shown && saved.isPresent());
        saving.setText(saved.orElse(""));
        if (membership.terms().isEmpty()) {
            fees.getChildren().add(Parts.wrapped(words.text("member.fee.unknown"), "t2"));
            return;
        }
        Membership.Terms terms = membership.terms().get();
        fees.getChildren()
                .add(tile(says.chain(terms.chain()), says.price(terms.fee(), rates), "member.fee.used", "ok"));
        terms.elsewhere()
                .ifPresent(other -> fees.getChildren()
                        .add(tile(
                                says.chain(other.chain()),
                                says.price(other.register(), rates),
                                "member.fee.dearer",
                                "t3")));
    }

    private Node tile(String chain, String price, String note, String style) {
        VBox tile = new VBox(
                3,
                Parts.row(8, Parts.label(chain, "t2", "small"), Parts.label(words.text(note), style, "tiny")),
                Parts.label(price, "value"));
        tile.getStyleClass().add("tile");
        tile.setMinWidth(230);
        return tile;
    }

    private void showReferral(Membership membership, Map<String, String> rates, boolean shown) {
        see(referral, shown);
        see(own, shown);
        String found = says.referral(membership.referral(), rates);
        reward.setText(found);
        reward.tone(
                switch (membership.referral().state()) {
                    case NONE, ASKING, NOT_HERE -> "t2";
                    case GOOD -> "ok";
                    case UNKNOWN_TOKEN, SILENT -> "warn";
                });
        see(reward, shown && !found.isEmpty());
    }

    private void showButton(Membership membership, Map<String, String> rates, boolean register, boolean move) {
        Optional<Money> fee = model.fee();
        dear.setText(fee.map(money -> words.text("member.dear", says.amount(money, rates)))
                .orElse(""));
        see(dear, register && model.askDear().get());
        see(act, move || (register && fee.isPresent()));
        if (move && membership.standing() instanceof Standing.Registered) {
            act.setText(words.text("move.do"));
            return;
        }
        fee.ifPresent(money -> act.setText(
                model.askDear().get()
                        ? words.text("member.dear.yes", says.amount(money, rates))
                        : money.isZero()
                                ? words.text("member.register.free")
                                : words.text(
                                        membership.standing() instanceof Standing.Failed
                                                ? "member.register.again"
                                                : "member.register",
                                        says.amount(money, rates))));
    }

    static void see(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
