package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import porchlight.client.Order.Note;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// Finds out which of the gateway's orders is the one whose answer was lost. Pure.
final class OrderSearch {
    /// How far apart the two clocks may be, with the time that an order took to arrive.
    static final Duration SLACK = Duration.ofMinutes(15);
    /// How long after an order was sent it may still be on its way into the gateway's book.
    static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

    private OrderSearch() {}

    /// Each of ours is matched with one of theirs at most and the other way round; the oldest of ours chooses
    /// first, and takes what is nearest in time.
    ///
    /// @param ours orders that the gateway has no name for yet
    /// @param theirs orders of which the ledger knows nothing
    /// @return ours by their id
    static Map<String, Gateway.Order> match(List<TopUp> ours, List<Gateway.Order> theirs) {
        List<Gateway.Order> left = new ArrayList<>(theirs);
        Map<String, Gateway.Order> found = new LinkedHashMap<>();
        ours.stream()
                .filter(order -> order.gatewayId().isEmpty())
                .sorted(Comparator.comparing(TopUp::created).thenComparing(TopUp::id))
                .forEach(order -> left.stream()
                        .filter(candidate -> couldBe(order, candidate))
                        .min(Comparator.comparing(candidate -> apart(order, candidate)))
                        .ifPresent(same -> {
                            left.remove(same);
                            found.put(order.id(), same);
                        }));
        return found;
    }

    /// Whether an order of which the gateway has none was never placed: it had time to arrive.
    static boolean isOverdue(TopUp order, Instant now) {
        return order.gatewayId().isEmpty()
                && !order.note().equals(Note.NEVER_PLACED.name())
                && Duration.between(order.created(), now).abs().compareTo(ON_ITS_WAY) > 0;
    }

    private static boolean couldBe(TopUp order, Gateway.Order candidate) {
        boolean sameFirm = candidate.gateway().isEmpty()
                || order.wish().gateway().isEmpty()
                || candidate.gateway().equals(order.wish().gateway());
        return sameFirm
                && candidate.channel().equals(order.channel())
                && candidate.payCurrency().equals(order.wish().currency())
                && isAmount(candidate.receiveMyst(), order.wish().receive())
                && apart(order, candidate).compareTo(SLACK) <= 0;
    }

    private static boolean isAmount(String told, Money wished) {
        try {
            return !told.isEmpty() && Money.ofMyst(told).equals(wished);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Duration apart(TopUp order, Gateway.Order candidate) {
        return candidate
                .createdAt()
                .map(at -> Duration.between(order.created(), at).abs())
                .orElse(SLACK);
    }
}
