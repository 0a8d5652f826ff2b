package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;

/// What happens to the helper.
public sealed interface Event {
    /// The process has begun.
    ///
    /// @param secured whether an earlier one was protecting, or nobody can tell
    /// @param lockdown whether lockdown is on, or nobody can tell
    record Started(boolean secured, boolean lockdown) implements Event {}

    /// A tunnel is asked for.
    record Up(Target target) implements Event {}

    /// Another peer is asked for.
    record Switch(Target target) implements Event {}

    /// The end is asked for.
    record Down(Helper.Then then) implements Event {}

    /// Another list of endpoints.
    record Allow(List<Allowed> endpoints) implements Event {
        public Allow {
            endpoints = List.copyOf(endpoints);
        }
    }

    /// Lockdown is turned on or off.
    record Lockdown(boolean on) implements Event {}

    /// A captive portal may be visited, or no longer.
    ///
    /// @param resolvers those that the network handed out; empty for the end of the visit
    record Portal(Optional<List<Ip>> resolvers) implements Event {}

    /// The tunnel is for other programs than before.
    record Split(SplitTunnel split) implements Event {}

    /// The local network may be reached, or no longer.
    record Lan(boolean on) implements Event {}

    /// The exit has answered.
    record HandshakeSeen(int attempt) implements Event {}

    /// The exit has not answered in time.
    record HandshakeLate(int attempt) implements Event {}

    /// The process or the interface is gone.
    record TunnelDied(int attempt) implements Event {}

    /// The exit's packets come from an address that nobody asked for.
    record EndpointMoved(int attempt) implements Event {}

    /// A link, an address or a route changed.
    ///
    /// @param routed whether the routes still lead into the tunnel
    record LinkChanged(boolean routed) implements Event {}

    /// The client that held the lease is gone.
    record LeaseLost() implements Event {}

    /// What was read back is not what was applied.
    record RulesChanged() implements Event {}

    /// Time to try again what failed.
    record Retry() implements Event {}

    /// An effect of the step before failed; those after it were not tried.
    record Failed(Effect effect) implements Event {}
}
