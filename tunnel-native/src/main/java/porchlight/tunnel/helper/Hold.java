package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

/// Everything the [Machine] knows.
///
/// @param state what is held
/// @param reason why
/// @param attempt counts the tunnels; an event of an older one is dropped
/// @param target the tunnel that stands or is being built
/// @param allowed what stays reachable while blocked
/// @param lan whether the local network may be reached, as the last request said
public record Hold(
        TunnelState state, Reason reason, int attempt, Optional<Target> target, List<Allowed> allowed, boolean lan) {
    public Hold {
        allowed = List.copyOf(allowed);
    }

    /// Before anything is known.
    public static Hold nothing() {
        return new Hold(TunnelState.OPEN, Reason.NONE, 0, Optional.empty(), List.of(), false);
    }

    Hold as(TunnelState next, Reason why) {
        return new Hold(next, why, attempt, target, allowed, lan);
    }

    Hold blocked(Reason why) {
        return new Hold(TunnelState.BLOCKED, why, attempt, Optional.empty(), allowed, lan);
    }

    Hold open() {
        return new Hold(TunnelState.OPEN, Reason.ASKED, attempt, Optional.empty(), allowed, false);
    }

    Hold connecting(Target next) {
        return new Hold(TunnelState.CONNECTING, Reason.ASKED, attempt + 1, Optional.of(next), allowed, next.lan());
    }

    Hold allowing(List<Allowed> next) {
        return new Hold(state, reason, attempt, target, next, lan);
    }

    /// Whether a tunnel stands or is being built.
    public boolean hasTunnel() {
        return state == TunnelState.CONNECTING || state == TunnelState.CONNECTED;
    }

    /// The policy that this state is to be under; empty when OPEN.
    public Optional<Policy> policy() {
        return switch (state) {
            case OPEN -> Optional.empty();
            case CONNECTING -> target.map(t -> new Policy.Connecting(allowed, t));
            case CONNECTED -> target.map(Policy.Connected::new);
            case BLOCKED, STOPPING, DEGRADED -> Optional.of(new Policy.Blocked(allowed, lan));
        };
    }
}
