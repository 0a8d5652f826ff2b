package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainReader;
import porchlight.coin.PayTarget;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Orders top-ups and follows them until the MYST is in the channel. One question at a time.
final class OrderDesk implements TopUps {
    private static final Logger LOG = System.getLogger(OrderDesk.class.getName());
    private static final Duration LIST_EVERY = Duration.ofHours(1);
    private static final Duration ASK_AT_MOST = Duration.ofSeconds(3);
    private static final Duration OFFERS_HOLD = Duration.ofMinutes(10);
    /// Chains on which MYST is worth money: Ethereum and Polygon.
    private static final List<Long> REAL = List.of(1L, 137L);

    private final Parts parts;
    private final TopUpBook book;
    private final OrderFollower follower;
    private final OrderPlacing orders;
    private final CreditDesk credits;
    private final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    private final Live<List<Order>> shown = new Live<>(List.of());
    private final Live<List<Deposit>> direct = new Live<>(List.of());
    private final Live<Placing> placing = new Live<>(Placing.NONE);
    private final AtomicLong wishes = new AtomicLong();
    private final AtomicReference<@Nullable Wish> sending = new AtomicReference<>();
    /// Held by whoever asks the gateway or writes orders.
    private final ReentrantLock turn = new ReentrantLock();

    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<String, Instant> looked = new HashMap<>();
    private @Nullable Address listedFor;
    private Instant listed = Instant.MIN;
    private int failures;

    /// What a desk is made of.
    ///
    /// @param signer the key, while it is unlocked
    /// @param identity whose orders are shown
    /// @param channel where an identity's MYST goes, derived here
    /// @param moneyCame run when the balance will have changed
    /// @param backedUp whether the identity would outlive this computer: nothing is ordered before
    /// @param background runs what no face waits for
    record Parts(
            Network network,
            Gateway gateway,
            ChainReader chain,
            Ledger ledger,
            Supplier<Optional<Signer>> signer,
            Supplier<Optional<Address>> identity,
            Function<Address, Address> channel,
            Runnable moneyCame,
            BooleanSupplier backedUp,
            Executor background,
            Clock clock,
            RandomGenerator random) {}

    OrderDesk(Parts parts) {
        this.parts = parts;
        this.book = parts.ledger().topUps();
        boolean play = !REAL.contains(parts.network().chainId());
        OrderAnswers answers = new OrderAnswers(
                play ? new PayTarget.Coins(true, parts.network().chainId()) : PayTarget.Coins.REAL);
        OrderNames names = new OrderNames(parts.random());
        this.follower = new OrderFollower(parts.gateway(), book, answers, names::next);
        this.orders = new OrderPlacing(parts.gateway(), book, answers, names::next);
        this.credits = new CreditDesk(
                new DepositWatch(
                        parts.chain(),
                        parts.ledger().deposits(),
                        parts.network().chainId(),
                        parts.clock()),
                parts.ledger(),
                parts.clock());
        show();
    }

    @Override
    public Live<Offers> offers() {
        return offers;
    }

    @Override
    public Live<List<Order>> orders() {
        return shown;
    }

    @Override
    public Live<Placing> placing() {
        return placing;
    }

    @Override
    public Live<List<Deposit>> direct() {
        return direct;
    }

    @Override
    public void refresh() {
        parts.background().execute(() -> inTurn(this::readOffers));
    }

    @Override
    public void place(Wish wish) {
        long number = wishes.incrementAndGet();
        boolean busy = wish.equals(sending.getAndSet(wish)) && placing.value().under();
        placing.publish(new Placing(number, true, Optional.empty(), Optional.empty()));
        parts.background().execute(() -> {
            Placing outcome = refused(number, new Failure.LedgerFailed());
            try {
                turn.lock();
                try {
                    outcome = busy ? refused(number, trouble(WalletFault.ORDER_UNDER_WAY)) : placed(number, wish);
                    // whoever is told that there is an order must find it
                    show();
                } finally {
                    turn.unlock();
                }
            } catch (LedgerException e) {
                LOG.log(Level.ERROR, () -> "the order cannot be kept: " + e.reason());
            } finally {
                if (wishes.get() == number) {
                    placing.publish(outcome);
                }
            }
        });
    }

