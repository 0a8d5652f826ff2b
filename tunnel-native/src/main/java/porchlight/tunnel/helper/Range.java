package porchlight.tunnel.helper;

import java.util.Arrays;

/// What kind of address it is, by the special-purpose registries. The first network that holds it decides.
public enum Range {
    UNSPECIFIED("0.0.0.0/8", "::/128"),
    LOOPBACK("127.0.0.0/8", "::1/128"),
    LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
    PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
    SHARED("100.64.0.0/10"),
    DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    BENCHMARK("198.18.0.0/15", "2001:2::/48"),
    MULTICAST("224.0.0.0/4", "ff00::/8"),
    BROADCAST("255.255.255.255/32"),
    /// Protocol assignments, relay and mapped forms: an address that hides another address.
    RESERVED("192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "2001::/23", "2002::/16"),
    /// Ordinary unicast of the internet.
    PUBLIC("0.0.0.0/0", "2000::/3"),
    /// IPv6 outside the unicast block in use.
    UNASSIGNED("::/0");

    private final String networks;

    Range(String... networks) {
        this.networks = String.join(" ", networks);
    }

    /// The kind of an address.
    public static Range of(Ip ip) {
        return Arrays.stream(values())
                .filter(range -> range.holds(ip))
                .findFirst()
                .orElse(UNASSIGNED);
    }

    private boolean holds(Ip ip) {
        return Arrays.stream(networks.split(" ", -1)).anyMatch(network -> {
            int slash = network.indexOf('/');
            Ip base = Ip.parse(network.substring(0, slash)).orElseThrow();
            return ip.in(base, Integer.parseInt(network, slash + 1, network.length(), 10));
        });
    }

    /// Whether an exit or a service may live there.
    ///
    /// @param lab whether the root-owned lab file stands, which opens the ranges that laboratories are built of
    public boolean reachable(boolean lab) {
        return switch (this) {
            case PUBLIC -> true;
            case PRIVATE, SHARED, DOCUMENTATION, BENCHMARK -> lab;
            case UNSPECIFIED, LOOPBACK, LINK_LOCAL, MULTICAST, BROADCAST, RESERVED, UNASSIGNED -> false;
        };
    }
}
