package porchlight.peer;

import java.net.Inet4Address;
import java.util.List;

/// Which addresses belong to the internet (`security.md §3.3`, X6). A home that names another one would have us knock
/// at this computer, its router or a neighbour. The helper checks again, by ranges of its own.
public final class PublicAddress {
    /// By the registry of special-purpose addresses (RFC 6890): this network, private, shared, loopback, link-local
    /// (with the metadata services of clouds), protocol assignments, documentation, relays, benchmarks, multicast,
    /// reserved and broadcast.
    private static final List<int[]> SPECIAL = List.of(
            network(0, 0, 0, 0, 8),
            network(10, 0, 0, 0, 8),
            network(100, 64, 0, 0, 10),
            network(127, 0, 0, 0, 8),
            network(169, 254, 0, 0, 16),
            network(172, 16, 0, 0, 12),
            network(192, 0, 0, 0, 24),
            network(192, 0, 2, 0, 24),
            network(192, 88, 99, 0, 24),
            network(192, 168, 0, 0, 16),
            network(198, 18, 0, 0, 15),
            network(198, 51, 100, 0, 24),
            network(203, 0, 113, 0, 24),
            network(224, 0, 0, 0, 3));

    private PublicAddress() {}

    private static int[] network(int a, int b, int c, int d, int prefix) {
        return new int[] {a << 24 | b << 16 | c << 8 | d, -1 << (32 - prefix)};
    }

    /// Whether it is ordinary unicast of the internet.
    public static boolean is(Inet4Address address) {
        byte[] b = address.getAddress();
        int value = (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | (b[3] & 0xff);
        return SPECIAL.stream().noneMatch(network -> (value & network[1]) == network[0]);
    }
}
