package porchlight.sandbox.hub;

import porchlight.sandbox.http.Refusal;

/// Why a hub says no: the network's exact words, its spelling included (`payments.md §8.3`).
public enum Cause {
    INVALID_SIGNATURE("invalid signature"),
    CONSUMER_UNREGISTERED("consumer unregistered"),
    RECOVERY_REQUIRED("r recovery required"),
    NOT_REVEALED("previous R not revealed"),
    PAYMENT_TOO_LOW("payment value too low"),
    PROMISE_TOO_LOW("promise value too low"),
    OVERSPENDING("consumer does not have enough balance and is overspending"),
    PROVIDER_EXHAUSTED("provider balance exhausted, please rebalance your channel"),
    HASHLOCK_MISMATCH("hashlock missmatch"),
    NO_PREVIOUS_PROMISE("no previous promise found"),
    INVALID_LATEST_PROMISE("invalid previuos latest promise, impossible to issue new one"),
    TOO_MANY_REQUESTS("too many simultaneous requests"),
    NOT_FOUND("resource not found"),
    INTERNAL("internal error");

    private final String text;

    Cause(String text) {
        this.text = text;
    }

    /// As it stands on the wire.
    public String text() {
        return text;
    }

    Refusal because(String message) {
        return because(message, "");
    }

    Refusal because(String message, String data) {
        int status = switch (this) {
            case NOT_FOUND -> 404;
            case TOO_MANY_REQUESTS -> 429;
            case INTERNAL -> 500;
            default -> 400;
        };
        return new Refusal(status, text, message, data);
    }
}
