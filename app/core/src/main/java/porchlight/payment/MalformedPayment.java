package porchlight.payment;

import java.io.Serial;

/// A payment message that cannot be what it claims to be (`payments.md §6.3` rule 1). Nothing of it was used.
public final class MalformedPayment extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /// What is wrong with it.
    public enum Reason {
        /// More bytes than such a message can need.
        TOO_LARGE,
        /// The bytes are no protobuf message.
        NOT_PROTOBUF,
        /// The agreement's number is no unsigned decimal of at most 256 bits.
        AGREEMENT_ID,
        /// The total is no unsigned decimal of at most 256 bits.
        AGREEMENT_TOTAL,
        /// The fee is no unsigned decimal of at most 256 bits.
        FEE,
        /// The hashlock is not 64 hex digits (invoice) or 32 bytes (promise).
        HASHLOCK,
        /// The provider is no address.
        PROVIDER,
        /// The hub is no address.
        HERMES,
        /// The chain's number is negative.
        CHAIN,
        /// The channel id has neither 20 nor 32 bytes.
        CHANNEL,
        /// The amount is no unsigned decimal of at most 256 bits.
        AMOUNT,
        /// A signature has not the form of one.
        SIGNATURE
    }

    private final Reason reason;

    MalformedPayment(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MalformedPayment(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Which of them it is.
    public Reason reason() {
        return reason;
    }
}
