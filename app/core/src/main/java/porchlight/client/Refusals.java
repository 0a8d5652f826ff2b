package porchlight.client;

import porchlight.connection.Failure;
import porchlight.tunnel.HelperException;

/// Says in the user's words what the helper's refusal of a setting means.
final class Refusals {
    private Refusals() {}

    static Failure of(HelperException.Code code) {
        return switch (code) {
            case NOT_RUNNING, CONNECTION_LOST -> new Failure.HelperMissing();
            case NO_OWNER -> new Failure.HelperUnclaimed();
            case NOT_OWNER -> new Failure.HelperOfAnother();
            case NOT_BLOCKED -> new Failure.NotBlocked();
            case NOT_NOW -> new Failure.NoPortalNow();
            case NO_GROUP -> new Failure.NoProgramGroup();
            case PLAN_FAILED -> new Failure.NotKept();
            case BAD_REQUEST, NO_LEASE, NO_SLOT, BUSY, TOO_MANY, VERSION, INTERNAL ->
                new Failure.HelperRefused(code.name());
        };
    }
}
