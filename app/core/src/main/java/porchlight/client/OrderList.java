package porchlight.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import porchlight.identity.Address;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;

/// The orders and deposits of the identity that is used, as the faces see them: what the ledger has, with nothing
/// to pay where the channel is in doubt. For any thread.
final class OrderList {
    private final TopUpBook book;
    private final CreditDesk credits;
    private final Supplier<Optional<Address>> identity;
    private final Function<Address, Address> channel;
    private final Supplier<Wallet> wallet;
    private final Runnable moneyCame;
    private final Live<List<Order>> orders = new Live<>(List.of());
    private final Live<List<Deposit>> direct = new Live<>(List.of());

    /// @param moneyCame run when an order was credited since
    OrderList(
            TopUpBook book,
            CreditDesk credits,
            Supplier<Optional<Address>> identity,
            Function<Address, Address> channel,
            Supplier<Wallet> wallet,
            Runnable moneyCame) {
        this.book = book;
        this.credits = credits;
        this.identity = identity;
        this.channel = channel;
        this.wallet = wallet;
        this.moneyCame = moneyCame;
    }

    Live<List<Order>> orders() {
        return orders;
    }

    Live<List<Deposit>> direct() {
        return direct;
    }

    /// An order of the identity that is used; empty for another's.
    Optional<TopUp> mine(String id) {
        Optional<Address> whose = identity.get();
        return book.find(id).filter(order -> whose.equals(Optional.of(order.identity())));
    }

    /// Tells what the ledger has now.
    synchronized void show() {
        Optional<Address> whose = identity.get();
        List<Order> before = orders.value();
        List<Order> now = whose.map(this::read).orElse(List.of());
        orders.publish(now);
        direct.publish(whose.map(each -> credits.direct(channel.apply(each))).orElse(List.of()));
        if (arrived(now) > arrived(before)) {
            moneyCame.run();
        }
    }

    private List<Order> read(Address whose) {
        Address own = channel.apply(whose);
        boolean disowned = ChannelStanding.of(wallet.get(), whose) == ChannelStanding.DISOWNED;
        return book.of(whose).stream()
                .map(order -> OrderAnswers.shown(
                        order,
                        GatewayReceipts.has(order),
                        disowned || !order.channel().equals(own)))
                .toList();
    }

    private static long arrived(List<Order> orders) {
        return orders.stream()
                .filter(order -> order.state() instanceof OrderState.Credited)
                .count();
    }
}
