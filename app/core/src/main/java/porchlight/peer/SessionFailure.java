package porchlight.peer;

/// A session that could not be opened.
public final class SessionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Reason {
        /// The provider said no; its words are the message.
        REFUSED,
        /// It did not answer in time.
        SILENT,
        /// The channel closed.
        CLOSED,
        /// Its answer is malformed or names impossible addresses.
        LIED
    }

    private final Reason reason;

    public SessionFailure(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
