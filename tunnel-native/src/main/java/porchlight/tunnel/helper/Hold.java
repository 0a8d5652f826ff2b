package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

/// Everything the [Machine] knows.
///
/// @param state what is held
/// @param reason why
/// @param attempt counts the tunnels; an event of an older one is dropped
/// @param target the tunnel that stands or is being built
/// @param beside what may pass beside it
/// @param lan whether the local network may be reached, as the last request said
/// @param lockdown whether OPEN is out of reach
/// @param portal while a captive portal may be visited
public record Hold(
        TunnelState state,
        Reason reason,
        int attempt,
        Optional<Target> target,
        Beside beside,
        boolean lan,
        boolean lockdown,
        Optional<Portal> portal) {

    /// @param resolvers those that the network handed out
    /// @param before why we were blocked, and will be again
    public record Portal(List<Ip> resolvers, Reason before) {
        public Portal {
            resolvers = List.copyOf(resolvers);
        }
    }

    /// Before anything is known.
    public static Hold nothing() {
        return new Hold(
                TunnelState.OPEN, Reason.NONE, 0, Optional.empty(), Beside.NOTHING, false, false, Optional.empty());
    }

    Hold as(TunnelState next, Reason why) {
        return new Hold(next, why, attempt, target, beside, lan, lockdown, portal);
    }

    Hold blocked(Reason why) {
        return new Hold(TunnelState.BLOCKED, why, attempt, Optional.empty(), beside, lan, lockdown, Optional.empty());
    }

    Hold open() {
        return new Hold(
                TunnelState.OPEN, Reason.ASKED, attempt, Optional.empty(), beside, false, lockdown, Optional.empty());
    }

    Hold connecting(Target next) {
        return new Hold(
                TunnelState.CONNECTING,
                Reason.ASKED,
                attempt + 1,
                Optional.of(next),
                beside,
                next.lan(),
                lockdown,
                Optional.empty());
    }

    Hold allowing(List<Allowed> next) {
        return with(new Beside(next, beside.split()), lockdown);
    }

    Hold splitting(SplitTunnel next) {
        return with(new Beside(beside.allowed(), next), lockdown);
    }

    Hold reaching(boolean local) {
        return new Hold(state, reason, attempt, target.map(t -> t.reaching(local)), beside, local, lockdown, portal);
    }

    Hold locked(boolean on) {
        return with(beside, on);
    }

    private Hold with(Beside nextBeside, boolean nextLockdown) {
        return new Hold(state, reason, attempt, target, nextBeside, lan, nextLockdown, portal);
    }

    Hold visiting(List<Ip> resolvers) {
        Reason before = portal.map(Portal::before).orElse(reason);
        return new Hold(
                TunnelState.BLOCKED,
                Reason.PORTAL,
                attempt,
                target,
                beside,
                lan,
                lockdown,
                Optional.of(new Portal(resolvers, before)));
    }

    /// Whether a tunnel stands or is being built.
    public boolean hasTunnel() {
        return state == TunnelState.CONNECTING || state == TunnelState.CONNECTED;
    }

    /// What is routed beside the tunnel: once it stands, the allowed endpoints are reached through it.
    Beside routed() {
        return state == TunnelState.CONNECTED ? new Beside(List.of(), beside.split()) : beside;
    }

    /// The policy that this state is to be under; empty when OPEN.
    public Optional<Policy> policy() {
        return switch (state) {
            case OPEN -> Optional.empty();
            case CONNECTING -> target.map(t -> new Policy.Connecting(beside, t));
            case CONNECTED -> target.map(t -> new Policy.Connected(beside, t));
            case BLOCKED, STOPPING, DEGRADED ->
                Optional.of(portal.<Policy>map(p -> new Policy.Portal(blockedBeside(), lan, p.resolvers()))
                        .orElseGet(() -> blocking()));
        };
    }

    /// The policy without any tunnel. Lockdown is for everything: it does not leave the programs free that the
    /// tunnel is not for.
    Policy.Blocked blocking() {
        return new Policy.Blocked(blockedBeside(), lan);
    }

    private Beside blockedBeside() {
        boolean all = lockdown && beside.split() == SplitTunnel.INSIDE;
        return all ? new Beside(beside.allowed(), SplitTunnel.OFF) : beside;
    }
}
