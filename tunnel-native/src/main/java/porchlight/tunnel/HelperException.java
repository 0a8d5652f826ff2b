package porchlight.tunnel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The helper refused, or cannot be reached. Carries a code and perhaps a field, both of closed vocabularies, and never
/// a free text of the root process (`security.md §5.1`).
public final class HelperException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable Field field;

    public HelperException(Code code) {
        super(code.name());
        this.code = code;
        this.field = null;
    }

    public HelperException(Code code, Throwable cause) {
        super(code.name(), cause);
        this.code = code;
        this.field = null;
    }

    /// @param field which field of the request it is about, where it is about one
    public HelperException(Code code, Optional<Field> field) {
        super(code.name() + field.map(f -> " " + f.name()).orElse(""));
        this.code = code;
        this.field = field.orElse(null);
    }

    public Code code() {
        return code;
    }

    /// Which field of the request was wrong; told with `BAD_REQUEST` when a value is out of its range.
    public Optional<Field> field() {
        return Optional.ofNullable(field);
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

    /// The fields of requests that have a range. Named after their place in the message, with the list or object that
    /// holds them in front.
    public enum Field {
        TTL_S,
        SLOT,
        PEER_KEY,
        PEER_IP,
        PEER_PORT,
        LISTEN,
        CH_IP,
        CH_PORT,
        CH_LOCAL,
        ADDR4,
        ADDR6,
        DNS,
        MTU,
        KEEPALIVE,
        V6,
        STUB,
        EPS,
        EPS_IP,
        EPS_PORT
    }
}
