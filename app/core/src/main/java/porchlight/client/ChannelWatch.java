package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.client.Wallet.Registration;
import porchlight.client.Weighing.Weighed;
import porchlight.identity.Address;
import porchlight.ledger.Adoption;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.PromiseBook.Promised;
import porchlight.ledger.Sighting;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// Asks the chain and the hub about one channel and remembers what is believed, and where they disagree. What
/// fails keeps its last value. One caller at a time asks; anybody reads.
final class ChannelWatch {
    private static final Logger LOG = System.getLogger(ChannelWatch.class.getName());

    private final Services services;
    private final Ledger ledger;
    private final Clock clock;
    private final ChannelKey key;
    private final Address channel;
    private volatile ChannelSight sight;
    private volatile Registration registration;
    private Money promisedAtLastReport = Money.ZERO;
    private Money hubOnceKnew = Money.ZERO;

    /// @param channel derived from the key
    /// @param last what an earlier run knew
    ChannelWatch(
            Services services,
            Ledger ledger,
            Clock clock,
            ChannelKey key,
            Address channel,
            Optional<ChannelMemory.Remembered> last) {
        this.services = services;
        this.ledger = ledger;
        this.clock = clock;
        this.key = key;
        this.channel = channel;
        sight = ChannelSight.of(
                last.map(ChannelMemory.Remembered::reading), last.flatMap(ChannelMemory.Remembered::hub));
        registration = last.filter(ChannelMemory.Remembered::registered).isPresent()
                ? Registration.REGISTERED
                : Registration.UNKNOWN;
    }

    ChannelKey key() {
        return key;
    }

    ChannelSight sight() {
        return sight;
    }

    /// How far this channel's identity is with its registration.
    Registration registration() {
        return registration;
    }

    /// What the next run should know; empty while nothing was read.
    Optional<ChannelMemory.Remembered> remembered() {
        ChannelSight now = sight;
        return now.reading()
                .map(last -> new ChannelMemory.Remembered(last, registration == Registration.REGISTERED, now.hub()));
    }

    /// Asks both, and how far the registration is.
    ///
    /// @param hermes where the hub is; empty where nobody knows
    void ask(Optional<URI> hermes) {
        Weighed weighed = readChain();
        hermes.ifPresent(url -> readHub(url, weighed));
        readRegistration();
    }

    private void readRegistration() {
        try {
            if (services.chain().isRegistered(key.identity())) {
                registration = Registration.REGISTERED;
                return;
            }
            registration = services.transactor()
                    .status(key.identity())
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

    private Weighed readChain() {
        ChannelSight before = sight;
        try {
            services.chain().channelAddress(key.identity(), key.hermes(), channel);
            Weighed weighed = Weighing.weigh(before.reading(), services.chain().witnesses(channel));
            Optional<ChannelReading> now = weighed.reading();
            boolean news = !now.equals(before.reading());
            sight = new ChannelSight(
                    now,
                    news || weighed.agreed() ? Optional.of(clock.instant()) : before.asOf(),
                    true,
                    before.hub(),
                    weighed.differences().stream()
                            .filter(each -> each.kind() != Difference.Kind.CHAIN_FELL)
                            .toList(),
                    fell(before.fell(), weighed),
                    before.told(),
                    before.raised());
            now.ifPresent(this::keep);
            return weighed;
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the channel cannot be read: " + e.reason());
            if (e.reason() == ChainException.Reason.ADDRESS_DISAGREES) {
                sight = before.disowned();
            }
            return Weighed.remembered(before.reading());
        }
    }

    /// A fall is told until as much is there again.
    private static Optional<Difference> fell(Optional<Difference> before, Weighed weighed) {
        Optional<Difference> now = weighed.differences().stream()
                .filter(each -> each.kind() == Difference.Kind.CHAIN_FELL)
                .findFirst();
        Money gross = weighed.reading().map(Weighing::gross).orElse(Money.ZERO);
        Money once = before.or(() -> now).flatMap(Difference::told).orElse(Money.ZERO);
        return once.compareTo(gross) > 0
                ? Optional.of(new Difference(Difference.Kind.CHAIN_FELL, gross, once))
                : Optional.empty();
    }

    private void keep(ChannelReading now) {
        try {
            ledger.channels()
                    .see(
                            key,
                            new Sighting.Sight(
                                    clock.instant(), now.block(), now.balance(), now.settled(), now.deployed()));
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "what the channel holds was not written down: " + e.reason());
        }
    }

    private void readHub(URI url, Weighed weighed) {
        try {
            Optional<Hermes.Account> account = Hubs.at(services.hermes(), url).account(key.identity(), channel);
            Optional<Promised> before = ledger.promises().promised(key);
            Money known = before.map(Promised::total).orElse(Money.ZERO);
            Weighing.report(key, channel, account, weighed, known, clock.instant())
                    .ifPresent(report -> tell(ledger.promises().adoptHubTotal(report), account, before));
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the hub did not tell: " + e.reason());
            if (e.reason() instanceof ServiceException.Nonsense) {
                hub(sight.hub(), Optional.of(new Difference(Difference.Kind.HUB_PROMISE_FOREIGN)), null);
            }
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger refused the hub's report: " + e.reason());
        }
    }

    private void tell(Adoption adoption, Optional<Hermes.Account> account, Optional<Promised> before) {
        Money local = before.map(Promised::total).orElse(Money.ZERO);
        Money shown =
                account.flatMap(Hermes.Account::latest).map(Promise::amount).orElse(Money.ZERO);
        hubOnceKnew = hubOnceKnew.max(before.flatMap(Promised::hubAmount).orElse(Money.ZERO));
        switch (adoption) {
            case Adoption.Kept kept -> {
                boolean late = shown.compareTo(promisedAtLastReport.max(hubOnceKnew)) < 0;
                // a hub that has forgotten us does not take back what it said
                hub(
                        account.map(each -> new HubClaim(each.balance(), hubOnceKnew.max(shown)))
                                .or(sight::hub),
                        late && account.isPresent()
                                ? Optional.of(new Difference(Difference.Kind.HUB_PROMISE_LOWER, local, shown))
                                : Optional.empty(),
                        null);
            }
            case Adoption.Raised raised -> {
                LOG.log(Level.INFO, () -> "the hub knew more: " + raised.from() + " -> " + raised.to());
                hub(
                        account.map(each -> new HubClaim(each.balance(), raised.to()))
                                .or(sight::hub),
                        Optional.empty(),
                        new Difference(Difference.Kind.HUB_PROMISE_HIGHER, raised.to(), raised.from()));
            }
            case Adoption.Rejected rejected -> {
                LOG.log(Level.WARNING, () -> "the hub's promise is not believed: " + rejected.objection());
                hub(sight.hub(), objection(rejected, local), null);
            }
        }
        promisedAtLastReport = ledger.promises().promisedTotal(key);
    }

    private static Optional<Difference> objection(Adoption.Rejected rejected, Money local) {
        return switch (rejected.objection()) {
            case IMPLAUSIBLE ->
                Optional.of(new Difference(Difference.Kind.HUB_PROMISE_IMPLAUSIBLE, local, rejected.amount()));
            case WRONG_CHAIN, WRONG_CHANNEL, NOT_OURS ->
                Optional.of(new Difference(Difference.Kind.HUB_PROMISE_FOREIGN));
            case NEVER_REVEALED -> Optional.empty();
        };
    }

    private void hub(Optional<HubClaim> claim, Optional<Difference> told, @Nullable Difference raised) {
        sight = sight.with(claim, told, Optional.ofNullable(raised));
    }
}
