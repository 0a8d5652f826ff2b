package porchlight.tunnel;

import java.util.List;
import java.util.Optional;

/// Everything the helper needs to bring up or switch a tunnel (`security.md §5.1`). AllowedIPs, interface name,
/// table, mark and paths are constants of the helper.
///
/// @param slot the key pair made by [Helper#prepare()]
/// @param peerKey the exit's WireGuard public key
/// @param peerIp the exit's IPv4 literal
/// @param peerPort the exit's WireGuard port (the punched one, `p2p.md §9.3`)
/// @param listenPort the local port that WireGuard binds (conn2's local port)
/// @param channel the p2p channel's UDP flow, which stays outside the tunnel
/// @param addr4 the tunnel's own IPv4 address, without prefix, in 10/8 or 100.64/10
/// @param addr6 the tunnel's own IPv6 address in fd00::/8, where the exit carries IPv6
/// @param dns one or two resolvers reached through the tunnel, IPv4 literals
/// @param mtu 1280 to 1420
/// @param keepaliveSeconds 0 to 120
/// @param lan whether devices of the local network may be reached
/// @param v6 what happens to IPv6
/// @param stub a port of 127.0.0.1, 1024 to 65535, where the client itself answers every question for a
///     name: it asks the resolvers over HTTPS. Nobody else is asked then; while nobody listens there, names have
///     no answer. Empty = the resolvers are asked
public record TunnelRequest(
        int slot,
        WireGuardKey peerKey,
        String peerIp,
        int peerPort,
        int listenPort,
        Channel channel,
        String addr4,
        Optional<String> addr6,
        List<String> dns,
        int mtu,
        int keepaliveSeconds,
        boolean lan,
        V6 v6,
        Optional<Integer> stub) {
    public TunnelRequest {
        dns = List.copyOf(dns);
    }

    /// With the resolvers themselves asked.
    public TunnelRequest(
            int slot,
            WireGuardKey peerKey,
            String peerIp,
            int peerPort,
            int listenPort,
            Channel channel,
            String addr4,
            Optional<String> addr6,
            List<String> dns,
            int mtu,
            int keepaliveSeconds,
            boolean lan,
            V6 v6) {
        this(
                slot,
                peerKey,
                peerIp,
                peerPort,
                listenPort,
                channel,
                addr4,
                addr6,
                dns,
                mtu,
                keepaliveSeconds,
                lan,
                v6,
                Optional.empty());
    }

    /// The p2p channel: exactly this UDP 5-tuple is accepted and routed outside the tunnel.
    ///
    /// @param ip the exit's IPv4 literal
    /// @param port the exit's port
    /// @param localPort ours
    public record Channel(String ip, int port, int localPort) {}

    /// What happens to IPv6 while the tunnel is up. It is never passed by.
    public enum V6 {
        TUNNEL,
        BLOCK
    }
}
