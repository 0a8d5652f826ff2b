package porchlight.client;

import porchlight.connection.Failure;
import porchlight.market.Home;
import porchlight.peer.DialFailure;
import porchlight.peer.PeerLink;
import porchlight.peer.SessionFailure;
import porchlight.tunnel.HelperException;

/// Says in the user's words what a failure of peer or helper means for a try, and whether another home would do.
final class Blame {
    private Blame() {}

    static Stopped of(DialFailure failure, Home home) {
        return Stopped.here(
                switch (failure.reason()) {
                    case SILENT, CANCELLED -> new Failure.HomeSilent(home);
                    case LIED, TOO_OLD -> new Failure.HomeLied(home);
                    case NO_PATH -> new Failure.NoPath(home);
                    case BROKER -> new Failure.BrokerUnreachable();
                });
    }

    /// @param link over which it was tried: the channel is spoken on before the home's end of it is sure to be there
    static Stopped of(SessionFailure failure, Home home, PeerLink link) {
        if (!link.isHeard()) {
            return Stopped.here(link.isAcknowledged() ? new Failure.NoPath(home) : new Failure.HomeSilent(home));
        }
        return Stopped.here(
                switch (failure.reason()) {
                    case REFUSED -> new Failure.HomeRefused(home);
                    case SILENT, CLOSED -> new Failure.HomeGone(home);
                    case LIED -> new Failure.HomeLied(home);
                });
    }

    static Stopped of(HelperException failure) {
        return switch (failure.code()) {
            case NOT_BLOCKED -> Stopped.atTheShield(new Failure.NotBlocked());
            case NOT_RUNNING, CONNECTION_LOST -> Stopped.everywhere(new Failure.HelperMissing());
            case PLAN_FAILED -> Stopped.here(new Failure.TunnelDied());
            case NO_OWNER -> Stopped.everywhere(new Failure.HelperUnclaimed());
            case NOT_OWNER -> Stopped.everywhere(new Failure.HelperOfAnother());
            case BAD_REQUEST, NO_LEASE, NO_SLOT, BUSY, NOT_NOW, NO_GROUP, TOO_MANY, VERSION, INTERNAL ->
                Stopped.everywhere(new Failure.HelperRefused(failure.code().name()));
        };
    }
}
