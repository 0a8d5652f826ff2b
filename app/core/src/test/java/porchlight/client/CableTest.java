package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.TunnelState;

class CableTest {
    private static Cable.Plug plug(boolean up, boolean loopback, boolean tunnel, String... addresses) {
        return new Cable.Plug(
                up,
                loopback,
                tunnel,
                java.util.Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    }

    @Test
    void aComputerWithNothingButItselfIsOffline() {
        assertThat(Cable.leadNowhere(List.of())).isTrue();
        assertThat(Cable.leadNowhere(List.of(plug(true, true, false, "127.0.0.1", "::1"))))
                .isTrue();
    }

    @Test
    void aCableThatIsPulledAWifiWithoutAnAddressAndOurOwnTunnelLeadNowhere() {
        assertThat(Cable.leadNowhere(List.of(
                        plug(false, false, false, "192.168.50.10"),
                        plug(true, false, false, "fe80::1", "169.254.7.7"),
                        plug(true, false, false),
                        plug(true, false, true, "10.182.0.2"))))
                .isTrue();
    }

    @Test
    void anAddressOfEitherFamilyThatANetworkGaveLeadsOut() {
        assertThat(Cable.leadNowhere(List.of(plug(true, false, false, "192.168.50.10"))))
                .isFalse();
        assertThat(Cable.leadNowhere(List.of(plug(true, false, false, "fe80::1", "2001:db8::7"))))
                .isFalse();
    }

    @Test
    void behindAShieldNobodyJudgesALinkThatMayComeBack() {
        for (TunnelState state : TunnelState.values()) {
            if (state != TunnelState.OPEN) {
                assertThat(Cable.isMissing(Network.MAINNET, state))
                        .as(state.name())
                        .isFalse();
            }
        }
    }
}
