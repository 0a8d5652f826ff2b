package porchlight.client;

import java.util.Optional;
import porchlight.payment.Money;

/// Two sources that do not agree about the money.
///
/// @param kind what about
/// @param counted what counts, in wei, where it is an amount
/// @param told what the other source says, in wei, where it is an amount
public record Difference(Kind kind, Optional<Money> counted, Optional<Money> told) {
    Difference(Kind kind, Money counted, Money told) {
        this(kind, Optional.of(counted), Optional.of(told));
    }

    Difference(Kind kind) {
        this(kind, Optional.empty(), Optional.empty());
    }

    /// What two sources can disagree about, and which of them counts.
    public enum Kind {
        /// The hub's balance is below what chain and ledger say: the hub's counts.
        HUB_SAYS_LESS,
        /// The hub's balance is above it: chain and ledger count.
        HUB_SAYS_MORE,
        /// The hub had a promise of ours that this ledger did not know: it counts. Another device, or a backup.
        HUB_PROMISE_HIGHER,
        /// The hub has not got a promise that is a minute old, or has gone back behind one: ours counts.
        HUB_PROMISE_LOWER,
        /// The hub showed a promise for another channel or by somebody else: not believed.
        HUB_PROMISE_FOREIGN,
        /// The hub showed a promise above everything that the channel ever held: not believed.
        HUB_PROMISE_IMPLAUSIBLE,
        /// Two nodes of the chain say different things about the same block: the lower counts.
        NODES_DISAGREE,
        /// One of the nodes did not answer, so that nobody checks the other.
        NODE_SILENT,
        /// A node said what cannot be: not believed.
        NODE_ABSURD,
        /// The settled amount is lower than it was: it does not raise the balance.
        SETTLED_FELL,
        /// The channel holds less than it did: a deposit was taken back by the chain.
        CHAIN_FELL,
        /// The registry names another channel than the one derived here.
        CHANNEL_DISAGREES,
        /// More is promised than the channel holds.
        OVERPROMISED
    }
}
