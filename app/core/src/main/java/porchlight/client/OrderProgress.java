package porchlight.client;

import java.math.BigDecimal;
import java.util.Optional;
import porchlight.client.OrderState.Confirming;
import porchlight.client.OrderState.Credited;
import porchlight.client.OrderState.Expired;
import porchlight.client.OrderState.Failed;
import porchlight.client.OrderState.Late;
import porchlight.client.OrderState.New;
import porchlight.client.OrderState.Paid;
import porchlight.client.OrderState.Refunded;
import porchlight.client.OrderState.Seen;
import porchlight.client.OrderState.Sending;
import porchlight.client.OrderState.UnderPaid;
import porchlight.client.OrderState.WrongNetwork;
import porchlight.web.Gateway;

/// What a gateway's words mean, and which of them are believed after what was known before. Pure.
///
/// Two rules stand above the rest. Money that was seen is never unseen: an old or contradictory answer cannot make
/// a paid order new, or say that nothing came, and one that gives up does not end the order. And what is in the
/// channel, or was given back, is the end.
final class OrderProgress {
    private OrderProgress() {}

    /// What an answer alone says (`http-apis.md §10`, with coingate's older words). A word that is not known says
    /// what the amounts beside it say.
    static OrderState told(Gateway.Order order) {
        Gateway.Progress progress = order.progress();
        return switch (order.status()) {
            case "paid", "confirmed" -> new Paid();
            case "confirming" -> new Confirming(shown(progress), Math.max(0, progress.needed()));
            case "underpaid" -> underPaid(order);
            case "late" -> new Late();
            case "wrong_network" -> new WrongNetwork(progress.paidNetwork());
            case "refunded" -> new Refunded(refunded(progress));
            // money that came after all is the gateway's to decide about
            case "expired" -> came(progress) ? new Late() : new Expired();
            case "canceled" -> came(progress) ? new Late() : new Failed(order.status());
            case "failed", "invalid" -> new Failed(order.status(), came(progress));
            // coingate's "pending" only means that a coin was chosen; money is told by what stands beside it
            default -> waiting(order);
        };
    }

    /// What was given back: as the gateway says, else all that came.
    private static String refunded(Gateway.Progress progress) {
        if (isSome(progress.refunded())) {
            return progress.refunded();
        }
        return isSome(progress.received()) ? progress.received() : "";
    }

    private static OrderState waiting(Gateway.Order order) {
        Gateway.Progress progress = order.progress();
        if (isSome(progress.underpaid())) {
            return underPaid(order);
        }
        if (progress.confirmations() > 0) {
            return new Confirming(shown(progress), Math.max(0, progress.needed()));
        }
        return came(progress) ? new Seen() : new New();
    }

    private static int shown(Gateway.Progress progress) {
        int confirmations = Math.max(0, progress.confirmations());
        return progress.needed() > 0 ? Math.min(confirmations, progress.needed()) : confirmations;
    }

    private static boolean came(Gateway.Progress progress) {
        return isSome(progress.received()) || !progress.transaction().isEmpty();
    }

    private static OrderState underPaid(Gateway.Order order) {
        Gateway.Progress progress = order.progress();
        String missing = isSome(progress.underpaid()) ? progress.underpaid() : "";
        if (missing.isEmpty() && isSome(progress.received()) && isSome(order.payAmount())) {
            BigDecimal left = new BigDecimal(order.payAmount()).subtract(new BigDecimal(progress.received()));
            missing = left.signum() > 0 ? left.toPlainString() : "";
        }
        return new UnderPaid(missing, progress.payUntil());
    }

    /// What was paid too much, as the answer says.
    static Optional<String> extra(Gateway.Order order) {
        String over = order.progress().overpaid();
        return isSome(over) ? Optional.of(over) : Optional.empty();
    }

    private static boolean isSome(String decimal) {
        return !decimal.isEmpty() && new BigDecimal(decimal).signum() > 0;
    }

    /// The state from now on.
    ///
    /// @param before what was known
    /// @param told what an answer says
    static OrderState next(OrderState before, OrderState told) {
        return told instanceof Failed(String word, boolean seen) && !seen && before.isMoneySeen()
                ? step(before, new Failed(word, true))
                : step(before, told);
    }

    private static OrderState step(OrderState before, OrderState told) {
        return switch (before) {
            case Sending s -> told;
            case New n -> told instanceof Sending ? before : told;
            // they may still be paid, and that is told; nothing else changes them
            case Expired e -> told.isMoneySeen() || told instanceof Failed ? told : before;
            case Failed f -> told.isMoneySeen() ? told : before;
            case Seen s -> told instanceof Expired ? new Late() : isBack(told) ? before : told;
            case Confirming c -> confirming(c, told);
            case UnderPaid u -> told instanceof Expired || isBack(told) ? before : told;
            case Late l -> told instanceof Expired || told instanceof Seen || isBack(told) ? before : told;
            case WrongNetwork w -> told instanceof Expired || told instanceof Seen || isBack(told) ? before : told;
            case Paid p ->
                told instanceof Credited || told instanceof Refunded || told instanceof Failed ? told : before;
            case Credited c -> told instanceof Credited better ? richer(c, better) : before;
            case Refunded r -> before;
        };
    }

    private static boolean isBack(OrderState told) {
        return told instanceof Sending || told instanceof New;
    }

    private static OrderState confirming(Confirming before, OrderState told) {
        return switch (told) {
            case Confirming c ->
                new Confirming(
                        Math.max(before.confirmations(), c.confirmations()),
                        c.needed() > 0 ? c.needed() : before.needed());
            case Expired e -> new Late();
            case Sending s -> before;
            case New n -> before;
            case Seen s -> before;
            case Paid p -> p;
            case Credited c -> c;
            case UnderPaid u -> u;
            case Late l -> l;
            case WrongNetwork w -> w;
            case Refunded r -> r;
            case Failed f -> f;
        };
    }

    private static Credited richer(Credited before, Credited better) {
        return new Credited(
                before.transaction().or(better::transaction), before.extra().or(better::extra));
    }
}
