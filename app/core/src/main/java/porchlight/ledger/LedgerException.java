package porchlight.ledger;

import java.io.Serial;

/// The ledger could not do what was asked. Nothing was half done: a failed step leaves the ledger as it was.
///
/// Unchecked, because most callers can only let it travel to where it is turned into words; whoever pays must let
/// it travel too, as an unrecorded promise may not be sent.
public final class LedgerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// The reasons, each of which has words of its own on the screen.
    public enum Reason {
        /// The disk has no room left.
        FULL,
        /// The file or its folder may not be written.
        READ_ONLY,
        /// The file is damaged. It was not touched; see [Ledger#setAside].
        CORRUPT,
        /// A newer Porchlight wrote the file.
        NEWER_SCHEMA,
        /// Somebody else holds the file.
        BUSY,
        /// A step does not follow from what the ledger holds: somebody else wrote in between.
        CONFLICT,
        /// The channel pays nobody until a withdrawal from it is promised, refused or called off.
        RESERVED,
        /// The ledger was closed.
        CLOSED,
        /// The disk failed in another way.
        IO
    }

    private final Reason reason;

    LedgerException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    LedgerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Which of them it is.
    public Reason reason() {
        return reason;
    }
}
