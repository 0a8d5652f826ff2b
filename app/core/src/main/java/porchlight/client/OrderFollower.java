package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Brings the ledger's orders and the gateway's together. Not for several threads at once.
final class OrderFollower {
    private static final Logger LOG = System.getLogger(OrderFollower.class.getName());
    /// A gateway with more orders of one identity than that is not believed: no more of them are taken in, however
    /// often it tells of others. What was ordered here is always matched.
    private static final int MOST_KNOWN = 1_000;
    /// A list may be older than the order that was placed a moment ago.
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final TopUpBook book;
    private final OrderAnswers answers;
    private final Supplier<String> names;
    private final Supplier<Map<String, String>> rates;

    /// @param names makes an order's name of ours
    /// @param rates value of 1 MYST by currency, as far as it is known
    OrderFollower(
            Gateway gateway,
            TopUpBook book,
            OrderAnswers answers,
            Supplier<String> names,
            Supplier<Map<String, String>> rates) {
        this.gateway = gateway;
        this.book = book;
        this.answers = answers;
        this.names = names;
        this.rates = rates;
    }

    /// Asks for all of them: those whose answer was lost are found or declared never placed, those that the ledger
    /// does not know are taken in, those that the gateway does not know any more are marked.
    ///
    /// @param channel where this identity's MYST goes
    void askForAll(Signer signer, Address channel, Instant now) throws ServiceException {
        Gateway.Listing listing = gateway.list(signer);
        Map<String, Gateway.Order> theirs = new LinkedHashMap<>();
        listing.orders().forEach(order -> theirs.putIfAbsent(order.id(), order));
        List<TopUp> ours = book.of(signer.address());
        Set<String> known = new HashSet<>();
        for (TopUp order : ours) {
            order.gatewayId().ifPresent(known::add);
            Optional<Gateway.Order> told = order.gatewayId().map(theirs::get);
            if (told.isPresent()) {
                keep(order, answers.answered(order, told.get(), rates.get(), now));
            } else if (listing.whole() && order.gatewayId().isPresent() && isMissed(order, now)) {
                keep(order, OrderAnswers.forgotten(order, now));
            }
        }
        List<Gateway.Order> unknown = theirs.values().stream()
                .filter(order -> !known.contains(order.id()) && order.channel().equals(channel))
                .toList();
        takeIn(signer.address(), ours, unknown, listing.whole(), now);
    }

    private void takeIn(Address identity, List<TopUp> ours, List<Gateway.Order> unknown, boolean whole, Instant now) {
        Map<String, Gateway.Order> found = OrderSearch.match(ours, unknown);
        for (TopUp order : ours) {
            Gateway.Order told = found.get(order.id());
            if (told != null) {
                LOG.log(Level.INFO, () -> "the gateway has the order " + order.id());
                keep(order, answers.answered(order, told, rates.get(), now));
            } else if (whole && OrderSearch.isOverdue(order, now)) {
                keep(order, OrderAnswers.neverPlaced(order, now));
            }
        }
        unknown.stream()
                .filter(told -> !found.containsValue(told))
                .sorted(Comparator.comparing(
                        (Gateway.Order told) -> told.createdAt().orElse(Instant.EPOCH), Comparator.reverseOrder()))
                .limit(Math.max(0, MOST_KNOWN - ours.size()))
                .forEach(told -> book.open(answers.adopted(names.get(), identity, told, rates.get(), now)));
    }

    /// Asks for one that the gateway has a name for.
    void ask(Signer signer, TopUp order, Instant now) throws ServiceException {
        String id = order.gatewayId().orElseThrow();
        try {
            keep(order, answers.answered(order, gateway.order(signer, id), rates.get(), now));
        } catch (ServiceException e) {
            switch (e.reason()) {
                case ServiceException.Refused(int status, String _, String _)
                when status == 404 || status == 410 -> keep(order, OrderAnswers.forgotten(order, now));
                case ServiceException.Misdirected _ ->
                    keep(order, OrderAnswers.refused(order, id, Order.Note.MISDIRECTED, now));
                default -> throw e;
            }
        }
    }

    /// An answer that says nothing new is not worth a write to the disk.
    private void keep(TopUp before, TopUp after) {
        if (!before.equals(OrderAnswers.at(after, before.updated()))) {
            book.put(after);
        }
    }

    private static boolean isMissed(TopUp order, Instant now) {
        return !OrderAnswers.state(order).isFinal()
                && order.note().isEmpty()
                && Duration.between(order.created(), now).abs().compareTo(FRESH) > 0;
    }
}
