package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import porchlight.tunnel.WireGuardKey;

/// A tunnel that passed every check: typed values only, from which plans and rules are generated.
///
/// @param slot the key pair
/// @param peer the exit's key
/// @param endpoint the exit's IPv4 address and port
/// @param listenPort what WireGuard binds
/// @param channel the p2p channel beside the tunnel
/// @param addr4 our address in the tunnel
/// @param addr6 our IPv6 address in the tunnel
/// @param dns one or two resolvers behind the exit
/// @param mtu 1280 to 1420
/// @param keepaliveSeconds 0 to 120
/// @param lan whether the local network may be reached
/// @param v6 whether IPv6 goes through the tunnel; else it is refused
/// @param stub a port of 127.0.0.1 where questions for names are answered; empty = by the resolvers themselves
public record Target(
        int slot,
        WireGuardKey peer,
        Flow endpoint,
        int listenPort,
        Channel channel,
        Ip addr4,
        Optional<Ip> addr6,
        List<Ip> dns,
        int mtu,
        int keepaliveSeconds,
        boolean lan,
        boolean v6,
        Optional<Integer> stub) {
    public Target {
        dns = List.copyOf(dns);
    }

    /// With the resolvers themselves asked.
    public Target(
            int slot,
            WireGuardKey peer,
            Flow endpoint,
            int listenPort,
            Channel channel,
            Ip addr4,
            Optional<Ip> addr6,
            List<Ip> dns,
            int mtu,
            int keepaliveSeconds,
            boolean lan,
            boolean v6) {
        this(
                slot,
                peer,
                endpoint,
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

    /// The same tunnel with the local network in reach or not.
    Target reaching(boolean local) {
        return new Target(
                slot, peer, endpoint, listenPort, channel, addr4, addr6, dns, mtu, keepaliveSeconds, local, v6, stub);
    }

    /// Where to.
    ///
    /// @param port 1 to 65535
    public record Flow(Ip ip, int port) {}

    /// The p2p channel's 5-tuple, our address left out.
    ///
    /// @param localPort ours
    public record Channel(Ip ip, int port, int localPort) {}
}
