package porchlight.tunnel;

/// The helper refused, or cannot be reached. Carries a code of a closed vocabulary and never a free text of the
/// root process.
public final class HelperException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    public HelperException(Code code) {
        super(code.name());
        this.code = code;
    }

    public HelperException(Code code, Throwable cause) {
        super(code.name(), cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /// Why the helper said no.
    public enum Code {
        /// No helper listens, or it is not root: nothing was sent to it.
        NOT_RUNNING,
        /// The connection broke in mid-answer; the helper's state is unknown until asked again.
        CONNECTION_LOST,
        /// Another account owns this helper.
        NOT_OWNER,
        /// Nobody owns it yet: an administrator has to claim it.
        NO_OWNER,
        /// A field is missing, unknown or out of range.
        BAD_REQUEST,
        /// The command needs a lease, and there is none.
        NO_LEASE,
        /// The key pair of that slot is gone.
        NO_SLOT,
        /// Another change is under way.
        BUSY,
        /// The command does not fit the state.
        NOT_NOW,
        /// The control group of those programs does not exist.
        NO_GROUP,
        /// Too many requests or connections.
        TOO_MANY,
        /// A step of the plan failed and traffic is blocked.
        PLAN_FAILED,
        /// The policy could not be applied: traffic may be leaking.
        NOT_BLOCKED,
        /// No common protocol version.
        VERSION,
        /// A fault of the helper itself.
        INTERNAL
    }
}
