package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.TopUpBook;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Orders top-ups and follows them. Every order is in the ledger from the moment the gateway named it.
final class OrderDesk implements TopUps {
    private static final Logger LOG = System.getLogger(OrderDesk.class.getName());
    private static final String PROJECT = "porchlight";

    private final Gateway gateway;
    private final Ledger ledger;
    private final Identities identities;
    private final MoneyDesk money;
    private final Backstage backstage;
    private final Clock clock;
    private final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    private final Live<List<Order>> orders = new Live<>(List.of());
    private final Live<Placing> placing = new Live<>(Placing.NONE);

    OrderDesk(
            Gateway gateway, Ledger ledger, Identities identities, MoneyDesk money, Backstage backstage, Clock clock) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.identities = identities;
        this.money = money;
        this.backstage = backstage;
        this.clock = clock;
    }

    @Override
    public Live<Offers> offers() {
        return offers;
    }

    @Override
    public Live<List<Order>> orders() {
        return orders;
    }

    @Override
    public Live<Placing> placing() {
        return placing;
    }

    @Override
    public void refresh() {
        backstage.run(() -> {
            try {
                offers.publish(new Offers(
                        gateway.offers("MYST").stream()
                                .flatMap(one -> one.currencies().stream()
                                        .map(currency -> new Offer(
                                                one.name(),
                                                currency,
                                                "",
                                                amount(one.minimum()),
                                                Optional.empty(),
                                                false)))
                                .toList(),
                        Optional.of(clock.instant()),
                        false,
                        Optional.empty()));
            } catch (ServiceException e) {
                LOG.log(Level.INFO, () -> "the gateways do not tell: " + e.reason());
            }
        });
    }

    @Override
    public void place(Wish wish) {
        identities.signer().ifPresent(signer -> backstage.run(() -> order(signer, wish)));
    }

    @Override
    public void follow(String id) {
        backstage.run(this::follow);
    }

    @Override
    public byte[] receipt(String id) throws Refused {
        throw new Refused(new Failure.WalletTrouble(WalletFault.GATEWAY_REFUSED));
    }

    /// Looks after the orders that are on their way.
    void follow() {
        if (pending() || orders.value().isEmpty()) {
            identities.signer().ifPresent(signer -> {
                if (ask(signer, money.channel(signer.address()))) {
                    money.refresh();
                }
            });
        }
    }

    private synchronized void order(Signer signer, Wish wish) {
        Address channel = money.channel(signer.address());
        try {
            Gateway.Order placed = gateway.create(
                    signer,
                    new Gateway.Wish(
                            wish.gateway(),
                            channel,
                            new Gateway.Amount.Myst(wish.receive().toString()),
                            wish.currency(),
                            wish.country(),
                            wish.state(),
                            PROJECT,
                            Optional.empty()));
            keep(signer.address(), channel, placed);
            ask(signer, channel);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the order was not placed: " + e.reason());
        }
    }

    /// Asks the gateway for all orders of the identity; while it is silent those of the ledger are shown.
    ///
    /// @return an order became paid since the last time
    private synchronized boolean ask(Signer signer, Address channel) {
        List<Order> before = orders.value();
        try {
            List<Gateway.Order> told = gateway.orders(signer);
            told.forEach(order -> keep(signer.address(), channel, order));
            orders.publish(told.stream().map(order -> shown(order, channel)).toList());
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the orders cannot be had: " + e.reason());
            if (before.isEmpty()) {
                orders.publish(ledger.topUps().of(signer.address()).stream()
                        .map(this::remembered)
                        .toList());
            }
        }
        return paid(orders.value()) > paid(before);
    }

    private boolean pending() {
        return orders.value().stream().anyMatch(order -> !order.state().isFinal());
    }

    private static long paid(List<Order> orders) {
        return orders.stream()
                .filter(order -> order.state() instanceof OrderState.Credited)
                .count();
    }

    private void keep(Address identity, Address channel, Gateway.Order order) {
        Instant now = clock.instant();
        boolean known = ledger.topUps().find(order.id()).isPresent();
        TopUpBook.TopUp kept = new TopUpBook.TopUp(
                order.id(),
                Optional.of(order.id()),
                identity,
                channel,
                new TopUpBook.Wish(
                        order.gateway(), order.payCurrency(), amount(order.receiveMyst()), false, "", ""),
                new TopUpBook.Terms(
                        amount(order.receiveMyst()),
                        order.payAmount(),
                        "0",
                        "",
                        "",
                        "",
                        "",
                        order.checkout(),
                        order.expiresAt()),
                OrderStateCodec.write(state(order.status())).toString(),
                "",
                "",
                order.createdAt().orElse(now),
                now);
        if (known) {
            ledger.topUps().put(kept);
        } else {
            ledger.topUps().open(kept);
        }
    }

    private Order shown(Gateway.Order order, Address channel) {
        return new Order(
                order.id(),
                Optional.of(order.id()),
                state(order.status()),
                channel,
                amount(order.receiveMyst()),
                order.payAmount(),
                order.payCurrency(),
                "0",
                Optional.empty(),
                order.checkout(),
                order.createdAt().orElse(clock.instant()),
                order.expiresAt(),
                false);
    }

    private Order remembered(TopUpBook.TopUp order) {
        return new Order(
                order.id(),
                order.gatewayId(),
                OrderStateCodec.read(Wire.parse(order.state())),
                order.channel(),
                order.terms().receive(),
                order.terms().payAmount(),
                order.wish().currency(),
                order.terms().tax(),
                Optional.empty(),
                "",
                order.created(),
                order.terms().expires(),
                false);
    }

    private static OrderState state(String word) {
        return switch (word) {
            case "paid", "confirmed" -> new OrderState.Credited(Optional.empty(), Optional.empty());
            case "failed", "canceled", "invalid" -> new OrderState.Failed(word);
            case "expired" -> new OrderState.Expired();
            default -> new OrderState.New();
        };
    }

    private static Money amount(String decimal) {
        try {
            return Money.ofMyst(decimal);
        } catch (IllegalArgumentException e) {
            return Money.ZERO;
        }
    }
}
