package porchlight.tunnel.wire;

import java.time.Duration;
import java.util.List;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
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

    /// What stays reachable while blocked.
    record Allow(List<Endpoint> endpoints) implements Request {
        public Allow {
            endpoints = List.copyOf(endpoints);
        }
    }
}
