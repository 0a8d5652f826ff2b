package porchlight.sandbox.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.gateway.Order.Verdict;
import porchlight.sandbox.http.Refusal;

/// Plays the payers of the check-out page. What is on the sandbox's chain is paid there in real transactions; of the
/// other coins the payments, their blocks and their reorganisations are made up, and cards are only a click.
final class TestPayments {
    private static final BigDecimal TOO_MUCH = new BigDecimal("1.25");
    private static final int MOST_ARRIVALS = 100;

    /// What a tester can do.
    enum Step {
        /// Pays what is asked.
        EXACT,
        /// Pays half of it.
        LESS,
        /// Pays what is missing.
        REST,
        /// Pays a quarter more.
        MORE,
        /// Sends MYST itself straight into the channel, as whoever has some does without any order.
        DIRECT,
        /// Pays over a network that this order is not for.
        WRONG_NETWORK,
        /// Lets the time run out.
        EXPIRE,
        /// One more block.
        BLOCK,
        /// As many blocks as are needed.
        BLOCKS,
        /// A reorganisation takes the last payment away.
        VANISH,
        /// The gateway credits what came late.
        ACCEPT,
        /// The gateway sends back what it cannot use.
        REFUND,
        /// The payer changes their mind.
        CANCEL,
        /// The card is declined, or the coins are refused.
        DECLINE
    }

    private final SecureRandom random = new SecureRandom();
    private final OrderBook book;
    private final Account payer;
    private final GatewayConfig.Funds funds;
    private final List<ChainWatch> watches;
    private final Clock clock;

    /// @param watches of the chains where payments are real
    TestPayments(OrderBook book, GatewayConfig.Funds funds, List<ChainWatch> watches, Clock clock) {
        this.book = book;
        this.funds = funds;
        this.payer = funds.mint().keeper();
        this.watches = List.copyOf(watches);
        this.clock = clock;
    }

    /// Whether the order is paid by clicks, and not on a chain.
    boolean isPlayed(Order order) {
        return watch(order).isEmpty();
    }

    private Optional<ChainWatch> watch(Order order) {
        return watches.stream()
                .filter(watch -> watch.network().equals(order.network()))
                .findFirst();
    }

    /// @throws Refusal if the order is not in a state for it, or the chain does not answer
    void take(Order order, Step step) throws Refusal {
        Standing standing = Standing.of(order, clock.instant());
        BigDecimal total = order.price().total();
        switch (step) {
            case EXACT -> pay(order, total);
            case LESS -> pay(order, total.divide(new BigDecimal(2), total.scale(), RoundingMode.DOWN));
            case REST -> pay(order, standing.missing());
            case MORE -> pay(order, total.multiply(TOO_MUCH).setScale(total.scale(), RoundingMode.UP));
            case DIRECT -> direct(order);
            case WRONG_NETWORK -> arrive(order, wrongNetwork(order), total);
            case EXPIRE ->
                book.change(order.id(), now -> now.endingAt(clock.instant().minusSeconds(1)));
            case BLOCK -> grow(order, 1);
            case BLOCKS -> grow(order, order.confirmationsRequired());
            case VANISH -> vanish(order);
            case ACCEPT -> book.change(order.id(), Order::acceptingLate);
            case REFUND -> refund(order, standing);
            case CANCEL -> decide(order, standing, Verdict.CANCELED);
            case DECLINE -> decide(order, standing, order.coin().isPresent() ? Verdict.INVALID : Verdict.FAILED);
        }
    }

    private void pay(Order order, BigDecimal amount) throws Refusal {
        if (amount.signum() <= 0) {
            throw Refusal.invalid("nothing is missing");
        }
        Optional<ChainWatch> watch = watch(order);
        if (watch.isEmpty()) {
            arrive(order, order.network(), amount);
            return;
        }
        Coin coin = order.coin().orElseThrow();
        if (!coin.onOurChain()) {
            throw Refusal.invalid("a Bitcoin node is attached: pay this order from there");
        }
        try {
            Address to = Address.of(order.terms().script());
            Address contract = funds.tokens().get(coin);
            if (contract == null) {
                payer.pay(to, coin.units(amount));
            } else {
                payer.call(contract, Call.to("mint", Call.address(to), new Uint256(coin.units(amount))));
            }
            watch.get().look();
        } catch (RpcException | IOException e) {
            throw unavailable(e);
        }
    }

