package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.helper.Ip;

class GatewaysTest {
    @Test
    void gatewaysAreReadFromTheKernelsTables() {
        assertThat(Gateways.of4(List.of(
                        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
                        "eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                        "eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0")))
                .containsExactly(Ip.parse("192.168.2.1").orElseThrow());
        assertThat(Gateways.of6(List.of(
                        "00000000000000000000000000000000 00 00000000000000000000000000000000 00 "
                                + "fe800000000000000000000000000001 00000400 00000001 00000000 00000003 eth0",
                        "20010db8000000000000000000000000 40 00000000000000000000000000000000 00 "
                                + "00000000000000000000000000000000 00000100 00000001 00000000 00000001 eth0")))
                .containsExactly(Ip.parse("fe80::1").orElseThrow());
    }
}
