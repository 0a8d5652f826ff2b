package porchlight.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.i18n.Decimals;

/// Whether money may be sent for an order at a moment: the one answer that every face gives. Pure.
///
/// A payment cannot be taken back, so whatever is in doubt is a no.
public sealed interface Payable {
    /// How long an order holds of which the gateway does not say until when.
    Duration LONGEST_OPEN = Duration.ofDays(7);
    /// How far the gateway's clock may be ahead of this one.
    Duration SKEW = Duration.ofMinutes(15);

    /// Exactly that may be sent, in one payment.
    ///
    /// @param amount decimal text in the order's currency; empty text where only the page says it
    /// @param to where coins go; empty where the money goes through the page
    /// @param link for a wallet, with exactly the amount; empty text where that cannot be had
    /// @param page of the gateway; empty text where there is none
    /// @param until when it is taken; empty where nobody says
    record Yes(String amount, Optional<Order.PayTo> to, String link, String page, Optional<Instant> until)
            implements Payable {}

    /// Nothing may be sent.
    record No(Why why) implements Payable {}

    /// Why nothing may be sent.
    enum Why {
        /// Whether the gateway has the order is not known yet.
        NOT_KNOWN,
        /// A payment was seen: another one would be paid twice.
        SEEN,
        /// Its time is over.
        OVER,
        /// It is credited, given back, or given up.
        ENDED,
        /// Porchlight refused it; the order's note says why.
        REFUSED,
        /// The gateway does not know it any more.
        FORGOTTEN,
        /// Something is missing, and nobody can say how much to send where.
        REST_UNKNOWN,
        /// There is neither an address nor a page.
        NOWHERE
    }

    /// Whether money may be sent.
    default boolean isYes() {
        return switch (this) {
            case Yes y -> true;
            case No n -> false;
        };
    }

    /// @param now wall clock; one that was set back to before the order says nothing about its time, which then is over
    static Payable of(Order order, Instant now) {
        return switch (order.state()) {
            case OrderState.Sending s -> new No(noted(order).orElse(Why.NOT_KNOWN));
            case OrderState.New s -> noted(order).<Payable>map(No::new).orElseGet(() -> whole(order, now));
            case OrderState.UnderPaid under ->
                noted(order).<Payable>map(No::new).orElseGet(() -> rest(order, under, now));
            case OrderState.Seen s -> new No(Why.SEEN);
            case OrderState.Confirming s -> new No(Why.SEEN);
            case OrderState.Paid s -> new No(Why.SEEN);
            case OrderState.Late s -> new No(Why.SEEN);
            case OrderState.WrongNetwork s -> new No(Why.SEEN);
            case OrderState.Credited s -> new No(Why.ENDED);
            case OrderState.Refunded s -> new No(Why.ENDED);
            case OrderState.Expired s -> new No(noted(order).orElse(Why.OVER));
            case OrderState.Failed s -> new No(noted(order).orElse(Why.ENDED));
        };
    }

    private static Optional<Why> noted(Order order) {
        return order.note().map(note -> switch (note) {
            case FORGOTTEN -> Why.FORGOTTEN;
            case NO_WAY_TO_PAY -> Why.NOWHERE;
            case NEVER_PLACED, MISDIRECTED, WRONG_ADDRESS, OTHER_TERMS, TOO_DEAR, CHANGED, CHANNEL_DISOWNED ->
                Why.REFUSED;
        });
    }

    private static Payable whole(Order order, Instant now) {
        Instant until = order.expiresAt().orElse(order.createdAt().plus(LONGEST_OPEN));
        if (isOver(order, until, now)) {
            return new No(Why.OVER);
        }
        boolean coins = order.payTo().isPresent() && isSome(order.payAmount());
        if (!coins && order.checkout().isEmpty()) {
            return new No(Why.NOWHERE);
        }
        return new Yes(
                order.payAmount(),
                order.payTo().filter(to -> coins),
                coins ? order.payTo().map(Order.PayTo::link).orElse("") : "",
                order.checkout(),
                order.expiresAt());
    }

    /// An invoice of the lightning network takes one payment, of all.
    private static Payable rest(Order order, OrderState.UnderPaid under, Instant now) {
        Optional<Instant> until = under.until().or(order::expiresAt);
        if (isOver(order, until.orElse(order.createdAt().plus(LONGEST_OPEN)), now)) {
            return new No(Why.OVER);
        }
        Optional<Order.PayTo> to = order.payTo().filter(each -> !each.form().equals("lightning"));
        if (!isRest(under.missing(), order.payAmount()) || (order.payTo().isPresent() && to.isEmpty())) {
            return new No(Why.REST_UNKNOWN);
        }
        if (to.isEmpty() && order.checkout().isEmpty()) {
            return new No(Why.NOWHERE);
        }
        String link = to.flatMap(each -> RestLink.of(each, order.payAmount(), under.missing()))
                .orElse("");
        return new Yes(under.missing(), to, link, order.checkout(), until);
    }

    private static boolean isOver(Order order, Instant until, Instant now) {
        return !now.isBefore(until) || now.isBefore(order.createdAt().minus(SKEW));
    }

    /// Nobody owes more than the whole.
    private static boolean isRest(String missing, String whole) {
        Optional<BigDecimal> rest = Decimals.read(missing).filter(each -> each.signum() > 0);
        return rest.isPresent()
                && Decimals.read(whole)
                        .filter(all -> rest.get().compareTo(all) <= 0)
                        .isPresent();
    }

    private static boolean isSome(String decimal) {
        return Decimals.read(decimal)
                .map(BigDecimal::signum)
                .filter(sign -> sign > 0)
                .isPresent();
    }
}
