package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// The kernel's tables and NetworkManager's answers, whatever is in them: a name in the air is a stranger's.
class LinuxSightFuzzTest {
    static List<byte[]> tables() {
        return List.of(
                bytes("enp3s0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0"),
                bytes("192.168.1.1 0x1 0x2 a4:2b:b0:00:00:01 * enp3s0"),
                bytes("00000000000000000000000000000000 00 0 00 0 0 0 0 0 wlp2s0"),
                bytes("yes:436166C3A9\nno:00"),
                bytes("yes:E280AE"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("tables")
    @FuzzTest
    void anyTableIsReadOrPassedOver(byte[] data) {
        List<String> lines =
                new String(data, StandardCharsets.ISO_8859_1).lines().toList();
        LinuxSight.way(lines, lines).ifPresent(way -> {
            assertThat(way.link()).doesNotContain("/").hasSizeLessThan(16);
            LinuxSight.router(way.gateway().orElse(""), way.link(), lines)
                    .ifPresent(router ->
                            assertThat(new LocalNetwork(false, "", router)).isNotNull());
        });
        WifiName.read(lines)
                .ifPresent(name -> assertThat(new LocalNetwork(true, LocalNetwork.shown(name), "02:00:00:00:00:01"))
                        .isNotNull());
    }
}
