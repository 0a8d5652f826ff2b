package porchlight.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.payment.Money;

/// What is believed of one channel, and where the sources disagree.
///
/// @param reading what the channel holds
/// @param asOf when that was read
/// @param agreed whether the registry names the channel that was derived here
/// @param hub what the hub says may be spent
/// @param chain where nodes disagree
/// @param fell the channel holds less than it did; told until it is back
/// @param told where the hub disagrees about promises
/// @param raised the hub knew more once in this run
record ChannelSight(
        Optional<ChannelReading> reading,
        Optional<Instant> asOf,
        boolean agreed,
        Optional<HubClaim> hub,
        List<Difference> chain,
        Optional<Difference> fell,
        Optional<Difference> told,
        Optional<Difference> raised) {
    static final ChannelSight NOTHING = of(Optional.empty(), Optional.empty());

    /// What is believed before anybody was asked.
    static ChannelSight of(Optional<ChannelReading> reading, Optional<HubClaim> hub) {
        return new ChannelSight(
                reading, Optional.empty(), false, hub, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// After the hub was asked.
    ///
    /// @param news that it knew more; told for the rest of the run
    ChannelSight with(Optional<HubClaim> claim, Optional<Difference> about, Optional<Difference> news) {
        return new ChannelSight(reading, asOf, agreed, claim, chain, fell, about, news.or(this::raised));
    }

    /// The registry names another channel.
    ChannelSight disowned() {
        return new ChannelSight(
                reading,
                asOf,
                false,
                hub,
                List.of(new Difference(Difference.Kind.CHANNEL_DISAGREES)),
                fell,
                told,
                raised);
    }

    /// Everything to tell, once it is known what is promised.
    List<Difference> differences(Money promised) {
        List<Difference> all = new ArrayList<>(chain);
        fell.ifPresent(all::add);
        told.ifPresent(all::add);
        raised.ifPresent(all::add);
        reading.ifPresent(last -> {
            Money byChain = Weighing.left(last, promised);
            if (promised.compareTo(Weighing.gross(last)) > 0) {
                all.add(new Difference(Difference.Kind.OVERPROMISED, Weighing.gross(last), promised));
            }
            hub.map(claim -> claim.left(promised)).ifPresent(left -> {
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
