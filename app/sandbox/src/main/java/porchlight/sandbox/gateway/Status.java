package porchlight.sandbox.gateway;

import java.util.Locale;

/// How far an order is, in the words of the wire (`http-apis.md §10` and the older ones of coingate), and those that
/// say what is wrong with a payment.
enum Status {
    NEW,
    PENDING,
    CONFIRMING,
    PAID,
    EXPIRED,
    CANCELED,
    INVALID,
    FAILED,
    REFUNDED,
    UNDERPAID,
    LATE,
    WRONG_NETWORK;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
