package porchlight.tunnel.helper;

import java.util.List;

/// What is to be done, in order. The first that fails ends the step and comes back as [Event.Failed].
public sealed interface Effect {
    /// Writes the rules for the next boot and then the `secured` marker through to the disk.
    record Mark() implements Effect {}

    /// Keeps on disk whether lockdown is on.
    ///
    /// @param before what holds if that fails
    record Lock(boolean on, boolean before) implements Effect {}

    /// Loads and verifies a policy.
    record Apply(Policy policy) implements Effect {}

    /// Makes the interface.
    record Build(Target target, Beside beside) implements Effect {}

    /// Gives the interface another peer.
    record Swap(Target old, Target target, Beside beside) implements Effect {}

    /// Lays the routes of a standing tunnel anew.
    record Reroute(Target target, Beside beside) implements Effect {}

    /// Tells WireGuard once more where the exit is.
    record Reassert(Target target) implements Effect {}

    /// Routes endpoints beside the tunnel.
    record Route(List<Allowed> allowed) implements Effect {
        public Route {
            allowed = List.copyOf(allowed);
        }
    }

    /// The finishing touches of a tunnel that works.
    record Settle(Target target) implements Effect {}

    /// Looks for the handshake, then for signs of life.
    record Watch(int attempt, Target target) implements Effect {}

    /// Stops looking.
    record Unwatch() implements Effect {}

    /// Takes everything away but the policy.
    record TearDown() implements Effect {}

    /// Takes the policy away, then the marker.
    record Erase() implements Effect {}
}
