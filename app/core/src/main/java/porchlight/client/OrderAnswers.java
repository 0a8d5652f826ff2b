package porchlight.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import porchlight.client.Order.Note;
import porchlight.coin.PayTarget;
import porchlight.identity.Address;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// What the ledger keeps of an order after the gateway said something about it. Pure.
///
/// @param reads which terms are to be paid
record OrderAnswers(OrderTerms reads) {
    /// Whatever a gateway says later, such an order is not paid any more.
    private static final List<String> REFUSALS = List.of(
            Note.MISDIRECTED.name(),
            Note.WRONG_ADDRESS.name(),
            Note.OTHER_TERMS.name(),
            Note.TOO_DEAR.name(),
            Note.CHANGED.name());

    OrderAnswers(PayTarget.Coins coins) {
        this(new OrderTerms(coins));
    }

    /// An order before it is sent.
    static TopUp wished(String id, Address identity, Address channel, Wish wish, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
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
                at,
                at);
    }

    /// An order that was placed elsewhere, or before a ledger was lost.
    TopUp adopted(String id, Address identity, Gateway.Order told, Map<String, String> rates, Instant now) {
        Wish wish = new Wish(told.gateway(), told.payCurrency(), Money.ZERO, false, "", "");
        Instant created = told.createdAt().filter(at -> at.isBefore(now)).orElse(now);
        TopUp begun = wished(id, identity, told.channel(), wish, created);
        return answered(begun, told, rates, now);
    }

    /// An order that the gateway told something about.
    ///
    /// @param rates value of 1 MYST by currency
    TopUp answered(TopUp order, Gateway.Order told, Map<String, String> rates, Instant now) {
        boolean never = order.note().equals(Note.NEVER_PLACED.name());
        OrderState before = never ? new OrderState.Sending() : state(order);
        OrderState next = OrderProgress.next(before, OrderProgress.told(told));
        Optional<String> id = Optional.of(told.id());
        String credit = told.progress().credit().isEmpty()
                ? order.credit()
                : told.progress().credit();
        if (next.isMoneySeen()) {
            boolean rest = next instanceof OrderState.UnderPaid;
            OrderTerms.Read read = reads.paid(order, told, rest);
            String note = rest && isRefused(order)
                    ? order.note()
                    : read.note().map(Note::name).orElse("");
            return with(order, id, read.terms(), next, note, credit, now);
        }
        if (isRefused(order)) {
            return with(order, id, order.terms(), next, order.note(), credit, now);
        }
        if (next.isFinal()) {
            return with(order, id, OrderTerms.ended(order, told), next, "", credit, now);
        }
        OrderTerms.Read read = reads.unpaid(order, told, rates);
        if (read.note().isPresent()) {
            return refused(order, told.id(), read.note().get(), now);
        }
        boolean nowhere =
                read.terms().link().isEmpty() && read.terms().checkout().isEmpty();
        boolean ready = next instanceof OrderState.New && told.status().equals("new");
        return with(order, id, read.terms(), next, nowhere && ready ? Note.NO_WAY_TO_PAY.name() : "", credit, now);
    }

    /// Whether it must not be paid whatever the gateway says from now on.
    private static boolean isRefused(TopUp order) {
        return REFUSALS.contains(order.note());
    }

    /// An order that must not be paid as the gateway tells it. It stays, and nothing of it can be paid any more.
    /// What was paid before is not forgotten.
    static TopUp refused(TopUp order, String gatewayId, Note note, Instant now) {
        OrderState before = state(order);
        return with(
                order,
                Optional.of(gatewayId),
                OrderTerms.refused(order.terms()),
                before.isMoneySeen() ? before : failed(note),
                note.name(),
                order.credit(),
                now);
    }

    /// An order of which the gateway said for sure that it has none.
    static TopUp neverPlaced(TopUp order, Instant now) {
        return with(
                order,
                Optional.empty(),
                order.terms(),
                failed(Note.NEVER_PLACED),
                Note.NEVER_PLACED.name(),
                order.credit(),
                now);
    }

    /// An order that the gateway knew, and does not list any more.
    static TopUp forgotten(TopUp order, Instant now) {
        OrderState before = state(order);
        Instant open = order.terms().expires().orElse(order.created().plus(Payable.LONGEST_OPEN));
        boolean over = before instanceof OrderState.New && now.isAfter(open);
        return with(
                order,
                order.gatewayId(),
                order.terms(),
                over ? new OrderState.Expired() : before,
                order.note().isEmpty() ? Note.FORGOTTEN.name() : order.note(),
                order.credit(),
                now);
    }

    /// An order whose MYST is in the channel.
    static TopUp credited(TopUp order, Optional<String> transaction, Instant now) {
        Optional<String> extra = Optional.of(order.terms().extra()).filter(text -> !text.isEmpty());
        OrderState next = OrderProgress.next(state(order), new OrderState.Credited(transaction, extra));
        return with(order, order.gatewayId(), order.terms(), next, "", order.credit(), now);
    }

    /// The same, brought up to date at another time.
    static TopUp at(TopUp order, Instant when) {
        return with(order, order.gatewayId(), order.terms(), state(order), order.note(), order.credit(), when);
    }

    static OrderState state(TopUp order) {
        return OrderStateCodec.read(Wire.parse(order.state()));
    }

    /// As the faces see it.
    ///
    /// @param receipt whether the gateway's receipt can be had
    /// @param disowned whether the registry names another channel than the one that would get the MYST: nothing of
    ///     it can be paid then
    static Order shown(TopUp order, boolean receipt, boolean disowned) {
        OrderState state = state(order);
        boolean open = (!state.isMoneySeen() && !state.isFinal()) || state instanceof OrderState.UnderPaid;
        boolean hidden = disowned && open;
        Terms terms = hidden ? OrderTerms.refused(order.terms()) : order.terms();
        Optional<Note> note = order.note().isEmpty() ? Optional.empty() : Optional.of(Note.valueOf(order.note()));
        return new Order(
                order.id(),
                order.gatewayId(),
                state,
                order.channel(),
                terms.receive().isZero() ? order.wish().receive() : terms.receive(),
                terms.payAmount(),
                order.wish().currency(),
                terms.tax(),
                terms.link().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Order.PayTo(terms.network(), terms.address(), terms.form(), terms.link())),
                terms.checkout(),
                order.created(),
                terms.expires(),
                receipt,
                hidden ? note.or(() -> Optional.of(Note.CHANNEL_DISOWNED)) : note);
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
                now.truncatedTo(ChronoUnit.MILLIS));
    }

    private static OrderState failed(Note note) {
        return new OrderState.Failed(note.name().toLowerCase(Locale.ROOT));
    }

    private static String write(OrderState state) {
        return OrderStateCodec.write(state).toString();
    }
}