    /// A real transfer from the payer's own account, which no order hears of.
    private void direct(Order order) throws Refusal {
        Money amount = order.price().receive();
        Uint256 wei = new Uint256(amount.wei());
        try {
            funds.mint().to(payer.address(), amount);
            payer.call(
                    funds.mint().token(),
                    Call.to("transfer", Call.address(order.buyer().channel()), wei));
        } catch (RpcException e) {
            throw unavailable(e);
        }
    }

    private void arrive(Order order, String network, BigDecimal amount) throws Refusal {
        if (order.progress().arrivals().size() >= MOST_ARRIVALS) {
            throw Refusal.invalid("this order was paid often enough");
        }
        byte[] id = new byte[32];
        random.nextBytes(id);
        String transaction = HexFormat.of().formatHex(id);
        Instant now = clock.instant();
        Arrival arrival = new Arrival(transaction, transaction, network, amount, now, 0, false, Optional.empty());
        book.change(order.id(), before -> {
            List<Arrival> arrivals = new ArrayList<>(before.progress().arrivals());
            arrivals.add(arrival);
            return before.with(arrivals);
        });
    }

    private static String wrongNetwork(Order order) {
        return order.coin()
                .map(coin -> switch (coin) {
                    case BTC, LTC -> "bitcoin-cash";
                    case BCH -> "bitcoin";
                    case ETH, DAI, USDT -> "binance-smart-chain";
                })
                .orElse("another card network");
    }

    private void grow(Order order, int blocks) throws Refusal {
        Optional<ChainWatch> watch = watch(order);
        try {
            for (int i = 0; i < blocks; i++) {
                if (watch.isPresent() && !watch.get().grow()) {
                    throw Refusal.invalid("this chain makes its own blocks: wait for the next one");
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
        if (watch.isEmpty()) {
            book.change(
                    order.id(),
                    now -> now.with(now.progress().arrivals().stream()
                            .map(arrival -> arrival.confirmed(
                                    Math.min(arrival.confirmations() + blocks, now.confirmationsRequired())))
                            .toList()));
        }
    }

    private void vanish(Order order) throws Refusal {
        if (order.progress().payout().isPresent() || !isPlayed(order)) {
            throw Refusal.invalid("this payment cannot be made to vanish");
        }
        book.change(order.id(), now -> {
            List<Arrival> arrivals = new ArrayList<>(now.progress().arrivals());
            if (!arrivals.isEmpty()) {
                arrivals.removeLast();
            }
            return now.with(arrivals);
        });
    }

    /// Only the book knows of a refund: the sandbox cannot know where a payer's coins came from.
    private void refund(Order order, Standing standing) throws Refusal {
        BigDecimal all =
                order.progress().arrivals().stream().map(Arrival::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal due = standing.status() == Status.PAID ? standing.excess() : all;
        if (due.signum() == 0 || order.progress().refunded().compareTo(due) >= 0) {
            throw Refusal.invalid("there is nothing to send back");
        }
        book.change(order.id(), now -> now.refunded(due));
    }

    private void decide(Order order, Standing standing, Verdict verdict) throws Refusal {
        if (standing.status() == Status.PAID
                || (verdict != Verdict.INVALID && standing.received().signum() > 0)) {
            throw Refusal.invalid("it is paid already");
        }
        book.change(order.id(), now -> now.decided(verdict));
    }

    private static Refusal unavailable(Exception e) {
        System.getLogger(TestPayments.class.getName())
                .log(System.Logger.Level.WARNING, "a test payment did not get through", e);
        return new Refusal(503, "unavailable", "the chain did not take the payment");
    }
}
