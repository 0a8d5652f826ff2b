package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Addresses as proposals and providers spell them: brokers, and dotted numbers.
class BrokerAddressFuzzTest {
    static List<byte[]> addresses() {
        return List.of(
                FuzzSeeds.text("nats://broker.mysterium.network:4222"),
                FuzzSeeds.text("broker.mysterium.network"),
                FuzzSeeds.text("nats://[2001:db8::1]:4222"),
                FuzzSeeds.text("203.0.113.7:4222"),
                FuzzSeeds.text("203.0.113.7"));
    }

    @MethodSource("addresses")
    @FuzzTest
    void anyTextIsAHostWithAPortOrNothing(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        BrokerAddress.parse(text).ifPresent(address -> {
            assertThat(address.port()).isBetween(1, 65535);
            assertThat(address.host()).isNotEmpty().matches("[0-9A-Za-z._:%~-]+");
            String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
            assertThat(BrokerAddress.parse("nats://" + host + ":" + address.port()))
                    .contains(address);
        });
        DottedAddress.parse(text).ifPresent(address -> {
            assertThat(address.getHostAddress()).isEqualTo(text);
            assertThat(address).isEqualTo(InetAddress.ofLiteral(text));
        });
    }
}
