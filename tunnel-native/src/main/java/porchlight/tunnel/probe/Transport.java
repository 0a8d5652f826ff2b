package porchlight.tunnel.probe;

/// What a probe is made of.
public enum Transport {
    /// The opening of a connection.
    TCP,
    /// One datagram.
    UDP,
    /// One echo request.
    ICMP
}
