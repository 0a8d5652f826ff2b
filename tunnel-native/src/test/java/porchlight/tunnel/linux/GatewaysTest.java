package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.helper.Ip;

class GatewaysTest {
    private static final String NOWHERE = "0".repeat(32);

    @Test
    void gatewaysAreReadFromTheKernelsTables() {
        assertThat(Gateways.of4(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                        "eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0")))
                .containsExactly(Ip.parse("192.168.2.1").orElseThrow());
        assertThat(Gateways.of6(List.of(
                        NOWHERE + " 00 " + NOWHERE + " 00 fe800000000000000000000000000001 00000400 00000001 0 0 eth0",
                        "20010db8000000000000000000000000 40 " + NOWHERE + " 00 " + NOWHERE + " 00000100 1 0 0 eth0")))
                .containsExactly(Ip.parse("fe80::1").orElseThrow());
    }

    @Test
    void aHighGatewayIsNotANegativeOne() {
        assertThat(Gateways.of4(List.of("eth0 00000000 FEFFFFDF 0003")))
                .containsExactly(Ip.parse("223.255.255.254").orElseThrow());
    }

    @Test
    void aLineThatIsCutOrIsNoRouteSaysNothing() {
        assertThat(Gateways.of4(List.of("", "eth0 00000000 0102A8C0", "eth0 00000000 0102A8C 0003", "e 0 0102A8CG 3")))
                .isEmpty();
        String gateway = "fe800000000000000000000000000001";
        assertThat(Gateways.of6(List.of(
                        "",
                        "%1$s 00 %1$s 00 %2$s".formatted(NOWHERE, gateway),
                        "%1$s 00 %1$s 00 %2$s 0".formatted(NOWHERE, gateway.substring(1)),
                        "%1$s 00 %1$s 00 %2$s 0".formatted(NOWHERE, gateway.replace('e', 'x')))))
                .isEmpty();
        assertThat(Gateways.of6(List.of("%1$s 00 %1$s 00 %2$s 0".formatted(NOWHERE, gateway))))
                .hasSize(1);
    }

    @Test
    void thisMachinesTablesCanBeRead() {
        assertThat(Gateways.now()).allSatisfy(ip -> assertThat(ip.toString()).isNotEmpty());
    }
}
