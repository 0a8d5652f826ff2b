package porchlight.client;

import java.io.Serial;

/// A file that is no receipt, or not a whole one.
public final class MalformedReceipt extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /// What is wrong with it.
    public enum Reason {
        /// Longer than any receipt.
        TOO_LONG,
        /// Not JSON, or cut off.
        CUT_OFF,
        /// JSON, but no receipt.
        NOT_A_RECEIPT,
        /// A receipt of a later version.
        NEWER
    }

    private final Reason reason;

    MalformedReceipt(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    MalformedReceipt(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
