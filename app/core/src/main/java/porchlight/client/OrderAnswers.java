package porchlight.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.client.Order.Note;
import porchlight.coin.Coin;
import porchlight.coin.PayTarget;
import porchlight.coin.WrongAddress;
import porchlight.identity.Address;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// What the ledger keeps of an order after the gateway said something about it. Pure.
///
/// @param coins whether addresses of test networks may be paid to
record OrderAnswers(PayTarget.Coins coins) {
    /// After that time an order of which nobody knows until when it holds counts as run out.
    private static final Duration LONGEST_OPEN = Duration.ofDays(7);
    /// Of what was wished for, at least that many per cent must arrive.
    private static final int LEAST_PERCENT = 99;

    /// An order before it is sent.
    static TopUp wished(String id, Address identity, Address channel, Wish wish, Instant now) {
        return new TopUp(
                id,
                Optional.empty(),
                identity,
                channel,
                wish,
                Terms.UNKNOWN,
                write(new OrderState.Sending()),
                "",
                "",
                now,
                now);
    }

    /// An order that was placed elsewhere, or before a ledger was lost.
    TopUp adopted(String id, Address identity, Gateway.Order told, Instant now) {
        Wish wish = new Wish(told.gateway(), told.payCurrency(), Money.ZERO, false, "", "");
        Instant created = told.createdAt().filter(at -> at.isBefore(now)).orElse(now);
        TopUp begun = wished(id, identity, told.channel(), wish, created);
        return answered(begun, told, now);
    }

    /// An order that the gateway told something about.
    TopUp answered(TopUp order, Gateway.Order told, Instant now) {
        OrderState before = order.note().equals(Note.NEVER_PLACED.name()) ? new OrderState.Sending() : state(order);
        if (isRefused(order)) {
            return with(
                    order,
                    Optional.of(told.id()),
                    order.terms(),
                    OrderProgress.next(before, OrderProgress.told(told)),
                    order.note(),
                    credit(order, told),
                    now);
        }
        if (!told.channel().equals(order.channel())) {
            return refused(order, told.id(), Note.MISDIRECTED, now);
        }
        if (differs(order.wish(), told)) {
            return refused(order, told.id(), Note.OTHER_TERMS, now);
        }
        Optional<PayTarget> target = Optional.empty();
        if (Coin.named(told.payCurrency()).isPresent()
                && !(told.target().address().isEmpty()
                        && told.target().invoice().isEmpty())) {
            try {
                target = Optional.of(PayTarget.of(
                        new PayTarget.Told(
                                told.payCurrency(),
                                told.payAmount(),
                                told.target().network(),
                                told.target().address(),
                                told.target().token(),
                                told.target().decimals(),
                                told.target().invoice(),
                                way(order.wish())),
                        coins));
            } catch (WrongAddress e) {
                return refused(order, told.id(), Note.WRONG_ADDRESS, now);
            }
        }
        OrderState next = OrderProgress.next(before, OrderProgress.told(told));
        boolean noWay = target.isEmpty() && told.checkout().isEmpty();
        Note note = noWay && next instanceof OrderState.New && told.status().equals("new") ? Note.NO_WAY_TO_PAY : null;
        Terms old = order.terms();
        return new TopUp(
                order.id(),
                Optional.of(told.id()),
                order.identity(),
                order.channel(),
                order.wish(),
                new Terms(
                        told.receiveMyst().isEmpty() ? old.receive() : amount(told.receiveMyst()),
                        told.payAmount().isEmpty() ? old.payAmount() : told.payAmount(),
                        tax(told),
                        OrderProgress.extra(told).orElse(old.extra()),
                        target.map(PayTarget::network).orElse(old.network()),
                        target.map(PayTarget::address).orElse(old.address()),
                        target.map(PayTarget::form).orElse(old.form()),
                        target.map(PayTarget::link).orElse(old.link()),
                        told.checkout().isEmpty() ? old.checkout() : told.checkout(),
                        told.expiresAt().or(old::expires)),
                write(next),
                note == null ? "" : note.name(),
                credit(order, told),
                order.created(),
                now);
    }

    /// Of an order of elsewhere it is not known.
    private static PayTarget.Way way(Wish wish) {
        if (wish.receive().isZero()) {
            return PayTarget.Way.EITHER;
        }
        return wish.lightning() ? PayTarget.Way.LIGHTNING : PayTarget.Way.CHAIN;
    }

    private static String credit(TopUp order, Gateway.Order told) {
        return told.progress().credit().isEmpty()
                ? order.credit()
                : told.progress().credit();
    }

    /// Whether it must not be paid whatever the gateway says from now on.
    private static boolean isRefused(TopUp order) {
        return List.of(Note.MISDIRECTED.name(), Note.WRONG_ADDRESS.name(), Note.OTHER_TERMS.name())
                .contains(order.note());
    }

