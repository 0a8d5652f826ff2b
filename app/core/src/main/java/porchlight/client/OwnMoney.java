package porchlight.client;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The MYST on the identity's own address of the payment chain, and what automatic top-ups do with it.
///
/// @param address the identity's; empty before there is one
/// @param myst what it holds, in wei; empty while unknown
/// @param coin what it holds of the chain's own coin, in wei of that; empty while unknown
/// @param hold how automatic top-ups stand
/// @param movedToday what was moved on this calendar day, in wei of MYST
/// @param last the newest transfer
/// @param remind whether the balance is low and only a top-up by hand will help
public record OwnMoney(
        Optional<Address> address,
        Optional<Money> myst,
        Optional<BigInteger> coin,
        Hold hold,
        Money movedToday,
        Optional<Move> last,
        boolean remind) {
    public static final OwnMoney UNKNOWN = new OwnMoney(
            Optional.empty(), Optional.empty(), Optional.empty(), Hold.OFF, Money.ZERO, Optional.empty(), false);

    /// How automatic top-ups stand.
    public enum Hold {
        /// The user does not want them.
        OFF,
        /// On, and the balance does not need it by the word of the node that knows the most; the wallet may count
        /// less where the sources differ, and then reminds.
        ENOUGH,
        /// A transfer is on its way.
        UNDER_WAY,
        /// A transfer has been on its way for more than an hour; it is sent again and again, for more gas where
        /// the user wants top-ups, the key is at hand and more gas helps.
        STUCK,
        /// The balance needs it, and the identity is locked.
        LOCKED,
        /// The balance needs it, and the address holds too little MYST.
        NO_MYST,
        /// The balance needs it, and the address cannot pay for the gas.
        NO_COIN,
        /// The balance needs it, and gas is dearer than we pay.
        GAS_TOO_DEAR,
        /// The balance needs it, and the day's bound is reached.
        DAY_BOUND,
        /// The balance needs it, and it is not certain that a transfer would be the next of this address: the
        /// nodes do not say the same, too few answer, or something else of the address waits for a block.
        UNSURE,
        /// The balance is not known, or no node answers.
        UNKNOWN
    }

    /// One transfer.
    ///
    /// @param at when it was decided
    /// @param amount wei of MYST
    /// @param step how far it is
    /// @param transaction its hash; empty before it was signed
    public record Move(Instant at, Money amount, Step step, Optional<String> transaction) {}

    /// How far a transfer is.
    public enum Step {
        /// Signed or about to be; sent as long as no block has it.
        SENDING,
        /// In a block that may still be undone.
        MINED,
        /// Certain.
        DONE,
        /// The token refused; nothing was moved.
        FAILED,
        /// Another transaction of the same address took its place; nothing was moved.
        REPLACED
    }
}
