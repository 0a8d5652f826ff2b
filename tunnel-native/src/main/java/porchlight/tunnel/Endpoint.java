package porchlight.tunnel;

/// An endpoint that may be reached while everything else is blocked: the owner's uid only.
///
/// @param ip an IPv4 or IPv6 literal
/// @param port 1 to 65535; 0 with UDP means every port of that one address (hole punching needs up to twenty at
///     once,
/// `p2p.md §5.2`)
/// @param protocol TCP or UDP
public record Endpoint(String ip, int port, Protocol protocol) {
    /// Transport protocol.
    public enum Protocol {
        TCP,
        UDP
    }
}
