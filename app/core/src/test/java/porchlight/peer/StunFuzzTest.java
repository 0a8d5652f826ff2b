package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers of any server, and questions of any asker.
class StunFuzzTest {
    private static final InetSocketAddress ASKER = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.7"), 51001);

    static List<byte[]> messages() {
        byte[] request = Stun.request(KnownAnswers.counting(1, Stun.TRANSACTION));
        return List.of(request, Stun.answer(request, ASKER).orElseThrow());
    }

    @MethodSource("messages")
    @FuzzTest
    void anyAnswerIsAnAddressThatCanBeDialledOrNothing(byte[] data) {
        byte[] transaction = data.length < 20 ? new byte[12] : Arrays.copyOfRange(data, 8, 20);
        Optional<InetSocketAddress> mapped = Stun.mapped(data, transaction);
        if (mapped.isPresent()) {
            assertThat(mapped.get().getPort()).isBetween(1, 65535);
            assertThat(mapped.get().getAddress()).isInstanceOf(Inet4Address.class);
            assertThat(mapped.get().getAddress().isAnyLocalAddress()).isFalse();
        }
        byte[] other = transaction.clone();
        other[0] ^= 1;
        assertThat(Stun.mapped(data, other)).isEmpty();

        Optional<byte[]> answer = Stun.answer(data, ASKER);
        if (answer.isPresent()) {
            assertThat(answer.get().length).isLessThanOrEqualTo(data.length + 12);
            assertThat(Stun.mapped(answer.get(), transaction)).contains(ASKER);
        }
    }
}
