package porchlight.tunnel.helper;

import java.util.List;

/// What the firewall is to hold, as values (`security.md §5.3`). OPEN is the absence of any policy.
public sealed interface Policy {
    /// What may pass beside the tunnel.
    Beside beside();

    /// Nothing leaves but what keeps the link alive, and the allowed endpoints.
    ///
    /// @param lan whether the local network may be reached
    record Blocked(Beside beside, boolean lan) implements Policy {}

    /// As blocked, and a captive portal may be visited.
    ///
    /// @param resolvers those that the network handed out
    record Portal(Beside beside, boolean lan, List<Ip> resolvers) implements Policy {
        public Portal {
            resolvers = List.copyOf(resolvers);
        }
    }

    /// As blocked, and the exit's handshake and channel.
    record Connecting(Beside beside, Target target) implements Policy {}

    /// Everything goes through the tunnel; beside it only WireGuard itself, the channel and what is split off. The
    /// allowed endpoints are reached through the tunnel.
    record Connected(Beside beside, Target target) implements Policy {}
}
