package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A home that alters what names mean (`security.md §3.3`, X3).
class NameCheckTest {
    private static final int NO_SUCH_NAME = 3;

    /// An answer to a question, with these addresses.
    private static byte[] answer(byte[] question, int code, String... addresses) {
        var out = new ByteArrayOutputStream();
        byte[] head = Arrays.copyOf(question, question.length);
        head[2] = (byte) 0x81;
        head[3] = (byte) (0x80 | code);
        head[7] = (byte) addresses.length;
        out.writeBytes(head);
        for (String address : addresses) {
            out.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4});
            out.writeBytes(InetAddress.ofLiteral(address).getAddress());
        }
        return out.toByteArray();
    }

    private static boolean altered(byte[] question, byte[] answer, String... allowed) {
        return KnownNames.altered(question, answer, answer.length, Set.of(allowed));
    }

    @Test
    void onlyAWrongAddressProvesThatAnswersAreAltered() {
        byte[] q = TunnelEcho.question(77, "a.root-servers.net");
        assertThat(altered(q, answer(q, 0, "203.0.113.66"), "198.41.0.4")).isTrue();
        assertThat(altered(q, answer(q, 0, "198.41.0.4", "203.0.113.66"), "198.41.0.4"))
                .isTrue();
        assertThat(altered(q, answer(q, 0, "198.41.0.4"), "198.41.0.4")).isFalse();
        assertThat(altered(q, answer(q, NO_SUCH_NAME), "198.41.0.4")).isFalse();
        assertThat(altered(q, answer(q, 2, "203.0.113.66"), "198.41.0.4")).isFalse();
        byte[] other = TunnelEcho.question(78, "a.root-servers.net");
        assertThat(altered(q, answer(other, 0, "203.0.113.66"), "198.41.0.4")).isFalse();
    }

    @Test
    void aNameThatMustNotExistHasNoAddress() {
        byte[] q = TunnelEcho.question(5, KnownNames.unknown(-1));
        assertThat(altered(q, answer(q, 0, "203.0.113.66"))).isTrue();
        assertThat(altered(q, answer(q, NO_SUCH_NAME))).isFalse();
        assertThat(KnownNames.unknown(1)).isEqualTo("porchlight-0000000000000001.invalid");
    }

    @Test
    void whatCannotBeReadProvesNothingAndNeverThrows() {
        byte[] q = TunnelEcho.question(5, "k.root-servers.net");
        byte[] good = answer(q, 0, "203.0.113.66");
        for (int length = 0; length < good.length; length++) {
            assertThat(KnownNames.altered(q, good, length, Set.of())).isFalse();
        }
        Random random = new Random(20261126);
        for (int i = 0; i < 100_000; i++) {
            byte[] any = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                any[random.nextInt(any.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(any.length + 1);
            assertThat(KnownNames.addresses(Arrays.copyOf(any, Math.max(length, 12)), length)
                            .map(List::size)
                            .orElse(0))
                    .isLessThanOrEqualTo(1);
        }
    }

    /// A resolver that says of every question what it is told to say.
    private static boolean told(Function<byte[], byte[]> resolver, int questions) throws Exception {
        return toldInTurn(question -> List.of(resolver.apply(question)), questions);
    }

    private static boolean toldInTurn(Function<byte[], List<byte[]>> resolver, int questions) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(questions);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread.ofVirtual().start(() -> {
                byte[] buffer = new byte[1500];
                try {
                    while (true) {
                        var asked = new DatagramPacket(buffer, buffer.length);
                        socket.receive(asked);
                        heard.incrementAndGet();
                        for (byte[] said : resolver.apply(Arrays.copyOf(buffer, asked.getLength()))) {
                            socket.send(new DatagramPacket(said, said.length, asked.getSocketAddress()));
                        }
                        all.countDown();
                    }
                } catch (IOException closed) {
                    all.countDown();
                }
            });
            try (NameCheck check =
                    NameCheck.start((InetSocketAddress) socket.getLocalSocketAddress(), told::countDown)) {
                assertThat(check).isNotNull();
                assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
                return told.await(questions == 3 ? 300 : 20_000, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static boolean asks(byte[] question, String label) {
        return new String(question, StandardCharsets.ISO_8859_1).contains(label);
    }

    @Test
    @DisplayName("X3: a home whose resolver lies about names that everybody knows is found out")
    void aResolverThatLiesIsFoundOutAndAnHonestOneIsNot() throws Exception {
        assertThat(told(q -> answer(q, 0, "203.0.113.66"), 1)).isTrue();
        Function<byte[], byte[]> honest = q -> asks(q, "invalid")
                ? answer(q, NO_SUCH_NAME)
                : answer(q, 0, asks(q, "\1a\14root") ? "198.41.0.4" : "193.0.14.129");
        assertThat(told(honest, 3)).isFalse();
    }

    @Test
    @DisplayName("X3: a home that sells its advertisements under every wrong name is found out")
    void aResolverThatKnowsEveryNameIsFoundOut() throws Exception {
        Function<byte[], byte[]> selling = q -> asks(q, "invalid")
                ? answer(q, 0, "203.0.113.80")
                : answer(q, 0, asks(q, "\1a\14root") ? "198.41.0.4" : "193.0.14.129");
        assertThat(told(selling, 3)).isTrue();
    }

    @Test
    @DisplayName("X3: a late answer to another question hides no lie")
    void aLateAnswerToAnotherQuestionHidesNoLie() throws Exception {
        Function<byte[], List<byte[]>> late = q -> {
            byte[] other = q.clone();
            other[0] ^= 1;
            return List.of(answer(other, NO_SUCH_NAME), answer(q, 0, "203.0.113.66"));
        };
        assertThat(toldInTurn(late, 1)).isTrue();
    }

    @Test
    void aNetworkOfItsOwnThatKnowsNoneOfTheseNamesIsNoLiar() throws Exception {
        assertThat(told(q -> answer(q, NO_SUCH_NAME), 3)).isFalse();
    }
}
