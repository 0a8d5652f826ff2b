package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first and the last address of every special network, and its neighbours.
class RangeTest {
    private static Range of(String ip) {
        return Range.of(Ip.parse(ip).orElseThrow());
    }

    @ParameterizedTest
    @DisplayName(
            "CVE-2023-36672, CVE-2023-35838, CVE-2023-36673, CVE-2023-36671: an address is what the registries say, never what a network says")
    @CsvSource({
        "0.0.0.0, UNSPECIFIED",
        "0.255.255.255, UNSPECIFIED",
        "1.0.0.0, PUBLIC",
        "9.255.255.255, PUBLIC",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.64.0.0, SHARED",
        "100.127.255.255, SHARED",
        "100.128.0.0, PUBLIC",
        "126.255.255.255, PUBLIC",
        "127.0.0.0, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "128.0.0.0, PUBLIC",
        "169.253.255.255, PUBLIC",
        "169.254.0.0, LINK_LOCAL",
        "169.254.169.254, LINK_LOCAL",
        "169.255.0.0, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, PUBLIC",
        "191.255.255.255, PUBLIC",
        "192.0.0.0, RESERVED",
        "192.0.0.255, RESERVED",
        "192.0.1.0, PUBLIC",
        "192.0.2.0, DOCUMENTATION",
        "192.0.2.255, DOCUMENTATION",
        "192.0.3.0, PUBLIC",
        "192.88.98.255, PUBLIC",
        "192.88.99.0, RESERVED",
        "192.88.99.255, RESERVED",
        "192.88.100.0, PUBLIC",
        "192.167.255.255, PUBLIC",
        "192.168.0.0, PRIVATE",
        "192.168.255.255, PRIVATE",
        "192.169.0.0, PUBLIC",
        "198.17.255.255, PUBLIC",
        "198.18.0.0, BENCHMARK",
        "198.19.255.255, BENCHMARK",
        "198.20.0.0, PUBLIC",
        "198.51.99.255, PUBLIC",
        "198.51.100.0, DOCUMENTATION",
        "198.51.100.255, DOCUMENTATION",
        "198.51.101.0, PUBLIC",
        "203.0.112.255, PUBLIC",
        "203.0.113.0, DOCUMENTATION",
        "203.0.113.255, DOCUMENTATION",
        "203.0.114.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "224.0.0.0, MULTICAST",
        "239.255.255.255, MULTICAST",
        "240.0.0.0, RESERVED",
        "255.255.255.254, RESERVED",
        "255.255.255.255, BROADCAST",
        "::, UNSPECIFIED",
        "::1, LOOPBACK",
        "::2, UNASSIGNED",
        "::ffff:a00:1, UNASSIGNED",
        "64:ff9b::a00:1, UNASSIGNED",
        "1fff:ffff::, UNASSIGNED",
        "2000::, PUBLIC",
        "2001::, RESERVED",
        "2001:1ff:ffff::, RESERVED",
        "2001:200::, PUBLIC",
        "2001:2::, BENCHMARK",
        "2001:2:0:ffff::, BENCHMARK",
        "2001:2:1::, RESERVED",
        "2001:db7:ffff::, PUBLIC",
        "2001:db8::, DOCUMENTATION",
        "2001:db8:ffff::, DOCUMENTATION",
        "2001:db9::, PUBLIC",
        "2001:ffff::, PUBLIC",
        "2002::, RESERVED",
        "2002:ffff::, RESERVED",
        "2003::, PUBLIC",
        "3ffe:ffff::, PUBLIC",
        "3fff::, DOCUMENTATION",
        "3fff:fff:ffff::, DOCUMENTATION",
        "3fff:1000::, PUBLIC",
        "4000::, UNASSIGNED",
        "fbff:ffff::, UNASSIGNED",
        "fc00::, PRIVATE",
        "fdff:ffff::, PRIVATE",
        "fe00::, UNASSIGNED",
        "fe7f:ffff::, UNASSIGNED",
        "fe80::, LINK_LOCAL",
        "febf:ffff::, LINK_LOCAL",
        "fec0::, UNASSIGNED",
        "feff:ffff::, UNASSIGNED",
        "ff00::, MULTICAST",
        "ffff:ffff::, MULTICAST"
    })
    void anAddressIsOfItsKind(String ip, Range range) {
        assertThat(of(ip)).isEqualTo(range);
    }

    @Test
    void onlyThePublicIsReachedAndInALaboratoryWhatLaboratoriesAreMadeOf() {
        for (Range range : Range.values()) {
            assertThat(range.reachable(false)).as(range.name()).isEqualTo(range == Range.PUBLIC);
            boolean lab = switch (range) {
                case PUBLIC, PRIVATE, SHARED, DOCUMENTATION, BENCHMARK -> true;
                case UNSPECIFIED, LOOPBACK, LINK_LOCAL, MULTICAST, BROADCAST, RESERVED, UNASSIGNED -> false;
            };
            assertThat(range.reachable(true)).as(range.name()).isEqualTo(lab);
        }
    }
}
