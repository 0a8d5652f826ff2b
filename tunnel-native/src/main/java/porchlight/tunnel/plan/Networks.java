package porchlight.tunnel.plan;

import java.util.List;

/// The literal ranges of the contract, the same on every system (`tunnel-native/README.md` rows C6 and C8). What
/// an interface or a DHCP server calls local is never asked (TunnelCrack).
public final class Networks {
    /// The local network, IPv4.
    public static final List<String> LAN4 = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    /// The local network, IPv6.
    public static final List<String> LAN6 = List.of("fc00::/7", "fe80::/10");
    /// Groups of the local network: multicast on the link and discovery of services.
    public static final List<String> LAN_GROUPS4 = List.of("224.0.0.0/24", "239.255.255.250/32");
    /// The same for IPv6.
    public static final List<String> LAN_GROUPS6 = List.of("ff02::/16");
    /// What may not go to an exit: it would learn of, or play, the local network.
    public static final List<String> PRIVATE4 = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3");
    /// The same for IPv6.
    public static final List<String> PRIVATE6 = List.of("::/127", "fc00::/7", "fe80::/10", "ff00::/8");

    private Networks() {}
}
