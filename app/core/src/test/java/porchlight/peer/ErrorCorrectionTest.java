package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups of thirteen with up to three lost, in any order.
class ErrorCorrectionTest {
    private static byte[] body(int number, int type, byte[] shard) {
        return ByteBuffer.allocate(6 + shard.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .putShort((short) type)
                .put(shard)
                .array();
    }

    /// The sender's half, which the client itself does not need.
    private static List<byte[]> group(int index, List<byte[]> contents) {
        byte[][] shards = new byte[10][];
        int longest = 0;
        for (int i = 0; i < 10; i++) {
            byte[] content = contents.get(i);
            shards[i] = ByteBuffer.allocate(2 + content.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) (2 + content.length))
                    .put(content)
                    .array();
            longest = Math.max(longest, shards[i].length);
        }
        List<byte[]> bodies = new ArrayList<>();
        byte[][] padded = new byte[10][];
        for (int i = 0; i < 10; i++) {
            bodies.add(body(index * 13 + i, 0xf1, shards[i]));
            padded[i] = Arrays.copyOf(shards[i], longest);
        }
        byte[][] parity = new ReedSolomon().parity(padded);
        for (int i = 0; i < 3; i++) {
            bodies.add(body(index * 13 + 10 + i, 0xf2, parity[i]));
        }
        return bodies;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void threeLostDatagramsOfThirteenComeBack(long seed) {
        var random = new Random(seed);
        var correction = new ErrorCorrection();
        for (int group = 0; group < 20; group++) {
            List<byte[]> contents = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                byte[] content = new byte[1 + random.nextInt(1200)];
                random.nextBytes(content);
                contents.add(content);
            }
            List<byte[]> bodies = group(group, contents);
            List<Integer> order = new ArrayList<>(IntStream.range(0, 13).boxed().toList());
            Collections.shuffle(order, random);
            Set<String> got = new HashSet<>();
            for (int i : order.subList(0, 10 + random.nextInt(4))) {
                correction.accept(bodies.get(i)).forEach(each -> got.add(KnownAnswers.hex(each)));
            }
            assertThat(got)
                    .containsExactlyInAnyOrderElementsOf(
                            contents.stream().map(KnownAnswers::hex).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 0xffff})
    void aShardThatLiesAboutItsSizeGivesNothing(int size) {
        byte[] shard = {(byte) size, (byte) (size >> 8), 7};
        assertThat(new ErrorCorrection().accept(body(0, 0xf1, shard))).isEmpty();
    }
}
