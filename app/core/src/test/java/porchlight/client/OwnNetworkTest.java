package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnNetworkTest {
    private static List<InetAddress> addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }

    @Test
    void loopbackLinkLocalAndTunnelsLeadNowhere() {
        assertThat(OwnNetwork.leadsSomewhere("lo", addresses("127.0.0.1", "::1")))
                .isFalse();
        assertThat(OwnNetwork.leadsSomewhere("wlan0", addresses())).isFalse();
        assertThat(OwnNetwork.leadsSomewhere("wlan0", addresses("169.254.7.7", "fe80::1")))
                .isFalse();
        assertThat(OwnNetwork.leadsSomewhere("porchlight0", addresses("10.182.4.2")))
                .isFalse();
        assertThat(OwnNetwork.leadsSomewhere("utun4", addresses("10.0.0.2"))).isFalse();
    }

    @Test
    void anAddressOnAnInterfaceLeadsSomewhere() {
        assertThat(OwnNetwork.leadsSomewhere("wlan0", addresses("fe80::1", "192.168.1.7")))
                .isTrue();
        assertThat(OwnNetwork.leadsSomewhere("eth0", addresses("2001:db8::7"))).isTrue();
    }
}
