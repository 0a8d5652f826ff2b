package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/// Datagrams of strangers, and datagrams of the channel that were cut or bent on their way.
class ChannelCipherFuzzTest {
    private static final byte[] START = KnownAnswers.counting(0x60, 16);
    private static final int HEADER = 20;
    private static final int LEAST_BODY = 24;

    static List<byte[]> datagrams() {
        return FuzzSeeds.datagrams();
    }

    @MethodSource("datagrams")
    @FuzzTest
    void anyDatagramIsOpenedOrIgnoredAndNoBentOneIsTaken(byte[] data) throws Exception {
        var cipher = new ChannelCipher(KnownAnswers.sharedKey());
        Optional<byte[]> body = cipher.open(data);
        if (body.isPresent()) {
            assertThat(body.get()).hasSize(data.length - HEADER);
        }

        byte[] sealed = cipher.seal(data, START);
        Optional<byte[]> opened = cipher.open(sealed);
        if (data.length < LEAST_BODY) {
            assertThat(opened).isEmpty();
            return;
        }
        assertThat(opened.orElseThrow()).isEqualTo(data);
        // one wrong bit in what the check sum covers is always seen
        int at = HEADER + (data[0] & 0xff) % data.length;
        sealed[at] ^= (byte) (1 << (data[1] & 7));
        assertThat(cipher.open(sealed)).isEmpty();
    }
}
