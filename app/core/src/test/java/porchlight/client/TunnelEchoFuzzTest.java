package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a home's resolver sends: only an answer to our own question, without an error of the resolver's own, says
/// that the tunnel works.
class TunnelEchoFuzzTest {
    private static final byte[] QUESTION = TunnelEcho.question(0xbeef, "web.lab");

    static List<byte[]> answers() {
        HexFormat hex = HexFormat.of();
        return List.of(
                QUESTION,
                hex.parseHex("beef81800001000100000000"),
                hex.parseHex("beef81830001000000000000"),
                hex.parseHex("beef81820001000000000000"),
                hex.parseHex("beef8180"));
    }

    @MethodSource("answers")
    @FuzzTest
    void onlyAnAnswerToOurQuestionIsGood(byte[] data) {
        byte[] buffer = Arrays.copyOf(data, 1500);
        int length = Math.min(data.length, buffer.length);
        boolean good = TunnelEcho.isGood(QUESTION, buffer, length);
        if (good) {
            ByteBuffer header = ByteBuffer.wrap(data);
            assertThat(length).isGreaterThanOrEqualTo(12);
            assertThat(header.getShort()).isEqualTo((short) 0xbeef);
            short flags = header.getShort();
            assertThat(flags).as("an answer").isNegative();
            assertThat(flags & 0xf).isIn(0, 3);
        } else if (length >= 12 && data[0] == (byte) 0xbe && data[1] == (byte) 0xef && data[2] < 0) {
            assertThat(data[3] & 0xf).isNotIn(0, 3);
        }
    }
}
