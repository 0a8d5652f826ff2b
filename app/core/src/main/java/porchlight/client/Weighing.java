package porchlight.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.payment.Balance;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes;

/// Decides what is believed of a channel when nodes disagree with each other or with what was read before, and
/// what of it the ledger may take over together with the hub's word (`payments.md §6.6`, `§9`, `§14`): the one
/// judgement for everybody who asks about a channel, with the active hub or a former one. Pure.
///
/// What may be spent follows from held + settled, which a settlement does not move. So a pair is always taken
/// whole: the settled amount of one block with the holding of another would make money out of nothing.
final class Weighing {
    /// There are 10⁸ MYST in the world; ten times that is nobody's.
    static final Money ABSURD = Money.ofMyst("1000000000");

    private Weighing() {}

    /// @param reading what counts; empty if nothing that was said can be
    /// @param agreed whether every node that the profile has said the same
    /// @param asked how many nodes the profile has
    /// @param mostGross the highest held + settled that anybody said
    /// @param differences what to tell the user
    record Weighed(
            Optional<ChannelReading> reading,
            boolean agreed,
            int asked,
            Money mostGross,
            List<Difference> differences) {
        /// Where nobody answers now: what was read before counts on, and nobody vouches for it.
        static Weighed remembered(Optional<ChannelReading> before) {
            return new Weighed(before, false, 0, before.map(Weighing::gross).orElse(Money.ZERO), List.of());
        }

        /// Whether more than one node vouches for it.
        boolean isCertain() {
            return agreed && asked > 1;
        }
    }

    /// @param before what counted until now
    static Weighed weigh(Optional<ChannelReading> before, Witnesses now) {
        List<Difference> differences = new ArrayList<>();
        List<ChannelReading> possible = now.readings().stream()
                .filter(each ->
                        each.balance().compareTo(ABSURD) <= 0 && each.settled().compareTo(ABSURD) <= 0)
                .toList();
        if (possible.size() < now.readings().size()) {
            differences.add(new Difference(Difference.Kind.NODE_ABSURD));
        }
        if (possible.isEmpty()) {
            return new Weighed(
                    before,
                    false,
                    now.asked(),
                    before.map(Weighing::gross).orElse(Money.ZERO),
                    List.copyOf(differences));
        }
        if (now.readings().size() < now.asked()) {
            differences.add(new Difference(Difference.Kind.NODE_SILENT));
        }
        ChannelReading lower = possible.stream().min(BY_GROSS).orElseThrow();
        ChannelReading higher = possible.stream().max(BY_GROSS).orElseThrow();
        boolean differ = possible.stream().anyMatch(each -> !samePair(each, lower));
        if (differ) {
            differences.add(new Difference(Difference.Kind.NODES_DISAGREE, gross(lower), gross(higher)));
        }
        ChannelReading counted = lower;
        if (before.isPresent()) {
            ChannelReading last = before.get();
            if (lower.settled().compareTo(last.settled()) < 0) {
                differences.add(new Difference(Difference.Kind.SETTLED_FELL, last.settled(), lower.settled()));
                counted = gross(lower).compareTo(gross(last)) < 0 ? lower : last;
            }
            boolean opening = lower.deployed() && !last.deployed();
            if (gross(counted).compareTo(gross(last)) < 0 && !opening) {
                differences.add(new Difference(Difference.Kind.CHAIN_FELL, gross(counted), gross(last)));
            }
        }
        return new Weighed(
                Optional.of(counted),
                !differ && possible.size() == now.asked(),
                now.asked(),
                gross(higher),
                List.copyOf(differences));
    }

    private static final Comparator<ChannelReading> BY_GROSS =
            Comparator.comparing(Weighing::gross).thenComparing(ChannelReading::settled);

    /// Everything that ever came, less fees.
    static Money gross(ChannelReading reading) {
        return reading.balance().plus(reading.settled());
    }

    /// What is left by the chain's word. Nobody can draw more than was promised, so where more was drawn than we
    /// know of, that much was promised.
    static Money left(ChannelReading reading, Money promised) {
        return new Balance(reading.balance(), reading.settled(), promised).spendable();
    }

    /// What the ledger may take over of what a hub said and the nodes said beside it.
    ///
    /// A settled amount above every promise that is known raises the promised total for ever, and a wallet whose
    /// total was raised by a lie is locked for ever. So it takes two sources: a second node, or the hub's own
    /// word that it drew that much. One node alone is believed up to what was promised. Of the promise that the
    /// hub shows more is plausible: it carries our signature, so all that anybody has seen in the channel bounds
    /// it.
    ///
    /// @param channel where the channel lives, derived here
    /// @param account what the hub said; empty where it does not know the identity
    /// @param known everything promised so far by the ledger's word
    /// @return empty where nothing is known of what the channel holds
    static Optional<HubReport> report(
            ChannelKey key,
            Address channel,
            Optional<Hermes.Account> account,
            Weighed weighed,
            Money known,
            Instant at) {
        Optional<Promise> latest = account.flatMap(Hermes.Account::latest);
        Money vouched = known.max(latest.map(Promise::amount).orElse(Money.ZERO))
                .max(account.map(Hermes.Account::settled).orElse(Money.ZERO));
        return weighed.reading().map(reading -> {
            Money settled =
                    weighed.isCertain() ? reading.settled() : reading.settled().min(vouched);
            Money most = weighed.mostGross().max(gross(reading));
            return new HubReport(key, channel, latest, settled, Optional.of(most), at);
        });
    }

    private static boolean samePair(ChannelReading one, ChannelReading other) {
        return one.balance().equals(other.balance()) && one.settled().equals(other.settled());
    }
}
