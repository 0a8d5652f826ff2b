package porchlight.coin;

import java.io.Serial;

/// Why coins must not be sent to an address.
public final class WrongAddress extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    WrongAddress(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /// Which of them it is.
    public Reason reason() {
        return reason;
    }

    /// The reasons.
    public enum Reason {
        /// It is no address of any kind that is known here.
        MALFORMED,
        /// Its check sum is wrong: a letter is missing or was changed.
        CHECK_SUM,
        /// It is an address, of another coin, another network, or play money where real money is asked for.
        OTHER_NETWORK,
        /// The coin cannot be paid that way here: not a coin that is known, not on that network, or by another
        /// token.
        UNKNOWN_COIN,
        /// The amount has more digits than the coin has, or is nothing.
        AMOUNT,
        /// The invoice of the lightning network is for another amount.
        INVOICE_AMOUNT
    }
}
