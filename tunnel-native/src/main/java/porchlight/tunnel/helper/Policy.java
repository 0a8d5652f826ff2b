package porchlight.tunnel.helper;

import java.util.List;

/// What the firewall is to hold, as values (`security.md §5.3`). OPEN is the absence of any policy.
public sealed interface Policy {
    /// Nothing leaves but what keeps the link alive, and the allowed endpoints.
    ///
    /// @param lan whether the local network may be reached
    record Blocked(List<Allowed> allowed, boolean lan) implements Policy {
        public Blocked {
            allowed = List.copyOf(allowed);
        }
    }

    /// As blocked, and the exit's handshake and channel.
    record Connecting(List<Allowed> allowed, Target target) implements Policy {
        public Connecting {
            allowed = List.copyOf(allowed);
        }
    }

    /// Everything goes through the tunnel; beside it only WireGuard itself and the channel.
    record Connected(Target target) implements Policy {}
}
