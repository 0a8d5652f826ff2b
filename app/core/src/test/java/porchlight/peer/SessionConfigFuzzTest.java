package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.Inet4Address;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.WireGuardKey;

/// The JSON in which both ends of a session name their keys and addresses.
class SessionConfigFuzzTest {
    static List<byte[]> configurations() {
        return List.of(
                FuzzSeeds.response().config(),
                SessionConfig.request(FuzzSeeds.KEY),
                FuzzSeeds.text("{\"provider\":{\"public_key\":\"" + FuzzSeeds.KEY
                        + "\",\"endpoint\":\"203.0.113.7:70000\"},\"consumer\":{\"ip_address\":\"192.168.0.2/16\","
                        + "\"dns_ips\":\"127.0.0.1, 8.8.8.8\"}}"),
                FuzzSeeds.text("[".repeat(400)));
    }

    @MethodSource("configurations")
    @FuzzTest
    void anyConfigurationIsATunnelThatCanBeMeantOrMalformed(byte[] data) throws Exception {
        try {
            WireGuardKey key = SessionConfig.requestedKey(data);
            assertThat(SessionConfig.requestedKey(SessionConfig.request(key))).isEqualTo(key);
        } catch (MalformedMessage e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        SessionConfig config;
        try {
            config = SessionConfig.of(new SessionMessages.SessionResponse("id", "v3", data));
        } catch (MalformedMessage e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        String inside = config.consumerCidr().split("/")[0];
        assertThat(inside).matches("(10|172|192|100)\\..*");
        assertThat(config.endpoint().getAddress()).isInstanceOf(Inet4Address.class);
        assertThat(config.endpoint().getPort()).isBetween(1, 65535);
        assertThat(config.dns()).hasSizeLessThanOrEqualTo(4).noneMatch(Inet4Address::isLoopbackAddress);
        String endpoint = config.endpoint().getAddress().getHostAddress() + ":"
                + config.endpoint().getPort();
        List<String> dns =
                config.dns().stream().map(Inet4Address::getHostAddress).toList();
        assertThat(SessionConfig.of(
                        SessionConfig.response("id", config.peerKey(), endpoint, config.consumerCidr(), dns)))
                .isEqualTo(config);
    }
}
