package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.client.Weighing.Weighed;
import porchlight.identity.Address;
import porchlight.ledger.Adoption;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.PromiseBook.Promised;
import porchlight.ledger.Sighting;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// Asks the chain and the hub about one channel and remembers what is believed, and where they disagree. What fails
/// keeps its last value. One caller at a time asks; anybody reads.
final class ChannelWatch {
    private static final Logger LOG = System.getLogger(ChannelWatch.class.getName());

    private final Services services;
    private final Ledger ledger;
    private final Clock clock;
    private final ChannelKey key;
    private final Address channel;
    private volatile Sight sight;
    private Money promisedAtLastReport = Money.ZERO;
    private Money hubOnceKnew = Money.ZERO;

    /// What is believed.
    ///
    /// @param reading what the channel holds
    /// @param asOf when that was read
    /// @param agreed whether the registry names the channel that was derived here
    /// @param hub what the hub says may be spent
    /// @param chain where nodes disagree
    /// @param fell the channel holds less than it did; told until it is back
    /// @param told where the hub disagrees about promises
    /// @param raised the hub knew more once in this run
    record Sight(
            Optional<ChannelReading> reading,
            Optional<Instant> asOf,
            boolean agreed,
            Optional<HubClaim> hub,
            List<Difference> chain,
            Optional<Difference> fell,
            Optional<Difference> told,
            Optional<Difference> raised) {
        static final Sight NOTHING = new Sight(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// @param channel derived from the key
    /// @param last a reading of an earlier run
    ChannelWatch(
            Services services,
            Ledger ledger,
            Clock clock,
            ChannelKey key,
            Address channel,
            Optional<ChannelReading> last) {
        this.services = services;
        this.ledger = ledger;
        this.clock = clock;
        this.key = key;
        this.channel = channel;
        sight = new Sight(
                last,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ChannelKey key() {
        return key;
    }

    Sight sight() {
        return sight;
    }

    /// Asks both.
    ///
    /// @param hermes where the hub is; empty where nobody knows
    void ask(Optional<URI> hermes) {
        Optional<Weighed> weighed = readChain();
        hermes.ifPresent(url -> readHub(url, weighed));
    }

    private Optional<Weighed> readChain() {
        Sight before = sight;
        try {
            services.chain().channelAddress(key.identity(), key.hermes(), channel);
            Weighed weighed = Weighing.weigh(before.reading(), services.chain().witnesses(channel));
            Optional<ChannelReading> now = weighed.reading();
            boolean news = !now.equals(before.reading());
            sight = new Sight(
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
            return Optional.of(weighed);
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the channel cannot be read: " + e.reason());
            if (e.reason() == ChainException.Reason.ADDRESS_DISAGREES) {
                sight = new Sight(
                        before.reading(),
                        before.asOf(),
                        false,
                        before.hub(),
                        List.of(new Difference(Difference.Kind.CHANNEL_DISAGREES)),
                        before.fell(),
                        before.told(),
                        before.raised());
            }
            return Optional.empty();
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

    private void readHub(URI url, Optional<Weighed> weighed) {
        Optional<ChannelReading> last = sight.reading();
        try {
            Optional<Hermes.Account> account = services.hermes().apply(url).account(key.identity(), channel);
            if (last.isPresent()) {
                Optional<Promised> before = ledger.promises().promised(key);
                Adoption adoption = ledger.promises().adoptHubTotal(report(account, last.get(), weighed, before));
                tell(adoption, account, before);
            }
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the hub did not tell: " + e.reason());
            if (e.reason() instanceof ServiceException.Nonsense) {
                hub(Optional.empty(), Optional.of(new Difference(Difference.Kind.HUB_PROMISE_FOREIGN)), null);
            }
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger refused the hub's report: " + e.reason());
        }
    }

    /// A settled amount above every promise we know of raises the promised total for ever, so it takes more than
    /// one node's word where the profile has more than one node.
    private HubReport report(
            Optional<Hermes.Account> account,
            ChannelReading last,
            Optional<Weighed> weighed,
            Optional<Promised> before) {
        Money known = before.map(Promised::total)
                .orElse(Money.ZERO)
                .max(account.flatMap(Hermes.Account::latest)
                        .map(Promise::amount)
                        .orElse(Money.ZERO));
        boolean certain = weighed.map(Weighed::agreed).orElse(false);
        Money settled = certain ? last.settled() : last.settled().min(known);
        Money most = weighed.map(Weighed::mostGross).orElse(Money.ZERO).max(Weighing.gross(last));
        return new HubReport(
                key, channel, account.flatMap(Hermes.Account::latest), settled, Optional.of(most), clock.instant());
    }

    private void tell(Adoption adoption, Optional<Hermes.Account> account, Optional<Promised> before) {
        Money local = before.map(Promised::total).orElse(Money.ZERO);
        Money shown =
                account.flatMap(Hermes.Account::latest).map(Promise::amount).orElse(Money.ZERO);
        hubOnceKnew = hubOnceKnew.max(before.flatMap(Promised::hubAmount).orElse(Money.ZERO));
        switch (adoption) {
            case Adoption.Kept kept -> {
                boolean late = shown.compareTo(promisedAtLastReport.max(hubOnceKnew)) < 0;
                hub(
                        account.map(each -> new HubClaim(each.balance(), hubOnceKnew.max(shown))),
                        late && account.isPresent()
                                ? Optional.of(new Difference(Difference.Kind.HUB_PROMISE_LOWER, local, shown))
                                : Optional.empty(),
                        null);
            }
            case Adoption.Raised raised -> {
                LOG.log(Level.INFO, () -> "the hub knew more: " + raised.from() + " -> " + raised.to());
                hub(
                        account.map(each -> new HubClaim(each.balance(), raised.to())),
                        Optional.empty(),
                        new Difference(Difference.Kind.HUB_PROMISE_HIGHER, raised.to(), raised.from()));
            }
            case Adoption.Rejected rejected -> {
                LOG.log(Level.WARNING, () -> "the hub's promise is not believed: " + rejected.objection());
                hub(Optional.empty(), objection(rejected, local), null);
            }
        }
        promisedAtLastReport = ledger.promises().promisedTotal(key);
    }

    /// Our own promise, above what the channel holds since the chain took something back, is no news of the hub's.
    private static Optional<Difference> objection(Adoption.Rejected rejected, Money local) {
        return switch (rejected.objection()) {
            case IMPLAUSIBLE ->
                rejected.amount().compareTo(local) <= 0
                        ? Optional.empty()
                        : Optional.of(
                                new Difference(Difference.Kind.HUB_PROMISE_IMPLAUSIBLE, local, rejected.amount()));
            case WRONG_CHAIN, WRONG_CHANNEL, NOT_OURS ->
                Optional.of(new Difference(Difference.Kind.HUB_PROMISE_FOREIGN));
            case NEVER_REVEALED -> Optional.empty();
        };
    }

    private void hub(Optional<HubClaim> claim, Optional<Difference> told, @Nullable Difference raised) {
        Sight before = sight;
        sight = new Sight(
                before.reading(),
                before.asOf(),
                before.agreed(),
                claim,
                before.chain(),
                before.fell(),
                told,
                Optional.ofNullable(raised).or(before::raised));
    }

    /// Everything to tell, once it is known what is promised.
    List<Difference> differences(Money promised) {
        Sight now = sight;
        List<Difference> all = new ArrayList<>(now.chain());
        now.fell().ifPresent(all::add);
        now.told().ifPresent(all::add);
        now.raised().ifPresent(all::add);
        now.reading().ifPresent(reading -> {
            Money byChain = Weighing.left(reading, promised);
            if (promised.compareTo(Weighing.gross(reading)) > 0) {
                all.add(new Difference(Difference.Kind.OVERPROMISED, Weighing.gross(reading), promised));
            }
            now.hub().map(hub -> hub.left(promised)).ifPresent(left -> {
                int order = left.compareTo(byChain);
                if (order != 0) {
                    all.add(new Difference(
                            order < 0 ? Difference.Kind.HUB_SAYS_LESS : Difference.Kind.HUB_SAYS_MORE,
                            left.min(byChain),
                            left.max(byChain)));
                }
            });
        });
        return List.copyOf(all);
    }
}
