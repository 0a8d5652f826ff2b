package porchlight.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.Witnesses;
import porchlight.payment.Balance;
import porchlight.payment.Money;

/// Decides what is believed of a channel when nodes disagree with each other or with what was read before
/// (`payments.md §9`, `§14`). Pure.
///
/// What may be spent follows from held + settled, which a settlement does not move. So a pair is always taken whole:
/// the settled amount of one block with the holding of another would make money out of nothing.
final class Weighing {
    /// There are 10⁸ MYST in the world; ten times that is nobody's.
    static final Money ABSURD = Money.ofMyst("1000000000");

    private Weighing() {}

    /// @param reading what counts; empty if nothing that was said can be
    /// @param agreed whether every node that the profile has said the same
    /// @param mostGross the highest held + settled that anybody said
    /// @param differences what to tell the user
    record Weighed(Optional<ChannelReading> reading, boolean agreed, Money mostGross, List<Difference> differences) {}

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
            return new Weighed(before, false, before.map(Weighing::gross).orElse(Money.ZERO), differences);
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
                gross(higher),
                List.copyOf(differences));
    }

    private static final Comparator<ChannelReading> BY_GROSS =
            Comparator.comparing(Weighing::gross).thenComparing(ChannelReading::settled);

    /// Everything that ever came, less fees.
    static Money gross(ChannelReading reading) {
        return reading.balance().plus(reading.settled());
    }

    /// What is left by the chain's word. Nobody can draw more than was promised, so where more was drawn than we know
    /// of, that much was promised.
    static Money left(ChannelReading reading, Money promised) {
        return new Balance(reading.balance(), reading.settled(), promised).spendable();
    }

    private static boolean samePair(ChannelReading one, ChannelReading other) {
        return one.balance().equals(other.balance()) && one.settled().equals(other.settled());
    }
}
