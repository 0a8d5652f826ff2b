package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.PromiseBook;
import porchlight.payment.Channels;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.web.ServiceException;

/// Knows the balance: what the channel holds, what was settled, what was promised. Sources that fail leave the
/// last value; where they disagree the lower spendable amount counts (`payments.md §6.6`, `§9`).
final class MoneyDesk {
    private static final Logger LOG = System.getLogger(MoneyDesk.class.getName());
    private static final String HERMES_URL = "hermes.url";

    private final Network network;
    private final Services services;
    private final Ledger ledger;
    private final Identities identities;
    private final Clock clock;
    private final ChannelMemory memory;
    private final AtomicLong begun = new AtomicLong();
    private final Live<Wallet> live = new Live<>(Wallet.NONE);
    private volatile @Nullable ChannelWatch watched;
    private volatile Map<String, String> rates = Map.of();

    MoneyDesk(Network network, Services services, Ledger ledger, Identities identities, Clock clock) {
        this.network = network;
        this.services = services;
        this.ledger = ledger;
        this.identities = identities;
        this.clock = clock;
        this.memory = new ChannelMemory(ledger.settings());
        show();
    }

    Live<Wallet> live() {
        return live;
    }

    /// The identity's account with the hub on this chain.
    ChannelKey key(Address identity) {
        return new ChannelKey(network.chainId(), identity, network.hermes());
    }

    /// The identity's channel, derived here.
    Address channel(Address identity) {
        return Channels.consumerChannel(
                identity, network.hermes(), network.registry(), network.channelImplementation());
    }

    /// The channel as last read, less what the hub will not honour; nothing held before the first reading.
    JudgeInput.Funds funds() {
        Optional<ChannelWatch> watch = identities.current().map(this::watch);
        Optional<ChannelReading> last = watch.flatMap(each -> each.sight().reading());
        if (watch.isEmpty() || last.isEmpty()) {
            return new JudgeInput.Funds(Money.ZERO, Money.ZERO);
        }
        Money promised = ledger.promises().promisedTotal(watch.get().key());
        Money byChain = Weighing.left(last.get(), promised);
        Money heldBack = HubClaim.heldBack(watch.get().sight().hub(), byChain, promised);
        return new JudgeInput.Funds(
                last.get().balance().minusOrZero(heldBack), last.get().settled());
    }

    /// What is watched of an identity's channel; begins with what an earlier run remembered.
    private ChannelWatch watch(Address identity) {
        ChannelKey key = key(identity);
        synchronized (live) {
            ChannelWatch now = watched;
            if (now == null || !now.key().equals(key)) {
                now = new ChannelWatch(services, ledger, clock, key, channel(identity), memory.recall(key));
                watched = now;
            }
            return now;
        }
    }

    /// What the hub will not honour of what chain and ledger say, and where the sources disagree: for the
    /// statement.
    ChannelSight sight() {
        return identities.current().map(this::watch).map(ChannelWatch::sight).orElse(ChannelSight.NOTHING);
    }

    /// What may still be promised from a channel that was read just now; empty while the ledger does not know
    /// what was promised.
    Optional<Money> spendable(Address identity, ChannelReading channel) {
        return ledger.promises().promised(key(identity)).map(known -> Weighing.left(channel, known.total()));
    }

    /// Asks chain and hub; blocks until that is done. What fails keeps its last value. Who had to wait for its
    /// turn while others asked has nothing to ask any more.
    void refresh() {
        long before = begun.get();
        synchronized (this) {
            if (begun.get() > before) {
                return;
            }
            begun.incrementAndGet();
            ask();
        }
    }

    private void ask() {
        Optional<Address> identity = identities.current();
        if (identity.isPresent()) {
            ChannelWatch watch = watch(identity.get());
            watch.ask(hermesUrl());
            watch.remembered().ifPresent(now -> memory.keep(watch.key(), now));
        }
        readRates();
        show();
    }

    /// Publishes the wallet from what is known now; cheap, called after every payment.
    void show() {
        Optional<Address> identity = identities.current();
        if (identity.isEmpty()) {
            live.publish(Wallet.NONE);
            return;
        }
        ChannelWatch watch = watch(identity.get());
        ChannelSight sight = watch.sight();
        Optional<Money> promised = ledger.promises().promised(watch.key()).map(PromiseBook.Promised::total);
        Money total = promised.orElse(Money.ZERO);
        Money byChain = sight.reading().map(last -> Weighing.left(last, total)).orElse(Money.ZERO);
        Money heldBack = HubClaim.heldBack(sight.hub(), byChain, total);
        boolean known = sight.reading().isPresent() && promised.isPresent();
        live.publish(new Wallet(
                identity,
                identities.lock(),
                watch.registration(),
                sight.agreed() ? Optional.of(channel(identity.get())) : Optional.empty(),
                known ? Optional.of(byChain.minus(heldBack)) : Optional.empty(),
                sight.reading().map(ChannelReading::balance).orElse(Money.ZERO),
                sight.reading().map(ChannelReading::settled).orElse(Money.ZERO),
                total,
                rates,
                source(known, sight, heldBack),
                sight.asOf(),
                sight.differences(total)));
    }

    private static Wallet.Source source(boolean known, ChannelSight sight, Money heldBack) {
        if (!known) {
            return Wallet.Source.NONE;
        }
        if (!heldBack.isZero()) {
            return Wallet.Source.HUB;
        }
        return sight.asOf().isPresent() ? Wallet.Source.CHAIN : Wallet.Source.REMEMBERED;
    }

    private void readRates() {
        try {
            rates = services.gateway().rates();
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "no rates: " + e.reason());
        }
    }

    /// The hub's address as the registry tells it; the one told before while the chain is silent or its nodes name
    /// different ones.
    private Optional<URI> hermesUrl() {
        URI url;
        try {
            url = services.chain().hermesUrl(network.hermes());
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the hub's address cannot be read: " + e.reason());
            return ledger.settings().get(HERMES_URL).map(URI::create);
        }
        try {
            ledger.settings().set(HERMES_URL, url.toString());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the hub's address was not kept: " + e.reason());
        }
        return Optional.of(url);
    }
}
