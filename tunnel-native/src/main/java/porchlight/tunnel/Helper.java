package porchlight.tunnel;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The privileged helper as the client sees it (`security.md §5.1`): fourteen typed commands, no path, no name, no
/// free text.
///
/// All methods may be called from any thread. Those that change something answer when the helper has accepted the
/// change; [#up] and [#switchTo] answer as soon as the interface stands and the handshake is on its way, and the
/// outcome arrives as a status.
public interface Helper extends AutoCloseable {
    /// @return who the helper thinks we are and what it can do
    HelperInfo hello() throws HelperException;

    /// One reading. Anyone may ask; strangers get the state only.
    TunnelStatus status() throws HelperException;

    /// Pushes every change of state, and counters about once a second while a tunnel stands.
    ///
    /// The listener is called on a thread of its own and must not block. When the connection to the helper breaks
    /// the subscription ends with `lost`.
    AutoCloseable subscribe(Consumer<TunnelStatus> listener, Runnable lost) throws HelperException;

    /// Creates or renews the dead man's lease bound to this client; when it runs out the helper tears the tunnel
    /// down and stays blocked.
    ///
    /// @param ttl 5 to 60 seconds
    void lease(Duration ttl) throws HelperException;

    /// Makes a WireGuard key pair inside the helper.
    PreparedKey prepare() throws HelperException;

    /// OPEN or BLOCKED → CONNECTING; then CONNECTED or BLOCKED arrives as a status.
    TunnelStatus up(TunnelRequest request) throws HelperException;

    /// A new peer without ever leaving a blocking policy.
    TunnelStatus switchTo(TunnelRequest request) throws HelperException;

    /// Ends the tunnel. Cancels an `up` that is under way.
    TunnelStatus down(Then then) throws HelperException;

    /// Replaces the list of endpoints that stay reachable while blocked.
    ///
    /// @param endpoints at most 8
    void allow(List<Endpoint> endpoints) throws HelperException;

    /// Lockdown: whatever would lead to OPEN leads to BLOCKED instead, at boot too. Turned on while OPEN it blocks at
    /// once; turned off it opens what nothing but lockdown was blocking.
    ///
    /// @throws HelperException `PLAN_FAILED` when it could not be kept on disk: then nothing has changed
    TunnelStatus lockdown(boolean on) throws HelperException;

    /// Lets the owner's programs reach a captive portal for five minutes at most: TCP 80 and 443 anywhere, and the
    /// resolvers that the network handed out. Always ends in BLOCKED, by itself if need be.
    ///
    /// @throws HelperException `NOT_NOW` when it is turned on and nothing is BLOCKED
    TunnelStatus portal(boolean on) throws HelperException;

    /// Which programs the tunnel is for. Lives as long as the helper does.
    ///
    /// @throws HelperException `NO_GROUP` when the group of those programs does not exist
    TunnelStatus split(SplitTunnel split) throws HelperException;

    /// Whether devices of the local network may be reached, from now on: under the policy that stands, and
    /// without any moment under another one.
    TunnelStatus lan(boolean on) throws HelperException;

    /// Reads the rules back now and compares them with what was meant.
    SelfTest selfTest() throws HelperException;

    /// Closes the connections. The tunnel lives on until the lease runs out.
    @Override
    void close();

    /// What [#down] leaves behind.
    enum Then {
        BLOCK,
        /// The only way to OPEN.
        OPEN
    }

    /// What a look at the rules found.
    ///
    /// @param verified the rules in the kernel are those that were meant, and there are rules
    /// @param blockedOut packets that they refused to let out since they were loaded
    /// @param leaked packets that a witness behind every other rule saw leaving outside the tunnel although the
    ///     contract lists no reason for it; 0 unless somebody tampers with the rules
    record SelfTest(boolean verified, long blockedOut, long leaked) {}

    /// @param slot names the pair in [TunnelRequest#slot()]
    /// @param publicKey its public half
    record PreparedKey(int slot, WireGuardKey publicKey) {}

    /// @param protocol agreed version, 1 today
    /// @param build hash of the helper's build
    /// @param os `linux`, `macos` or `windows`
    /// @param owner who owns it, from our point of view
    /// @param kernelWireGuard whether the system's own WireGuard is used; else wireguard-go
    record HelperInfo(int protocol, String build, String os, Owner owner, boolean kernelWireGuard) {}

    /// Whose helper it is.
    enum Owner {
        ME,
        OTHER,
        NONE
    }
}
