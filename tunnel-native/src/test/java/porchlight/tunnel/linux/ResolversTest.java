package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.helper.Ip;

class ResolversTest {
    private static List<String> of(String... lines) {
        return Resolvers.of(List.of(lines)).stream().map(Ip::toString).toList();
    }

    @Test
    void nameserversAreReadInTheirOrder() {
        assertThat(of("# made by dhcp", "search lan", " nameserver\t192.168.1.1 ", "nameserver 2001:db8::53"))
                .containsExactly("192.168.1.1", "2001:db8::53");
    }

    @Test
    void thisVeryMachineIsNoResolverOfTheNetwork() {
        assertThat(of("nameserver 127.0.0.53", "nameserver 127.255.255.254", "nameserver ::1"))
                .isEmpty();
        assertThat(of("nameserver 126.255.255.255", "nameserver 128.0.0.1", "nameserver ::2"))
                .containsExactly("126.255.255.255", "128.0.0.1", "::2");
    }

    @Test
    void threeCountAndNoneTwice() {
        assertThat(of("nameserver 9.9.9.9", "nameserver 9.9.9.9", "nameserver 1.1.1.1", "nameserver 8.8.8.8"))
                .containsExactly("9.9.9.9", "1.1.1.1", "8.8.8.8");
        assertThat(of("nameserver 9.9.9.9", "nameserver 1.1.1.1", "nameserver 8.8.8.8", "nameserver 8.8.4.4"))
                .containsExactly("9.9.9.9", "1.1.1.1", "8.8.8.8");
    }

    @Test
    void whatIsNoAddressIsLeftOut() {
        assertThat(of(
                        "nameserver",
                        "nameserver dns.example",
                        "nameserver 9.9.9.9 # quad",
                        "nameserver fe80::1%eth0",
                        "nameserver 9.9.9.09",
                        "nameserver \" accept",
                        "Nameserver 9.9.9.9",
                        "options 9.9.9.9"))
                .isEmpty();
    }
}
