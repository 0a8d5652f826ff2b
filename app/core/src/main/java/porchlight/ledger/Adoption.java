package porchlight.ledger;

import porchlight.payment.Money;

/// What became of a [HubReport].
public sealed interface Adoption {
    /// The total in the ledger was at least as high.
    ///
    /// @param total the promised total
    record Kept(Money total) implements Adoption {}

    /// The hub has a promise of ours that this ledger did not know: another device, or a ledger from a backup. Tell
    /// the user.
    ///
    /// @param from the total before
    /// @param to the total now
    record Raised(Money from, Money to) implements Adoption {}

    /// The report is not believed and nothing was changed.
    ///
    /// @param objection why
    /// @param amount what it claimed
    record Rejected(Objection objection, Money amount) implements Adoption {}

    /// Why a hub's promise is not believed.
    enum Objection {
        /// It is for another chain.
        WRONG_CHAIN,
        /// It is for another channel.
        WRONG_CHANNEL,
        /// It does not carry our signature.
        NOT_OURS,
        /// It promises more than the channel can ever have held.
        IMPLAUSIBLE,
        /// It asked for a withdrawal, and its secret was never given: nobody can redeem it.
        NEVER_REVEALED
    }
}
