package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.client.Wallet.Registration;
import porchlight.identity.Address;
import porchlight.ledger.Adoption;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.PromiseBook;
import porchlight.payment.Balance;
import porchlight.payment.Channels;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// Knows the balance: what the channel holds, what was settled, what was promised. Sources that fail leave the last
/// value; a hub that tells less than the ledger is not believed (`payments.md §6.6`, `§9`).
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
    private volatile @Nullable ChannelReading reading;
    private volatile Map<String, String> rates = Map.of();
    private volatile Registration registration = Registration.UNKNOWN;
    private volatile boolean channelAgreed;

    MoneyDesk(Network network, Services services, Ledger ledger, Identities identities, Clock clock) {
        this.network = network;
        this.services = services;
        this.ledger = ledger;
        this.identities = identities;
        this.clock = clock;
        this.memory = new ChannelMemory(ledger.settings());
        identities.current().flatMap(identity -> memory.recall(key(identity))).ifPresent(last -> {
            reading = last.reading();
            registration = last.registered() ? Registration.REGISTERED : Registration.UNKNOWN;
        });
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

    /// The channel as last read; nothing held before the first reading.
    JudgeInput.Funds funds() {
        ChannelReading last = reading;
        return last == null
                ? new JudgeInput.Funds(Money.ZERO, Money.ZERO)
                : new JudgeInput.Funds(last.balance(), settled(last));
    }

    /// Asks chain and hub; blocks until that is done. What fails keeps its last value. Who had to wait for its turn
    /// while others asked has nothing to ask any more.
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
            readChain(identity.get());
            readHub(identity.get());
            readRegistration(identity.get());
            ChannelReading last = reading;
            if (last != null) {
                memory.keep(
                        key(identity.get()),
                        new ChannelMemory.Remembered(last, registration == Registration.REGISTERED));
            }
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
        ChannelReading last = reading;
        Optional<PromiseBook.Promised> promised = ledger.promises().promised(key(identity.get()));
        Money total = promised.map(PromiseBook.Promised::total).orElse(Money.ZERO);
        Money deposited = last == null ? Money.ZERO : last.balance();
        Money settled = last == null ? Money.ZERO : settled(last);
        live.publish(new Wallet(
                identity,
                identities.lock(),
                registration,
                channelAgreed ? Optional.of(channel(identity.get())) : Optional.empty(),
                last == null || promised.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Balance(deposited, settled, total).spendable()),
                deposited,
                settled,
                total,
                rates));
    }

    private void readChain(Address identity) {
        try {
            Address derived = channel(identity);
            services.chain().channelAddress(identity, network.hermes(), derived);
            channelAgreed = true;
            reading = services.chain().channel(derived);
        } catch (ChainException e) {
            if (e.reason() == ChainException.Reason.ADDRESS_DISAGREES) {
                channelAgreed = false;
            }
            LOG.log(Level.WARNING, () -> "the channel cannot be read: " + e.reason());
        }
    }

    private void readHub(Address identity) {
        Optional<URI> url = hermesUrl();
        if (url.isEmpty()) {
            return;
        }
        ChannelReading last = reading;
        try {
            Optional<Hermes.Account> account =
                    services.hermes().apply(url.get()).account(identity, channel(identity));
            if (last == null) {
                return;
            }
            Adoption adoption = ledger.promises()
                    .adoptHubTotal(new HubReport(
                            key(identity),
                            channel(identity),
                            account.flatMap(Hermes.Account::latest),
                            last.settled(),
                            Optional.of(last.settled().plus(last.balance())),
                            now()));
            switch (adoption) {
                case Adoption.Kept kept -> LOG.log(Level.DEBUG, "the hub knows no more than the ledger");
                case Adoption.Raised raised ->
                    LOG.log(Level.INFO, () -> "the hub knew more: " + raised.from() + " -> " + raised.to());
                case Adoption.Rejected rejected ->
                    LOG.log(Level.WARNING, () -> "the hub's promise is not believed: " + rejected.objection());
            }
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the hub did not tell: " + e.reason());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger refused the hub's report: " + e.reason());
        }
    }

    private void readRegistration(Address identity) {
        try {
            if (services.chain().isRegistered(identity)) {
                registration = Registration.REGISTERED;
                return;
            }
            registration = services.transactor()
                    .status(identity)
                    .map(status -> switch (status.progress()) {
                        case CREATED, PRICE_INCREASED, SUCCEEDED -> Registration.IN_PROGRESS;
                        case FAILED -> Registration.FAILED;
                    })
                    .orElse(Registration.UNREGISTERED);
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the registration cannot be read: " + e.reason());
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the transactor did not tell: " + e.reason());
        }
    }

    private void readRates() {
        try {
            rates = services.gateway().rates();
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "no rates: " + e.reason());
        }
    }

    /// The hub's address as the registry tells it; the one told before while the chain is silent.
    private Optional<URI> hermesUrl() {
        try {
            URI url = services.chain().hermesUrl(network.hermes());
            ledger.settings().set(HERMES_URL, url.toString());
            return Optional.of(url);
        } catch (ChainException e) {
            return ledger.settings().get(HERMES_URL).map(URI::create);
        }
    }

    /// A settled amount never falls: a node that lags must not raise the balance.
    private Money settled(ChannelReading last) {
        return identities
                .current()
                .flatMap(identity -> ledger.promises().promised(key(identity)))
                .map(PromiseBook.Promised::settled)
                .orElse(Money.ZERO)
                .max(last.settled());
    }

    private Instant now() {
        return clock.instant();
    }
}
