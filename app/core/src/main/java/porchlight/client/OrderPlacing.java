package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.coin.Coin;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Sends one order. It is in the ledger before the first byte leaves. Not for several threads at once.
final class OrderPlacing {
    private static final Logger LOG = System.getLogger(OrderPlacing.class.getName());
    private static final String PROJECT = "porchlight";
    private static final Duration UNDER_WAY = Duration.ofHours(1);

    private final Gateway gateway;
    private final TopUpBook book;
    private final OrderAnswers answers;
    private final Supplier<String> names;
    private final Supplier<Map<String, String>> rates;

    /// @param names makes an order's name of ours
    /// @param rates value of 1 MYST by currency, as far as it is known
    OrderPlacing(
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

    /// What became of it.
    sealed interface Outcome {
        /// It is in the ledger: placed, or sent without an answer so far.
        ///
        /// @param id ours
        record Kept(String id) implements Outcome {}

        /// There is none, or none that may be paid.
        record No(WalletFault why) implements Outcome {}
    }

    /// Whether the same was sent a while ago, and nobody knows yet whether the gateway has it. After that time the
    /// user may have it again: a gateway that never says shall not stand in his way for ever, and the other order
    /// stays unpaid.
    boolean isUnderWay(Address identity, Wish wish, Instant now) {
        return book.of(identity).stream()
                .anyMatch(order -> order.wish().equals(wish)
                        && OrderAnswers.state(order) instanceof OrderState.Sending
                        && PollRhythm.isWithin(order.created(), now, UNDER_WAY));
    }

    /// @param sent run when it is in the ledger and before it is sent
    Outcome place(Signer signer, Address channel, Wish wish, Instant now, Runnable sent) {
        TopUp order = OrderAnswers.wished(names.get(), signer.address(), channel, wish, now);
        book.open(order);
        sent.run();
        try {
            return answered(order, gateway.create(signer, wire(channel, wish)), now);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the order " + order.id() + " has no answer: " + e.reason());
            return unanswered(order, e.reason(), now);
        }
    }

    private Outcome answered(TopUp order, Gateway.Order told, Instant now) {
        if (isTaken(order, told.id())) {
            // an answer that is an older order's says nothing about this one: the list of all will
            return new Outcome.Kept(order.id());
        }
        TopUp kept = answers.answered(order, told, rates.get(), now);
        book.put(kept);
        return kept.note().isEmpty()
                ? new Outcome.Kept(order.id())
                : new Outcome.No(fault(Order.Note.valueOf(kept.note())));
    }

    private Outcome unanswered(TopUp order, ServiceException.Reason reason, Instant now) {
        return switch (reason) {
            case ServiceException.Refused(int status, String code, String _)
            when isRefusal(status) -> {
                book.withdraw(order.id());
                yield new Outcome.No(
                        code.equals("gateway_min_amount")
                                ? WalletFault.BELOW_MINIMUM
                                : status == 429 ? WalletFault.GATEWAY_SILENT : WalletFault.GATEWAY_REFUSED);
            }
            case ServiceException.Misdirected(String id) -> {
                if (!id.isEmpty() && !isTaken(order, id)) {
                    book.put(OrderAnswers.refused(order, id, Order.Note.MISDIRECTED, now));
                }
                yield new Outcome.No(WalletFault.ORDER_MISDIRECTED);
            }
            // whether the gateway has it is found out by asking for all orders
            case ServiceException.Refused _ -> new Outcome.Kept(order.id());
            case ServiceException.Unreachable _ -> new Outcome.Kept(order.id());
            case ServiceException.Timeout _ -> new Outcome.Kept(order.id());
            case ServiceException.Nonsense _ -> new Outcome.Kept(order.id());
            case ServiceException.TooLarge _ -> new Outcome.Kept(order.id());
        };
    }

    private boolean isTaken(TopUp order, String gatewayId) {
        return book.of(order.identity()).stream()
                .anyMatch(other -> other.gatewayId().equals(Optional.of(gatewayId)));
    }

    /// An answer by which the gateway surely has no order. A time-out of some server between says nothing.
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 499;
    }

    static WalletFault fault(Order.Note note) {
        return switch (note) {
            case MISDIRECTED -> WalletFault.ORDER_MISDIRECTED;
            case WRONG_ADDRESS -> WalletFault.ADDRESS_WRONG;
            case OTHER_TERMS, CHANGED -> WalletFault.ORDER_CHANGED;
            case TOO_DEAR -> WalletFault.ORDER_DEAR;
            case CHANNEL_DISOWNED -> WalletFault.CHANNEL_DISOWNED;
            case NO_WAY_TO_PAY -> WalletFault.NO_WAY_TO_PAY;
            case NEVER_PLACED -> WalletFault.GATEWAY_REFUSED;
            case FORGOTTEN -> WalletFault.GATEWAY_REFUSED;
        };
    }

    /// Who takes coins is always told whether they come over the lightning network (`http-apis.md §10`, coingate).
    private static Gateway.Wish wire(Address channel, Wish wish) {
        return new Gateway.Wish(
                wish.gateway(),
                channel,
                new Gateway.Amount.Myst(wish.receive().toString()),
                wish.currency(),
                wish.country(),
                wish.region(),
                PROJECT,
                Coin.named(wish.currency()).map(coin -> wish.lightning()));
    }
}
