package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Bodies in any order: an honest group of shards must come through with any three lost, and whatever a liar sends
/// between them costs bounded memory and nothing else.
class ErrorCorrectionFuzzTest {
    private static final int LARGEST = 1480;

    /// Top byte of the honest group's numbers.
    private static final int HONEST = 0x70;

    static List<byte[]> bodies() {
        return FuzzSeeds.bodies();
    }

    @MethodSource("bodies")
    @FuzzTest
    void anyBodiesCostBoundedMemoryAndAnHonestGroupComesThrough(byte[] data) {
        var correction = new ErrorCorrection();
        boolean disturbed = false;
        for (byte[] body : Cuts.of(data, LARGEST)) {
            disturbed |= body.length > 4 && body[3] == HONEST;
            List<byte[]> found = correction.accept(body);
            assertThat(found.size()).isLessThanOrEqualTo(ReedSolomon.DATA + 1);
            for (byte[] each : found) {
                assertThat(each.length).isLessThanOrEqualTo(LARGEST);
            }
            assertThat(correction.held()).isLessThanOrEqualTo(8L * ReedSolomon.TOTAL * LARGEST);
        }
        if (!disturbed) {
            honestGroup(correction, data);
        }
    }

    /// A group far from all others, its shards in an order and with losses that the data choose.
    private static void honestGroup(ErrorCorrection correction, byte[] data) {
        int at = data.length == 0 ? 0 : data[0] & 0xff;
        long first = ((long) HONEST << 24) / ReedSolomon.TOTAL * ReedSolomon.TOTAL + ReedSolomon.TOTAL;
        List<byte[]> contents = new ArrayList<>();
        byte[][] shards = new byte[ReedSolomon.DATA][];
        int longest = 0;
        for (int i = 0; i < ReedSolomon.DATA; i++) {
            byte[] content = Arrays.copyOf(data, 1 + (at + 7 * i) % 64);
            contents.add(content);
            shards[i] = ByteBuffer.allocate(content.length + 2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) (content.length + 2))
                    .put(content)
                    .array();
            longest = Math.max(longest, shards[i].length);
        }
        byte[][] padded = new byte[ReedSolomon.DATA][];
        for (int i = 0; i < ReedSolomon.DATA; i++) {
            padded[i] = Arrays.copyOf(shards[i], longest);
        }
        byte[][] parity = new ReedSolomon().parity(padded);
        List<byte[]> got = new ArrayList<>();
        for (int step = 0; step < ReedSolomon.TOTAL; step++) {
            int index = (at + 5 * step) % ReedSolomon.TOTAL;
            if (step % 4 == 1 && step < 12) {
                continue; // three are lost
            }
            byte[] shard = index < ReedSolomon.DATA ? shards[index] : parity[index - ReedSolomon.DATA];
            got.addAll(correction.accept(ByteBuffer.allocate(6 + shard.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) (first + index))
                    .putShort((short) (index < ReedSolomon.DATA ? 0xf1 : 0xf2))
                    .put(shard)
                    .array()));
        }
        assertThat(got).usingElementComparator(Arrays::compare).containsExactlyInAnyOrderElementsOf(contents);
    }
}
