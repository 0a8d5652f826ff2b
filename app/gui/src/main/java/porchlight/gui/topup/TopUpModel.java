package porchlight.gui.topup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Porchlight;
import porchlight.i18n.Amounts;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.payment.Money;

/// The wizard: how much, with what, pay, done. No nodes. Everything of worth is in core's ledger; what is lost with
/// this model is a half-typed amount.
public final class TopUpModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Outside outside;
    private final Messages words;
    private final Opening opening;
    private final Here here;
    private final Receipts receipts;
    private final Sources sources;
    private final PageWriter writer;
    private final Reckoning reckoning;
    private final Ordering ordering;
    private final ReadOnlyObjectWrapper<Draft> draft;
    private final ReadOnlyObjectWrapper<TopUpPage> page;
    private final ReadOnlyObjectWrapper<Optional<String>> support = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Draft at;
    private Optional<Money> reached = Optional.empty();
    private String note = "";

    /// @param from how far the user was
    /// @param work runs what must not hold the window up
    public TopUpModel(
            Porchlight porchlight,
            Messages words,
            Outside outside,
            Draft from,
            Here here,
            Executor work,
            Executor window) {
        this.porchlight = porchlight;
        this.words = words;
        this.outside = outside;
        opening = new Opening(outside.links(), words, work, window, this::say);
        this.here = here;
        receipts = new Receipts(porchlight.topUps(), words, outside.saveAs(), work, window);
        sources = Sources.of(porchlight, window);
        writer = new PageWriter(words, here.zone());
        ordering = new Ordering(porchlight.topUps());
        reckoning = new Reckoning(porchlight, work, window, this::rewrite);
        at = from;
        draft = new ReadOnlyObjectWrapper<>(from);
        page = new ReadOnlyObjectWrapper<>(writer.write(facts()));
        if (from.step() == Draft.Step.PAY && from.order().isEmpty()) {
            reached = Optional.of(sources.wallet().get().deposited());
        }
        sources.whenChanged(this::rewrite);
        sources.placing().property().addListener((property, before, now) -> answered(now));
        sources.homes().property().addListener((property, before, now) -> reckon());
        reckon();
    }

    Messages words() {
        return words;
    }

    /// What is shown.
    ReadOnlyObjectProperty<TopUpPage> page() {
        return page.getReadOnlyProperty();
    }

    /// How far the user is.
    public ReadOnlyObjectProperty<Draft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// An order about which support shall be asked: the Wallet page shows its code.
    public ReadOnlyObjectProperty<Optional<String>> support() {
        return support.getReadOnlyProperty();
    }

    /// Opens the wizard at its beginning, with the amount and the coin of the last time.
    public void open() {
        put(at.shown(true).at(Draft.Step.AMOUNT).withOrder(Optional.empty()));
        if (sources.offers().get().asOf().isEmpty() && !sources.offers().get().asking()) {
            porchlight.topUps().refresh();
        }
        reckon();
    }

    /// Opens an order's page, which may be days old.
    public void open(String order) {
        put(at.shown(true).at(Draft.Step.PAY).withOrder(Optional.of(order)));
        porchlight.topUps().follow(order);
        reckon();
    }

    /// Shows the Wallet page again. Nothing is lost.
    public void leave() {
        put(at.shown(false));
    }

    /// One step back; out of the wizard from its first step, and from the page of an order.
    public void back() {
        switch (at.step()) {
            case AMOUNT, DONE -> leave();
            case COIN -> put(at.at(Draft.Step.AMOUNT));
            case PAY -> {
                if (at.order().isEmpty()) {
                    changeCoin();
                } else {
                    leave();
                }
            }
        }
    }

    void amount(String typed) {
        put(at.withAmount(typed));
    }

    /// To the coins, where there is an amount.
    void toCoins() {
        if (Amounts.read(at.amount()).isPresent()) {
            ordering.forget();
            put(at.at(Draft.Step.COIN));
            porchlight.topUps().refresh();
        }
    }

    /// The country for the tax is first that where the user is, as the location service saw it before any tunnel.
    void choose(Way way) {
        Draft next = at.withWay(way);
        Optional<Country> home = porchlight.whereabouts().value().home();
        ordering.forget();
        put(next.country().isEmpty() ? next.from(home.map(Country::code).orElse(""), "") : next);
    }

    /// Raises the amount to the least that the chosen way takes.
    void raise() {
        facts().offer().ifPresent(offer -> put(at.withAmount(offer.minimum().toString())));
    }

    /// @param country ISO code
    /// @param state of the United States; empty text elsewhere
    void from(String country, String state) {
        put(at.from(country, state.strip().toUpperCase(Locale.ROOT)));
    }

    /// Asks the gateways again.
    public void again() {
        ordering.forget();
        porchlight.topUps().refresh();
        rewrite();
    }

    /// Places the order, or shows the channel's address.
    void order() {
        if (!(page.get() instanceof TopUpPage.Coin coin && coin.ready())) {
            return;
        }
        Facts facts = facts();
        if (facts.draft().way().filter(Way.Direct.class::isInstance).isPresent()) {
            reached = Optional.of(sources.wallet().get().deposited());
            put(at.at(Draft.Step.PAY).withOrder(Optional.empty()));
            porchlight.refreshWallet();
            return;
        }
        ordering.place(facts);
        rewrite();
    }

    /// Goes on to the order that was placed, or says why there is none.
    private void answered(List<Placing> now) {
        ordering.answered(now).ifPresent(order -> {
            note = "";
            at = at.at(Draft.Step.PAY).withOrder(Optional.of(order));
        });
        rewrite();
    }

    private void changeCoin() {
        ordering.forget();
        reached = Optional.empty();
        put(at.at(Draft.Step.COIN).withOrder(Optional.empty()));
    }

    void press(Act act) {
        Optional<Order> order = facts().order();
        switch (act) {
            case OPEN_WALLET ->
                opening.open(
                        page.get() instanceof TopUpPage.Pay pay ? Links.wallet(pay.code()) : Optional.empty(),
                        "pay.no.wallet");
            case OPEN_PAGE ->
                opening.open(
                        order.flatMap(which -> Links.payPage(which, here.clock().instant())), "pay.no.browser");
            case CHANGE_COIN -> changeCoin();
            case LOOK_NOW -> {
                order.ifPresent(which -> porchlight.topUps().follow(which.id()));
                porchlight.refreshWallet();
                say(words.text("pay.looking"));
            }
            case ORDER_AGAIN -> {
                order.map(Order::receive)
                        .filter(money -> !money.isZero())
                        .ifPresent(money -> at = at.withAmount(money.toString()));
                changeCoin();
                porchlight.topUps().refresh();
            }
            case SUPPORT -> {
                support.set(at.order());
                leave();
            }
            case RECEIPT -> order.ifPresent(which -> receipts.save(which, this::say));
            case TO_WALLET -> leave();
            case TO_CONNECT -> {
                leave();
                outside.toConnect().run();
            }
            case OPEN_ORDER -> order.ifPresent(which -> open(which.id()));
        }
    }

    /// The code for support was shown, or is no longer wanted.
    public void supported() {
        support.set(Optional.empty());
    }

    void copied(String what) {
        say(words.text("wallet.copied", what));
    }

    /// A second passed while a rate runs out.
    void tick() {
        rewrite();
    }

    /// Whether something runs out, so that the page changes every second.
    ObservableValue<Boolean> ticking() {
        return page.map(now -> now instanceof TopUpPage.Pay pay && !pay.clock().isEmpty());
    }

    private void say(String what) {
        note = what;
        rewrite();
    }

    private void put(Draft next) {
        note = "";
        at = next;
        rewrite();
    }

    private void reckon() {
        if (at.open()) {
            reckoning.begin(sources.homes().get());
        }
    }

    private Facts facts() {
        return new Facts(
                at,
                sources.wallet().get(),
                sources.ring().get(),
                sources.offers().get(),
                sources.orders().get(),
                ordering.isWaiting(),
                ordering.refusal(),
                reached,
                reckoning.rate(),
                reckoning.pace(),
                porchlight.chainId(),
                porchlight.token(),
                note,
                here.clock().instant(),
                here.zone());
    }

    /// The page before the draft: who hears that the wizard was opened must find the page that is due.
    private void rewrite() {
        TopUpPage due = writer.write(facts());
        if (due.step() == Draft.Step.DONE && at.step() == Draft.Step.PAY) {
            at = at.at(Draft.Step.DONE);
        }
        page.set(due);
        draft.set(at);
    }

    @Override
    public void close() {
        sources.close();
    }
}