    @Override
    public void follow(String id) {
        parts.background()
                .execute(() -> inTurn(() -> {
                    Instant now = now();
                    looked.put(id, now);
                    boolean just = asked.containsKey(id) && isWithin(asked.get(id), now, ASK_AT_MOST);
                    Optional<Signer> signer = parts.signer().get();
                    if (!just && signer.isPresent()) {
                        book.find(id).ifPresent(order -> ask(signer.get(), List.of(order), now));
                    }
                    credits.look(channelOf(id), Duration.ZERO);
                }));
    }

    @Override
    public byte[] receipt(String id) throws Refused {
        turn.lock();
        try {
            Optional<byte[]> kept = book.receipt(id);
            if (kept.isPresent()) {
                return kept.get();
            }
            Optional<TopUp> order = book.find(id).filter(OrderDesk::hasReceipt);
            if (order.isEmpty()) {
                throw new Refused(trouble(WalletFault.RECEIPT_MISSING));
            }
            Signer signer = parts.signer().get().orElseThrow(() -> new Refused(new Failure.IdentityLocked()));
            byte[] pdf = parts.gateway().invoice(signer, order.get().gatewayId().orElseThrow());
            book.keepReceipt(id, pdf, now());
            return pdf;
        } catch (ServiceException e) {
            boolean silent = e.reason() instanceof ServiceException.Unreachable
                    || e.reason() instanceof ServiceException.Timeout;
            throw new Refused(trouble(silent ? WalletFault.GATEWAY_SILENT : WalletFault.RECEIPT_MISSING));
        } catch (LedgerException e) {
            throw new Refused(new Failure.LedgerFailed());
        } finally {
            turn.unlock();
        }
    }

    /// Asks where it is time to: called every few seconds. Does nothing while somebody else asks.
    void tick() {
        if (turn.tryLock()) {
            try {
                Instant now = now();
                Optional<Signer> signer = parts.signer().get();
                signer.ifPresent(key -> ask(key, due(key.address(), now), now));
                parts.identity()
                        .get()
                        .ifPresent(identity -> credits.look(
                                Optional.of(parts.channel().apply(identity)), credits.pause(book.of(identity))));
                show();
            } finally {
                turn.unlock();
            }
        }
    }

    private List<TopUp> due(Address identity, Instant now) {
        return book.of(identity).stream()
                .filter(order -> {
                    Instant last = asked.getOrDefault(order.id(), Instant.EPOCH);
                    Instant wanted = looked.getOrDefault(order.id(), Instant.EPOCH);
                    Duration pause = PollRhythm.pause(
                            OrderAnswers.state(order),
                            Duration.between(order.created(), now),
                            Duration.between(wanted, now),
                            failures,
                            parts.random().nextDouble());
                    return !OrderAnswers.state(order).isFinal() && !isWithin(last, now, pause);
                })
                .toList();
    }

    /// Asks for one order by its name, for several by the list of all; for the list from time to time anyway,
    /// because the same identity may order elsewhere.
    private void ask(Signer signer, List<TopUp> due, Instant now) {
        boolean all = !Objects.equals(listedFor, signer.address())
                || !isWithin(listed, now, LIST_EVERY)
                || due.size() > 1
                || due.stream().anyMatch(order -> order.gatewayId().isEmpty());
        if (!all && due.isEmpty()) {
            return;
        }
        if (all && failures > 0 && due.isEmpty() && isWithin(listed, now, PollRhythm.silence(failures))) {
            return;
        }
        try {
            if (all) {
                listed = now;
                book.of(signer.address()).forEach(order -> asked.put(order.id(), now));
                follower.askForAll(signer, parts.channel().apply(signer.address()), now);
                listedFor = signer.address();
            } else {
                asked.put(due.getFirst().id(), now);
                follower.ask(signer, due.getFirst(), now);
            }
            failures = 0;
        } catch (ServiceException e) {
            failures++;
            LOG.log(Level.DEBUG, () -> "the gateway does not tell: " + e.reason());
        }
        show();
    }

