package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// A stream that is cut anywhere: what comes out does not depend on the cuts, and what cannot be an envelope ends
/// it with a [MalformedMessage].
class FramesFuzzTest {
    static List<byte[]> streams() {
        return FuzzSeeds.frames();
    }

    @MethodSource("streams")
    @FuzzTest
    void anyStreamIsTheSameEnvelopesHoweverItIsCut(byte[] data) throws Exception {
        List<byte[]> cuts = Cuts.of(data, 1228);
        var stream = new ByteArrayOutputStream();
        cuts.forEach(stream::writeBytes);
        List<Envelope> one = read(List.of(stream.toByteArray()));
        List<Envelope> other = read(cuts);
        assertThat(other).isEqualTo(one);
        // a whole message of the fuzzer's own, and what was read written again
        read(List.of(data));
        for (Envelope envelope : one.subList(0, Math.min(32, one.size()))) {
            assertThat(Envelope.decode(envelope.encode())).isEqualTo(envelope);
            assertThat(new Frames().accept(Frames.frame(envelope))).containsExactly(envelope);
        }
    }

    private static List<Envelope> read(List<byte[]> pieces) {
        var frames = new Frames();
        List<Envelope> all = new ArrayList<>();
        try {
            for (byte[] piece : pieces) {
                // one call may bring a few and then fail: those before it are lost with the channel
                all.addAll(frames.accept(piece));
                assertThat(frames.held()).isLessThan(Envelope.LIMIT + 3);
            }
        } catch (MalformedMessage e) {
            assertThat(e).hasMessageNotContaining("null");
            all.clear();
        }
        return all;
    }
}