    /// An order that must not be paid as the gateway tells it. It stays, and nothing of it can be paid any more.
    /// What was paid before is not forgotten.
    static TopUp refused(TopUp order, String gatewayId, Note note, Instant now) {
        OrderState before = state(order);
        return with(
                order,
                Optional.of(gatewayId),
                new Terms(
                        order.terms().receive(),
                        order.terms().payAmount(),
                        order.terms().tax(),
                        order.terms().extra(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        order.terms().expires()),
                before.isMoneySeen() ? before : failed(note),
                note.name(),
                now);
    }

    /// An order of which the gateway said for sure that it has none.
    static TopUp neverPlaced(TopUp order, Instant now) {
        return with(order, Optional.empty(), order.terms(), failed(Note.NEVER_PLACED), Note.NEVER_PLACED.name(), now);
    }

    /// An order that the gateway knew, and does not list any more.
    static TopUp forgotten(TopUp order, Instant now) {
        OrderState before = state(order);
        Instant open = order.terms().expires().orElse(order.created().plus(LONGEST_OPEN));
        boolean over = before instanceof OrderState.New && now.isAfter(open);
        return with(
                order,
                order.gatewayId(),
                order.terms(),
                over ? new OrderState.Expired() : before,
                order.note().isEmpty() ? Note.FORGOTTEN.name() : order.note(),
                now);
    }

    /// An order whose MYST is in the channel.
    static TopUp credited(TopUp order, Optional<String> transaction, Instant now) {
        Optional<String> extra = Optional.of(order.terms().extra()).filter(text -> !text.isEmpty());
        OrderState next = OrderProgress.next(state(order), new OrderState.Credited(transaction, extra));
        return with(order, order.gatewayId(), order.terms(), next, "", now);
    }

    /// The same, brought up to date at another time.
    static TopUp at(TopUp order, Instant when) {
        return with(order, order.gatewayId(), order.terms(), state(order), order.note(), order.credit(), when);
    }

    static OrderState state(TopUp order) {
        return OrderStateCodec.read(Wire.parse(order.state()));
    }

    /// As the faces see it.
    static Order shown(TopUp order, boolean receipt) {
        Terms terms = order.terms();
        OrderState state = state(order);
        boolean payable = !terms.link().isEmpty();
        Money receive = terms.receive().isZero() ? order.wish().receive() : terms.receive();
        return new Order(
                order.id(),
                order.gatewayId(),
                state,
                order.channel(),
                receive,
                terms.payAmount(),
                order.wish().currency(),
                terms.tax(),
                payable
                        ? Optional.of(new Order.PayTo(terms.network(), terms.address(), terms.form(), terms.link()))
                        : Optional.empty(),
                terms.checkout(),
                order.created(),
                terms.expires(),
                receipt,
                order.note().isEmpty() ? Optional.empty() : Optional.of(Note.valueOf(order.note())));
    }

    private static boolean differs(Wish wish, Gateway.Order told) {
        boolean less = !told.receiveMyst().isEmpty()
                && amount(told.receiveMyst())
                                .wei()
                                .multiply(BigInteger.valueOf(100))
                                .compareTo(wish.receive().wei().multiply(BigInteger.valueOf(LEAST_PERCENT)))
                        < 0;
        return !told.payCurrency().equals(wish.currency()) || less;
    }

    /// Tax in the currency that is paid, which the gateway tells as a rate.
    private static String tax(Gateway.Order told) {
        if (told.payAmount().isEmpty() || told.taxRate().isEmpty()) {
            return "0";
        }
        BigDecimal rate = new BigDecimal(told.taxRate());
        BigDecimal total = new BigDecimal(told.payAmount());
        BigDecimal tax = total.multiply(rate)
                .divide(rate.add(BigDecimal.valueOf(100)), Math.max(2, total.scale()), RoundingMode.HALF_UP);
        return tax.signum() == 0 ? "0" : tax.toPlainString();
    }

    private static TopUp with(
            TopUp order, Optional<String> gatewayId, Terms terms, OrderState state, String note, Instant now) {
        return with(order, gatewayId, terms, state, note, order.credit(), now);
    }

    private static TopUp with(
            TopUp order,
            Optional<String> gatewayId,
            Terms terms,
            OrderState state,
            String note,
            String credit,
            Instant now) {
        return new TopUp(
                order.id(),
                gatewayId,
                order.identity(),
                order.channel(),
                order.wish(),
                terms,
                write(state),
                note,
                credit,
                order.created(),
                now);
    }

    private static OrderState failed(Note note) {
        return new OrderState.Failed(note.name().toLowerCase(Locale.ROOT));
    }

    private static String write(OrderState state) {
        return OrderStateCodec.write(state).toString();
    }

    private static Money amount(String decimal) {
        try {
            return Money.ofMyst(decimal);
        } catch (IllegalArgumentException e) {
            return Money.ZERO;
        }
    }
}
