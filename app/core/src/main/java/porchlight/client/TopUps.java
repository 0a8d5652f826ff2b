package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.TopUpBook;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Orders top-ups and follows them. Every order is in the ledger from the moment the gateway named it.
final class TopUps {
    private static final Logger LOG = System.getLogger(TopUps.class.getName());
    private static final String PROJECT = "porchlight";

    private final Gateway gateway;
    private final Ledger ledger;
    private final Clock clock;
    private final Live<List<Order>> live = new Live<>(List.of());

    TopUps(Gateway gateway, Ledger ledger, Clock clock) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.clock = clock;
    }

    Live<List<Order>> live() {
        return live;
    }

    /// Places an order with the first gateway that takes the currency.
    synchronized void order(Signer signer, Address channel, Money receive, String currency) {
        try {
            Optional<Gateway.Offer> offer = gateway.offers("MYST").stream()
                    .filter(one -> one.currencies().contains(currency))
                    .findFirst();
            if (offer.isEmpty()) {
                LOG.log(Level.WARNING, () -> "no gateway takes " + currency);
                return;
            }
            Gateway.Order placed = gateway.create(
                    signer,
                    new Gateway.Wish(
                            offer.get().name(),
                            channel,
                            new Gateway.Amount.Myst(receive.toString()),
                            currency,
                            "",
                            "",
                            PROJECT,
                            Optional.empty()));
            keep(signer.address(), channel, placed);
            refresh(signer, channel);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the order was not placed: " + e.reason());
        }
    }

    /// Asks the gateway for all orders of the identity; while it is silent those of the ledger are shown.
    ///
    /// @return an order became paid since the last time
    synchronized boolean refresh(Signer signer, Address channel) {
        List<Order> before = live.value();
        try {
            List<Gateway.Order> orders = gateway.orders(signer);
            orders.forEach(order -> keep(signer.address(), channel, order));
            live.publish(orders.stream().map(this::shown).toList());
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the orders cannot be had: " + e.reason());
            if (before.isEmpty()) {
                live.publish(ledger.topUps().of(signer.address()).stream()
                        .map(TopUps::remembered)
                        .toList());
            }
        }
        return paid(live.value()) > paid(before);
    }

    /// Whether an order is still on its way.
    boolean pending() {
        return live.value().stream()
                .anyMatch(
                        order -> !order.state().equals("paid") && !order.state().equals("failed"));
    }

    private static long paid(List<Order> orders) {
        return orders.stream().filter(order -> order.state().equals("paid")).count();
    }

    private void keep(Address identity, Address channel, Gateway.Order order) {
        Instant now = clock.instant();
        ledger.topUps()
                .put(new TopUpBook.TopUp(
                        order.id(),
                        identity,
                        channel,
                        order.payAmount(),
                        order.payCurrency(),
                        order.status(),
                        order.createdAt().orElse(now),
                        now));
    }

    private Order shown(Gateway.Order order) {
        return new Order(
                order.id(),
                order.status(),
                money(order.receiveMyst()),
                order.payAmount(),
                order.payCurrency(),
                order.checkout(),
                order.createdAt().orElse(clock.instant()));
    }

    private static Order remembered(TopUpBook.TopUp order) {
        return new Order(order.id(), order.status(), Money.ZERO, order.amount(), order.currency(), "", order.created());
    }

    private static Money money(String decimal) {
        try {
            return Money.ofMyst(decimal);
        } catch (IllegalArgumentException e) {
            return Money.ZERO;
        }
    }
}
