package porchlight.tunnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static final List<String> ROUTES = List.of(
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "wlan0\t00000000\t0100000A\t0003\t0\t0\t600\t00000000\t0\t0\t0",
            "eth0\t00000000\tFE01A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
            "eth0\t00000000\t0101A8C0\t0003\t0\t0\t20\t00000000\t0\t0\t0",
            "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0");
    private static final List<String> ROUTES6 = List.of(
            "20010db8000100000000000000000000 40 00000000000000000000000000000000 00 "
                    + "00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0",
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
                    + "fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0",
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
                    + "00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo");

    @Test
    void whatIsNoTableNamesNoRouter() {
        assertThat(Cards.gateway4(List.of("", "eth0", "eth0\t00000000\tzz\t0\t0\t0\t0\t0"), "eth0"))
                .isEmpty();
        assertThat(Cards.gateway6(List.of("", "x y"), "eth0")).isEmpty();
    }

    @Test
    void aCardWithoutADefaultRouteHasNoRouter() {
        assertThat(Cards.gateway4(ROUTES, "eth1")).isEmpty();
        assertThat(Cards.gateway6(ROUTES6, "wlan0")).isEmpty();
        assertThat(Cards.gateway6(ROUTES6, "lo")).isEmpty();
    }

    @Test
    void theRouterIsThatOfTheCardsPreferredDefaultRoute() {
        assertThat(Cards.gateway4(ROUTES, "eth0")).isEqualTo(Sample.four("192.168.1.1"));
        assertThat(Cards.gateway4(ROUTES, "wlan0")).isEqualTo(Sample.four("10.0.0.1"));
        assertThat(Cards.gateway6(ROUTES6, "eth0")).isEqualTo(Sample.six("fe80::1"));
    }

    @Test
    void neitherTheLoopbackNorTheTunnelIsACard() {
        assertThat(Ground.ofThisMachine().cards())
                .extracting(Card::name)
                .doesNotContain("lo", "porchlight0")
                .hasSizeLessThanOrEqualTo(2);
    }
}