    private Placing placed(long number, Wish wish) {
        Optional<Signer> signer = parts.signer().get();
        Instant now = now();
        if (signer.isEmpty()) {
            return refused(number, new Failure.IdentityLocked());
        }
        if (!parts.backedUp().getAsBoolean()) {
            return refused(number, trouble(WalletFault.NOT_BACKED_UP));
        }
        Optional<WalletFault> why = objection(wish, now);
        if (why.isPresent()) {
            return refused(number, trouble(why.get()));
        }
        TopUpBook.Wish kept = new TopUpBook.Wish(
                wish.gateway(),
                wish.currency(),
                wish.receive(),
                wish.lightning(),
                wish.country().toUpperCase(Locale.ROOT),
                wish.state().toUpperCase(Locale.ROOT));
        Address identity = signer.get().address();
        if (orders.isUnderWay(identity, kept)) {
            listed = Instant.MIN;
            ask(signer.get(), List.of(), now);
            if (orders.isUnderWay(identity, kept)) {
                return refused(number, trouble(WalletFault.ORDER_UNDER_WAY));
            }
        }
        OrderPlacing.Outcome outcome =
                orders.place(signer.get(), parts.channel().apply(identity), kept, now, this::show);
        return switch (outcome) {
            case OrderPlacing.Outcome.Kept(String id) -> {
                asked.put(id, now);
                looked.put(id, now);
                yield new Placing(number, false, Optional.of(id), Optional.empty());
            }
            case OrderPlacing.Outcome.No(WalletFault no) -> refused(number, trouble(no));
        };
    }

    /// Why nothing is sent to the gateway.
    private Optional<WalletFault> objection(Wish wish, Instant now) {
        Instant asOf = offers.value().asOf().orElse(Instant.EPOCH);
        if (!isWithin(asOf, now, OFFERS_HOLD)) {
            readOffers();
        }
        if (offers.value().failed().isPresent()) {
            return Optional.of(WalletFault.GATEWAY_SILENT);
        }
        Optional<Offer> offer = offers.value().offers().stream()
                .filter(one ->
                        one.gateway().equals(wish.gateway()) && one.currency().equals(wish.currency()))
                .filter(one -> one.lightning() || !wish.lightning())
                .findFirst();
        if (offer.isEmpty()) {
            return Optional.of(WalletFault.COIN_NOT_TAKEN);
        }
        if (wish.receive().isZero() || wish.receive().compareTo(offer.get().minimum()) < 0) {
            return Optional.of(WalletFault.BELOW_MINIMUM);
        }
        boolean sane = wish.country().matches("([A-Za-z]{2})?") && wish.state().matches("([A-Za-z]{2})?");
        return sane ? Optional.empty() : Optional.of(WalletFault.GATEWAY_REFUSED);
    }

    private void readOffers() {
        Offers before = offers.value();
        offers.publish(new Offers(before.offers(), before.asOf(), true, before.failed()));
        try {
            List<Gateway.Offer> told = parts.gateway().offers("MYST");
            Map<String, String> rates = rates();
            offers.publish(new Offers(OfferReading.offers(told, rates), Optional.of(now()), false, Optional.empty()));
        } catch (ServiceException e) {
            LOG.log(Level.INFO, () -> "the gateways do not tell: " + e.reason());
            offers.publish(new Offers(
                    before.offers(), before.asOf(), false, Optional.of(trouble(WalletFault.GATEWAY_SILENT))));
        }
    }

    private Map<String, String> rates() {
        try {
            return parts.gateway().rates();
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "no rates: " + e.reason());
            return Map.of();
        }
    }

    private Optional<Address> channelOf(String id) {
        return book.find(id).map(TopUp::channel);
    }

    /// What the ledger has, as the faces see it. An order that became paid or credited since changes the balance.
    private void show() {
        Optional<Address> identity = parts.identity().get();
        List<Order> before = shown.value();
        List<Order> now = identity.map(book::of).orElse(List.of()).stream()
                .map(order -> OrderAnswers.shown(order, hasReceipt(order)))
                .toList();
        shown.publish(now);
        direct.publish(identity.map(whose -> credits.direct(parts.channel().apply(whose)))
                .orElse(List.of()));
        if (arrived(now) > arrived(before)) {
            parts.background().execute(parts.moneyCame());
        }
    }

    private static long arrived(List<Order> orders) {
        return orders.stream()
                .filter(order -> order.state() instanceof OrderState.Credited)
                .count();
    }

    private static boolean hasReceipt(TopUp order) {
        OrderState state = OrderAnswers.state(order);
        return order.gatewayId().isPresent()
                && (state instanceof OrderState.Paid || state instanceof OrderState.Credited);
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
            show();
        } finally {
            turn.unlock();
        }
    }

    /// A clock that was set back makes everything due.
    private static boolean isWithin(Instant last, Instant now, Duration pause) {
        return !last.isAfter(now) && last.isAfter(Instant.EPOCH) && now.isBefore(last.plus(pause));
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private static Placing refused(long number, Failure why) {
        return new Placing(number, false, Optional.empty(), Optional.of(why));
    }

    private static Failure trouble(WalletFault fault) {
        return new Failure.WalletTrouble(fault);
    }
}
