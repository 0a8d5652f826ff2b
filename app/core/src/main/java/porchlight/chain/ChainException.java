package porchlight.chain;

import java.io.Serial;

/// Why a chain could not be read, or why what it says is not believed.
public final class ChainException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// The reasons.
    public enum Reason {
        /// No node answered in time.
        UNREACHABLE,
        /// A node answered with an error of its own, or a contract reverted.
        REFUSED,
        /// A node's answer is too long, too short or no answer at all.
        NONSENSE,
        /// Two nodes say different things where only one can be true.
        NODES_DISAGREE,
        /// The node serves another chain than the one that was asked for.
        WRONG_CHAIN,
        /// The registry names another address than the one that was derived here: nobody may deposit there.
        ADDRESS_DISAGREES
    }

    private final Reason reason;

    /// @param message for the log
    public ChainException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ChainException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Which of them it is.
    public Reason reason() {
        return reason;
    }
}
