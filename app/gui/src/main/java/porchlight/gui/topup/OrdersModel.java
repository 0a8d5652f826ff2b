package porchlight.gui.topup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Deposit;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Porchlight;
import porchlight.client.SupportSlip;
import porchlight.client.Wallet;
import porchlight.gui.connect.Tone;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Every order with its state and what to do next, and the help where something did not arrive. No nodes.
public final class OrdersModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final TopUpModel wizard;
    private final Messages words;
    private final Here here;
    private final OrderWords orderWords;
    private final Names names;
    private final Receipts receipts;
    private final Mirror<List<Order>> orders;
    private final Mirror<List<Deposit>> direct;
    private final Mirror<Wallet> wallet;
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Help> help = new ReadOnlyObjectWrapper<>(Help.CLOSED);
    private String note = "";
    private boolean helping;
    private boolean brief;
    private Optional<String> asked = Optional.empty();

    /// One order in the list, or MYST that came without one.
    ///
    /// @param id of the order; empty text where there is none
    /// @param pay `0.00004215 BTC`
    /// @param below when, and on which network
    /// @param receive what arrives
    /// @param worth in the user's money; a dash where no rate is known
    /// @param tone of the badge; empty = neither good nor bad
    /// @param act what the last column does when it is pressed; empty where it only says something
    /// @param spoken all of it in one sentence
    record Line(
            String id,
            String pay,
            String below,
            String receive,
            String worth,
            String badge,
            Optional<Tone> tone,
            String next,
            Optional<Act> act,
            String spoken) {}

    /// What to do about a payment that did not arrive.
    ///
    /// @param open whether it is shown
    /// @param choices orders that can be asked about, id and name
    /// @param brief it is about one order, so only the code is shown
    /// @param order which one the code is of; empty for none
    /// @param code its text; empty text for none
    /// @param note what came of the last press
    record Help(boolean open, boolean brief, List<Choice> choices, Optional<String> order, String code, String note) {
        static final Help CLOSED = new Help(false, false, List.of(), Optional.empty(), "", "");
    }

    /// An order by its name.
    record Choice(String id, String name) {}

    public OrdersModel(
            Porchlight porchlight,
            TopUpModel wizard,
            Messages words,
            Outside outside,
            Here here,
            Executor work,
            Executor window) {
        this.porchlight = porchlight;
        this.wizard = wizard;
        this.words = words;
        this.here = here;
        orderWords = new OrderWords(words, here.zone());
        names = new Names(words);
        receipts = new Receipts(porchlight.topUps(), words, outside.saveAs(), work, window);
        orders = Fx.mirror(porchlight.topUps().orders(), window);
        direct = Fx.mirror(porchlight.topUps().direct(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        orders.property().addListener((property, before, now) -> rewrite());
        direct.property().addListener((property, before, now) -> rewrite());
        wallet.property().addListener((property, before, now) -> rewrite());
        wizard.support()
                .subscribe(order -> order.ifPresent(id -> {
                    about(id);
                    wizard.supported();
                }));
        rewrite();
    }

    Messages words() {
        return words;
    }

    ReadOnlyObjectProperty<List<Line>> lines() {
        return lines.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Help> help() {
        return help.getReadOnlyProperty();
    }

    void topUp() {
        wizard.open();
    }

    void open(String id) {
        wizard.open(id);
    }

    /// What the last column of an order does.
    void press(String id, Act act) {
        switch (act) {
            case RECEIPT ->
                find(id).ifPresent(order -> receipts.save(order, said -> {
                    note = said;
                    rewrite();
                }));
            case SUPPORT -> about(id);
            case OPEN_WALLET, OPEN_PAGE, CHANGE_COIN, LOOK_NOW, ORDER_AGAIN, TO_WALLET, TO_CONNECT, OPEN_ORDER ->
                open(id);
        }
    }

    /// Opens or closes the help.
    void help(boolean open) {
        helping = open;
        brief = false;
        note = "";
        rewrite();
    }

    /// Opens the help with one order's code, and nothing besides.
    private void about(String id) {
        helping = true;
        brief = true;
        code(id);
    }

    /// Shows another order's code for support.
    void code(String id) {
        asked = Optional.of(id);
        rewrite();
    }

    /// Asks the gateway for every order that is not credited, and chain and hub for the balance.
    void lookNow() {
        orders.get().stream()
                .filter(order -> !(order.state() instanceof OrderState.Credited))
                .forEach(order -> porchlight.topUps().follow(order.id()));
        porchlight.refreshWallet();
        note = words.text("pay.looking");
        rewrite();
    }

    void copied() {
        note = words.text("help.copied");
        rewrite();
    }

    /// A second or a minute passed: what runs out is told anew.
    void tick() {
        rewrite();
    }

    private Optional<Order> find(String id) {
        return orders.get().stream().filter(order -> order.id().equals(id)).findFirst();
    }

    private void rewrite() {
        Instant now = here.clock().instant();
        lines.set(lines(now));
        Optional<Order> about = asked.flatMap(this::find);
        help.set(new Help(
                helping,
                brief,
                orders.get().stream()
                        .map(order -> new Choice(order.id(), choice(order, now)))
                        .toList(),
                about.map(Order::id),
                about.map(order -> SupportSlip.of(order, porchlight.network())).orElse(""),
                note));
    }

    /// Orders, and what the user sent himself, newest first.
    private List<Line> lines(Instant now) {
        NavigableMap<Instant, List<Line>> byTime = new TreeMap<>(Comparator.reverseOrder());
        orders.get()
                .forEach(order -> byTime.computeIfAbsent(order.createdAt(), at -> new ArrayList<>())
                        .add(line(order, now)));
        direct.get()
                .forEach(deposit -> byTime.computeIfAbsent(deposit.at(), at -> new ArrayList<>())
                        .add(line(deposit, now)));
        return byTime.values().stream().flatMap(List::stream).toList();
    }

    /// MYST that came without an order: there is nothing to open and nothing to do.
    private Line line(Deposit deposit, Instant now) {
        String myst = words.figures().exact(deposit.amount()) + "\u00a0MYST";
        String when = orderWords.moment(deposit.at(), now);
        String badge = words.text(deposit.settled() ? "order.credited" : "time.confirming");
        String next = words.text(deposit.settled() ? "order.credited.next" : "order.pending.next");
        return new Line(
                "",
                myst,
                words.join(when, words.text("order.direct", names.chain(porchlight.chainId()))),
                myst,
                worth(deposit.amount()),
                badge,
                Optional.of(deposit.settled() ? Tone.OK : Tone.WARN),
                deposit.transaction().length() > 12 ? shortened(deposit.transaction()) : next,
                Optional.empty(),
                words.text("order.spoken", myst, when, badge, next));
    }

    private String worth(Money money) {
        return words.figures().worth(money, wallet.get().rates()).orElse("–");
    }

    private String shortened(String hash) {
        return TimeLine.ltr(hash.substring(0, 6) + "…" + hash.substring(hash.length() - 4), words);
    }

    private String choice(Order order, Instant now) {
        return words.join(pay(order), orderWords.moment(order.createdAt(), now), orderWords.name(order));
    }

    private String pay(Order order) {
        return order.payAmount().isEmpty()
                ? names.coin(order.payCurrency())
                : orderWords.amount(order.payAmount(), order.payCurrency());
    }

    private Line line(Order order, Instant now) {
        OrderWords.Standing standing = orderWords.of(order, now);
        String on = order.payCurrency().equals("MYST")
                ? words.text("order.direct", names.chain(porchlight.chainId()))
                : order.payTo().map(Order.PayTo::network).orElseGet(() -> names.coin(order.payCurrency()));
        String when = orderWords.moment(order.createdAt(), now);
        String receive = order.receive().isZero() ? "–" : words.figures().exact(order.receive()) + "\u00a0MYST";
        String next = standing.act().filter(Act.RECEIPT::equals).isPresent()
                ? words.text("order.receipt")
                : transaction(order).orElse(standing.next());
        return new Line(
                order.id(),
                pay(order),
                words.join(when, on),
                receive,
                order.receive().isZero() ? "–" : worth(order.receive()),
                standing.badge(),
                standing.tone(),
                next,
                standing.act(),
                words.text("order.spoken", pay(order), when, standing.badge(), standing.next()));
    }

    private Optional<String> transaction(Order order) {
        return order.state() instanceof OrderState.Credited credited
                        && credited.extra().isEmpty()
                ? credited.transaction()
                        .filter(hash -> hash.length() > 12)
                        .map(hash ->
                                TimeLine.ltr(hash.substring(0, 6) + "…" + hash.substring(hash.length() - 4), words))
                : Optional.empty();
    }

    @Override
    public void close() {
        orders.close();
        direct.close();
        wallet.close();
    }
}
