package porchlight.tunnel;

/// What the helper holds at this moment (`security.md §5.1`). The firewall contract of each state is
/// `tunnel-native/README.md`.
public enum TunnelState {
    /// No policy of ours: traffic flows as if Porchlight were not installed.
    OPEN,
    /// Nothing leaves but the printed list.
    BLOCKED,
    /// The interface is up or being built; only the exit's handshake and channel leave.
    CONNECTING,
    /// Handshake seen, policy verified: everything goes through the tunnel.
    CONNECTED,
    /// On the way down; the previous policy still stands.
    STOPPING,
    /// A policy could not be applied or verified: traffic may be leaking, and the user must be told so.
    DEGRADED
}
