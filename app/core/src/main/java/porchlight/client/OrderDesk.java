package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import porchlight.chain.ChainReader;
import porchlight.coin.PayTarget;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.TopUpBook;
import porchlight.web.Gateway;

/// Orders top-ups and follows them until the MYST is in the channel. One question at a time.
final class OrderDesk implements TopUps {
    private static final Logger LOG = System.getLogger(OrderDesk.class.getName());
    /// Chains on which MYST is worth money: Ethereum and Polygon.
    private static final List<Long> REAL = List.of(1L, 137L);

    private final Parts parts;
    private final TopUpBook book;
    private final OfferBoard offers;
    private final OrderRounds rounds;
    private final OrderPlacing orders;
    private final CreditDesk credits;
    private final OrderList list;
    private final GatewayReceipts receipts;
    private final Wishes wishes = new Wishes();
    /// Held by whoever asks the gateway about orders, or writes them. Nobody holds it while he reads the chain.
    private final ReentrantLock turn = new ReentrantLock();

    /// What a desk is made of.
    ///
    /// @param signer the key, while it is unlocked
    /// @param identity whose orders are shown
    /// @param channel where an identity's MYST goes, derived here
    /// @param wallet whether the registry names that channel too, and the rates
    /// @param look asks the chain about the channel and the balance; blocks
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
            Live<Wallet> wallet,
            Runnable look,
            BooleanSupplier backedUp,
            Executor background,
            Clock clock,
            RandomGenerator random) {}

    OrderDesk(Parts parts) {
        this.parts = parts;
        this.book = parts.ledger().topUps();
        long chainId = parts.network().chainId();
        OrderAnswers answers =
                new OrderAnswers(REAL.contains(chainId) ? PayTarget.Coins.REAL : new PayTarget.Coins(true, chainId));
        OrderNames names = new OrderNames(parts.random());
        this.offers = new OfferBoard(parts.gateway(), parts.clock());
        this.rounds = new OrderRounds(
                book,
                new OrderFollower(parts.gateway(), book, answers, names::next, this::rates),
                parts.channel(),
                parts.random());
        this.orders = new OrderPlacing(parts.gateway(), book, answers, names::next, this::rates);
        this.credits = new CreditDesk(
                new DepositWatch(parts.chain(), parts.ledger().deposits(), chainId, parts.clock()),
                parts.ledger(),
                parts.clock());
        this.list = new OrderList(
                book,
                credits,
                parts.identity(),
                parts.channel(),
                () -> parts.wallet().value(),
                () -> parts.background().execute(parts.look()));
        this.receipts = new GatewayReceipts(parts.gateway(), book, parts.signer());
        list.show();
        var _ = parts.wallet().watch(new ChannelTurn(() -> parts.background().execute(list::show))::look);
    }

    private Map<String, String> rates() {
        Map<String, String> told = offers.rates();
        return told.isEmpty() ? parts.wallet().value().rates() : told;
    }

    @Override
    public Live<Offers> offers() {
        return offers.live();
    }

    @Override
    public Live<List<Order>> orders() {
        return list.orders();
    }

    @Override
    public Live<List<Placing>> placing() {
        return wishes.live();
    }

    @Override
    public Live<List<Deposit>> direct() {
        return list.direct();
    }

    @Override
    public void refresh() {
        parts.background().execute(offers::read);
    }

    @Override
    public void place(String key, Wish wish) {
        if (!wishes.begin(key, wish)) {
            wishes.refuse(refused(key, WalletFault.ORDER_UNDER_WAY));
            return;
        }
        parts.background().execute(() -> {
            Placing outcome = Placing.refused(key, new Failure.LedgerFailed());
            try {
                outcome = placed(key, wish);
                // whoever is told that there is an order must find it
                list.show();
            } catch (LedgerException e) {
                LOG.log(Level.ERROR, () -> "the order cannot be kept: " + e.reason());
            } finally {
                wishes.end(outcome);
            }
        });
    }

    private Placing placed(String key, Wish wish) {
        Optional<Signer> signer = parts.signer().get();
        if (signer.isEmpty()) {
            return Placing.refused(key, new Failure.IdentityLocked());
        }
        if (!parts.backedUp().getAsBoolean()) {
            return refused(key, WalletFault.NOT_BACKED_UP);
        }
        Optional<WalletFault> why =
                offers.objection(wish).or(() -> doubt(signer.get().address()));
        if (why.isPresent()) {
            return refused(key, why.get());
        }
        TopUpBook.Wish kept = new TopUpBook.Wish(
                wish.gateway(),
                wish.currency(),
                wish.receive(),
                wish.lightning(),
                wish.country().toUpperCase(Locale.ROOT),
                wish.state().toUpperCase(Locale.ROOT));
        turn.lock();
        try {
            return sent(key, kept, signer.get());
        } finally {
            turn.unlock();
        }
    }

    /// What is paid for an order goes into the channel for good: the registry has to name the same one.
    private Optional<WalletFault> doubt(Address identity) {
        if (ChannelStanding.of(parts.wallet().value(), identity) == ChannelStanding.UNKNOWN) {
            parts.look().run();
        }
        return switch (ChannelStanding.of(parts.wallet().value(), identity)) {
            case OWNED -> Optional.empty();
            case UNKNOWN -> Optional.of(WalletFault.REGISTRY_SILENT);
            case DISOWNED -> Optional.of(WalletFault.CHANNEL_DISOWNED);
        };
    }

    private Placing sent(String key, TopUpBook.Wish wish, Signer signer) {
        Instant now = now();
        Address identity = signer.address();
        if (orders.isUnderWay(identity, wish, now)) {
            rounds.all(signer, now);
            if (orders.isUnderWay(identity, wish, now)) {
                return refused(key, WalletFault.ORDER_UNDER_WAY);
            }
        }
        Address channel = parts.channel().apply(identity);
        return switch (orders.place(signer, channel, wish, now, list::show)) {
            case OrderPlacing.Outcome.Kept(String id) -> {
                rounds.placed(id, now);
                yield Placing.placed(key, id);
            }
            case OrderPlacing.Outcome.No(WalletFault no) -> refused(key, no);
        };
    }

    @Override
    public void follow(String id) {
        parts.background().execute(() -> {
            inTurn(() -> list.mine(id)
                    .ifPresent(order -> key(order.identity()).ifPresent(key -> rounds.wanted(key, order, now()))));
            readChain(Duration.ZERO);
        });
    }

    @Override
    public void look() throws Refused {
        Signer key = parts.signer().get().orElseThrow(() -> new Refused(new Failure.IdentityLocked()));
        boolean[] told = {false};
        try {
            inTurn(() -> told[0] = rounds.look(key, now()));
            readChain(Duration.ZERO);
        } catch (LedgerException e) {
            throw new Refused(new Failure.LedgerFailed());
        }
        if (!told[0]) {
            throw new Refused(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT));
        }
    }

    /// The key of that identity, while it is the one that is open.
    private Optional<Signer> key(Address identity) {
        return parts.signer().get().filter(each -> each.address().equals(identity));
    }

    @Override
    public byte[] receipt(String id) throws Refused {
        try {
            return receipts.of(list.mine(id), now());
        } catch (LedgerException e) {
            throw new Refused(new Failure.LedgerFailed());
        }
    }

    /// Asks where it is time to: called every few seconds. Does nothing while somebody else asks.
    void tick() {
        if (turn.tryLock()) {
            try {
                parts.signer().get().ifPresent(key -> rounds.round(key, now()));
            } finally {
                turn.unlock();
            }
            list.show();
        }
        parts.signer().get().ifPresent(key -> parts.background().execute(() -> receipts.collect(key, now())));
        Optional<Address> identity = parts.identity().get();
        identity.ifPresent(whose -> readChain(credits.pause(book.of(whose))));
    }

    /// What came into the channel is read by whoever has the time, and written to the orders in a turn.
    private void readChain(Duration pause) {
        Optional<Address> channel = parts.identity().get().map(parts.channel());
        if (channel.isPresent() && credits.read(channel.get(), pause)) {
            inTurn(() -> credits.credit(channel.get()));
        }
    }

    private void inTurn(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
        list.show();
    }

    /// As exactly as the ledger keeps it.
    private Instant now() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Placing refused(String key, WalletFault fault) {
        return Placing.refused(key, new Failure.WalletTrouble(fault));
    }
}
