package porchlight.gui.wallet;

import java.util.Map;
import java.util.Optional;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.client.Membership;
import porchlight.client.Membership.Payout;
import porchlight.client.MembershipWords;
import porchlight.client.Standing;
import porchlight.client.Wallet;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Takes MYST out of the channel, with the warning that belongs to it.
final class MoveOutCard extends VBox {
    private final AccountModel model;
    private final Messages words;
    private final MembershipWords says;
    private final TextField to = new TextField();
    private final TextField amount = new TextField();
    private final Paragraph fee = Parts.wrapped("", "t2", "small");
    private final Paragraph elsewhere = Parts.wrapped("", "t3", "small");
    private final Paragraph wrong = Parts.wrapped("", "bad", "small");
    private final Paragraph state = Parts.wrapped("", "t1");
    private final Button act;
    private final Button callOff;
    private final Paragraph seen = Parts.wrapped("", "t1");
    private final Paragraph plain = Parts.wrapped("", "warn", "small");
    private final Button yes;
    private final Button agree;
    private final VBox look;
    private final VBox form;
    private long shownAnswers;

    MoveOutCard(AccountModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        this.says = new MembershipWords(words);
        getStyleClass().add("card");
        act = Parts.button(words.text("payout.do"), this::act, "quiet");
        yes = Parts.button("", model::withdraw, "middle", "filled");
        agree = Parts.button("", model::agree, "quiet");
        callOff = Parts.button(words.text("payout.calloff"), model::callOff, "link");
        Button all = Parts.button(
                words.text("payout.all"),
                () -> amount.setText(model.everything().toString()),
                "link");
        Node where = field(to, words.text("payout.to"), 420);
        HBox.setHgrow(where, Priority.ALWAYS);
        form = new VBox(
                10,
                Parts.row(10, where),
                Parts.row(10, field(amount, words.text("payout.amount"), 180), all, Parts.gap(), act),
                fee,
                elsewhere);
        look = new VBox(
                10,
                seen,
                plain,
                Parts.row(10, yes, Parts.button(words.text("payout.check.no"), model::forget, "link")));
        plain.setText(words.text("payout.check.plain"));
        amount.textProperty().subscribe(now -> {
            model.forget();
            showFee();
        });
        to.textProperty().subscribe(now -> model.forget());
        getChildren()
                .addAll(
                        Parts.label(words.text("payout.title"), "heading"),
                        Parts.wrapped(words.text("payout.warning"), "warn", "small"),
                        form,
                        look,
                        state,
                        Parts.row(10, agree, callOff),
                        wrong);
        model.membership().subscribe(now -> show());
        model.wallet().subscribe(now -> show());
        model.look().subscribe(now -> show());
    }

    /// A field for something that is written from left to right.
    static HBox field(TextField field, String name, double width) {
        field.setPromptText(name);
        field.setAccessibleText(name);
        field.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        HBox box = new HBox(field);
        box.getStyleClass().add("field");
        box.setPrefWidth(width);
        HBox.setHgrow(field, Priority.ALWAYS);
        return box;
    }

    private void act() {
        complain(model.propose(to.getText(), amount.getText()).map(words::text).orElse(""));
    }

    private void complain(String what) {
        wrong.setText(what);
        RegistrationCard.see(wrong, !what.isEmpty());
    }

    private void show() {
        Membership membership = model.membership().get();
        Wallet wallet = model.wallet().get();
        boolean can = wallet.lock() == Wallet.Lock.OPEN && membership.standing() instanceof Standing.Registered;
        RegistrationCard.see(this, can);
        Optional<Payout> payout = membership.payout();
        boolean under = payout.filter(Payout::isOpen).isPresent();
        RegistrationCard.see(form, !under);
        state.setText(payout.map(says::payout).orElse(""));
        RegistrationCard.see(state, payout.isPresent());
        RegistrationCard.see(
                callOff,
                payout.filter(each -> each.isOpen() && each.canBeCalledOff()).isPresent());
        if (membership.answers() != shownAnswers || wrong.getText().isEmpty()) {
            shownAnswers = membership.answers();
            complain(membership
                    .refused()
                    .map(words::failure)
                    .map(FailureWords::brief)
                    .orElse(""));
        }
        act.setDisable(membership.terms().isEmpty());
        showFee();
        showLook(wallet.rates(), under);
        Optional<Money> dearer = model.dearer();
        agree.setText(dearer.map(more -> words.text("payout.agree", says.amount(more, wallet.rates())))
                .orElse(""));
        RegistrationCard.see(agree, dearer.isPresent());
    }

    /// What was typed, once more before it is asked for.
    private void showLook(Map<String, String> rates, boolean under) {
        Optional<AccountModel.Look> now =
                under ? Optional.empty() : model.look().get();
        RegistrationCard.see(look, now.isPresent());
        RegistrationCard.see(act, now.isEmpty());
        now.ifPresent(typed -> {
            seen.setText(says.check(typed.to(), typed.amount(), typed.fee(), rates));
            yes.setText(words.text("payout.check.yes", says.amount(typed.amount(), rates)));
            RegistrationCard.see(plain, typed.plain());
        });
    }

    private void showFee() {
        Map<String, String> rates = model.wallet().get().rates();
        Optional<Membership.Terms> terms = model.membership().get().terms();
        Money wanted = AccountModel.amount(amount.getText()).orElse(Money.ZERO);
        fee.setText(terms.map(told -> words.text(
                        "payout.fee",
                        says.chain(told.chain()),
                        says.amount(told.settle(), rates),
                        says.amount(wanted.minusOrZero(told.settle()), rates)))
                .orElse(words.text("member.fee.unknown")));
        elsewhere.setText(terms.flatMap(Membership.Terms::elsewhere)
                .map(other ->
                        words.text("payout.elsewhere", says.chain(other.chain()), says.amount(other.settle(), rates)))
                .orElse(""));
        RegistrationCard.see(elsewhere, !elsewhere.getText().isEmpty());
    }
}
