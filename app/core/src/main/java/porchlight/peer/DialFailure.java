package porchlight.peer;

/// A dial that led nowhere.
public final class DialFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Reason {
        /// The provider did not answer in time.
        SILENT,
        /// It answered with something malformed, or somebody else did.
        LIED,
        /// It speaks a protocol older than ours.
        TOO_OLD,
        /// No path could be found to it.
        NO_PATH,
        /// No broker could be reached, or it went away.
        BROKER,
        /// It was stopped from our side.
        CANCELLED
    }

    private final Reason reason;

    /// @param detail for the log
    public DialFailure(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /// @param detail for the log
    public DialFailure(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
