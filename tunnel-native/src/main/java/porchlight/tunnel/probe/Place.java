package porchlight.tunnel.probe;

/// What kind of place a probe is for.
public enum Place {
    /// Somebody on the internet.
    PUBLIC,
    /// The exit itself, at its public address.
    EXIT,
    /// The router of the local network.
    GATEWAY,
    /// A private IPv4 address (RFC 1918).
    LAN,
    /// A unique local IPv6 address (RFC 4193): what private addresses are in IPv6.
    UNIQUE_LOCAL,
    /// The metadata service of rented machines, 169.254.169.254.
    METADATA,
    /// An address that is valid on this link only.
    LINK_LOCAL,
    /// Every listener of a group on this link.
    MULTICAST,
    /// Everybody on this link.
    BROADCAST
}
