package porchlight.tunnel.wire;

import java.time.Duration;
import java.util.List;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;

/// What a client may ask, as values. Ranges are the helper's business (`porchlight.tunnel.helper`); here only the
/// types hold.
public sealed interface Request {
    /// Versions that the client speaks.
    record Hello(int min, int max) implements Request {}

    /// One reading.
    record Status() implements Request {}

    /// Events from now on, on this connection, which then carries nothing else.
    record Subscribe() implements Request {}

    /// Creates or renews the lease.
    record Lease(Duration ttl) implements Request {}

    /// A key pair.
    record Prepare() implements Request {}

    /// A tunnel.
    record Up(TunnelRequest tunnel) implements Request {}

    /// Another peer.
    record Switch(TunnelRequest tunnel) implements Request {}

    /// The end of it.
    record Down(Helper.Then then) implements Request {}

    /// Lockdown.
    record Lockdown(boolean on) implements Request {}

    /// A captive portal may be visited.
    record Portal(boolean on) implements Request {}

    /// Which programs the tunnel is for.
    record Split(SplitTunnel split) implements Request {}

    /// Whether the local network may be reached.
    record Lan(boolean on) implements Request {}

    /// A look at the rules.
    record SelfTest() implements Request {}

    /// What stays reachable while blocked.
    record Allow(List<Endpoint> endpoints) implements Request {
        public Allow {
            endpoints = List.copyOf(endpoints);
        }
    }
}
