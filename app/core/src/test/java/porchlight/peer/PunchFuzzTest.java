package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.MethodSource;

/// Datagrams of the peer and of strangers, in any order, while holes are punched.
class PunchFuzzTest {
    private static final InetAddress PEER = InetAddress.ofLiteral("203.0.113.7");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("198.51.100.4");
    private static final int HOLES = 5;

    static List<byte[]> scripts() {
        return List.of(
                script("\1\0\2OK\1\1\2OK"),
                script("\0\0\2OK\0\0\6OK_ACK\0\1\34continuously pinging to 1.2:3\0\1\6OK_ACK"),
                script("\0\2\6OK_ACK\0\2\2OK\0\2\2OK"));
    }

    private static byte[] script(String text) {
        return FuzzSeeds.text(text);
    }

    @MethodSource("scripts")
    @FuzzTest
    void onlyThePeerIsAnsweredAndOnlyItsOwnPortsWin(byte[] data) {
        for (Punch.Role role : Punch.Role.values()) {
            play(role, ByteBuffer.wrap(data));
        }
    }

    private static void play(Punch.Role role, ByteBuffer script) {
        List<InetSocketAddress> peers = IntStream.range(0, HOLES)
                .mapToObj(i -> new InetSocketAddress(PEER, 40_000 + i))
                .toList();
        var random = new Random(script.limit());
        PingStyle style = script.limit() % 2 == 0 ? PingStyle.PLAIN : PingStyle.drawn(random);
        var punch = new Punch(role, style, random, peers);
        long now = 0;
        Optional<Punch.Winners> won = Optional.empty();
        while (script.remaining() > 3) {
            int how = script.get() & 0xff;
            int index = (script.get() & 0xff) % HOLES;
            byte[] bytes = new byte[Math.min(script.get() & 0xff, script.remaining())];
            script.get(bytes);
            boolean stranger = how > 200;
            now += how % 3 * 60L;
            var source = new InetSocketAddress(stranger ? STRANGER : PEER, 40_000 + how % 7);
            List<Punch.Outgoing> answers = punch.received(index, bytes, source, now);
            assertThat(answers).hasSizeLessThanOrEqualTo(2);
            if (stranger) {
                assertThat(answers).isEmpty();
            }
            assertThat(answers).allMatch(each -> each.to().equals(source) && each.data().length <= 64);
            List<Punch.Outgoing> due = punch.tick(now);
            assertThat(due).hasSizeLessThanOrEqualTo(2 * HOLES);
            assertThat(due).allMatch(each -> each.to().getAddress().equals(PEER));
            Optional<Punch.Winners> winners = punch.winners();
            if (won.isPresent()) {
                assertThat(winners).isEqualTo(won);
            }
            won = winners;
        }
        won.ifPresent(two -> {
            assertThat(two.channel().index()).isLessThan(two.service().index());
            assertThat(two.channel().peer().getAddress()).isEqualTo(PEER);
            assertThat(two.service().peer().getAddress()).isEqualTo(PEER);
        });
    }
}
