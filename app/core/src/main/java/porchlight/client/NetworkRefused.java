package porchlight.client;

import java.io.IOException;
import java.io.Serial;

/// A network that cannot be used, added, changed or left, and why. Nothing was changed. [NetworkWords] has the
/// sentence; the message is for the log only.
public final class NetworkRefused extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String what;
    private final String detail;

    /// The reasons, each of which has words of its own.
    public enum Reason {
        /// There is no such file.
        NO_FILE,
        /// A folder, a device or a pipe.
        NOT_A_FILE,
        /// The disk refused.
        UNREADABLE,
        /// Other accounts may change it.
        OPEN_TO_OTHERS,
        /// More bytes than a profile has; `detail` is how many are allowed.
        TOO_LARGE,
        /// Not one strict JSON object in UTF-8.
        NOT_JSON,
        /// The field is not there.
        MISSING,
        /// No profile has such a field.
        UNKNOWN_FIELD,
        /// The field stands there twice.
        TWICE,
        /// A number where a text belongs, or the like.
        WRONG_TYPE,
        /// A text is longer than `detail` characters.
        TOO_LONG,
        /// A list has more than `detail` elements.
        TOO_MANY,
        /// A list has none.
        EMPTY,
        /// A format that this version does not know.
        FORMAT,
        /// A name with other characters than a to z, digits and hyphens, or a length that is not 2 to 24.
        BAD_NAME,
        /// A name that could be taken for a network that Porchlight brings along.
        RESERVED_NAME,
        /// A number that cannot be a chain's.
        BAD_CHAIN,
        /// Not an address that a service can have.
        BAD_URL,
        /// `http:` to somewhere outside this computer and its local network.
        NOT_HTTPS,
        /// `http:` in a network of which another service, `detail`, lies outside.
        PLAIN_AND_OUTSIDE,
        /// Not a host, with a port where one belongs.
        BAD_HOST,
        /// Not `0x` and 40 hexadecimal digits.
        BAD_ADDRESS,
        /// The capitals do not add up (EIP-55); `detail` is how they would.
        BAD_CHECKSUM,
        /// Twenty zero bytes are nobody's.
        ZERO_ADDRESS,
        /// The same address as in the field `detail`.
        SAME_ADDRESS,
        /// Two nodes of a chain are the same machine, `detail`, which would vouch for itself.
        SAME_NODE,
        /// No network has this name here.
        UNKNOWN,
        /// A profile of this name was added before, with another chain or other contracts.
        OTHER_CONTRACTS,
        /// The folder `what` holds the money of another network, `detail`.
        FOREIGN_FOLDER,
        /// Porchlight runs already in the folder `what`, on `detail`.
        OTHER_RUNNING,
        /// Comes with Porchlight and cannot be removed.
        BROUGHT_ALONG,
        /// Is the chosen one.
        CHOSEN,
        /// The note of which network was chosen cannot be read.
        CHOICE_DAMAGED,
        /// The disk did not take it.
        NOT_WRITTEN
    }

    NetworkRefused(Reason reason, String what) {
        this(reason, what, "");
    }

    /// @param what the field, file, folder or network that it is about
    /// @param detail what the reason says that it is; else empty
    public NetworkRefused(Reason reason, String what, String detail) {
        super(reason + " " + what + (detail.isEmpty() ? "" : " " + detail));
        this.reason = reason;
        this.what = what;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    /// The field by its path, `chain.registry`, or the file, folder or network that it is about. Safe to show.
    public String what() {
        return what;
    }

    /// What [Reason] says that it is; else empty.
    public String detail() {
        return detail;
    }
}
