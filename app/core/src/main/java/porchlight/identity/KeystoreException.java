package porchlight.identity;

import java.io.Serial;

/// Why an identity could not be made, opened, brought in or taken out.
public final class KeystoreException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// The reasons, each of which has words of its own on the screen.
    public enum Reason {
        /// An empty passphrase protects nothing.
        EMPTY_PASSPHRASE,
        /// The passphrase does not fit, or the file was altered: the two cannot be told apart.
        WRONG_PASSPHRASE,
        /// There is no key file of that address.
        NOT_FOUND,
        /// The text is half-written or no Web3 Secret Storage file.
        MALFORMED,
        /// A version, cipher or key derivation that Porchlight does not read.
        UNSUPPORTED,
        /// Its key derivation asks for more memory or time than a key file has a right to.
        TOO_COSTLY,
        /// The key inside belongs to another address than the file claims.
        ADDRESS_MISMATCH,
        /// The disk refused.
        IO
    }

    private final Reason reason;

    KeystoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    KeystoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Which of them it is.
    public Reason reason() {
        return reason;
    }
}
