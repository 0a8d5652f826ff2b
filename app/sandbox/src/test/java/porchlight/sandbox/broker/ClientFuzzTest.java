package porchlight.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Signatures;

/// A client of the broker that says anything: it is answered line by line or cut off with a reason, hears nothing that
/// is for a home's eyes only, and leaves no subscription behind.
class ClientFuzzTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String HOME = "0x354bd098b4ef8c9e70b7f21be2d455df559705d7";
    private static final String EXCHANGE = HOME + ".wireguard.p2p-config-exchange";
    private static final String SECRET = "for the home only";
    private static final int MOST_PAYLOAD = 4096;

    private BrokerServer broker;

    static List<byte[]> conversations() {
        return List.of(
                bytes(
                        "CONNECT {\"verbose\":true,\"echo\":false}\r\nPING\r\nSUB a.b 1\r\nSUB a.> g 2\r\nPUB a.b 5\r\nhello"
                                + "\r\nUNSUB 1 1\r\nPUB a.b r 0\r\n\r\n"),
                bytes("SUB " + GateFuzzTest.SIGNED + " 7\r\nPUB " + EXCHANGE + " _INBOX.1 2\r\nhi\r\n"),
                bytes("SUB " + EXCHANGE + " 8\r\nSUB > 9\r\nSUB " + HOME + ".*.p2p-config-exchange 10\r\n"),
                bytes("CONNECT []\r\n"),
                bytes("PUB a 4097\r\n"),
                bytes("ping\npong\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void start() throws Exception {
        broker = new BrokerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Signatures::recover,
                () -> NOW,
                Duration.ofMinutes(5),
                MOST_PAYLOAD);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @MethodSource("conversations")
    @FuzzTest
    void anyConversationEndsCleanlyAndOverhearsNothing(byte[] data) {
        var heard = new ByteArrayOutputStream();
        var socket = new Said(data, heard, () -> broker.publish(EXCHANGE, bytes(SECRET)));
        new Client(socket, broker).serve();
        assertThat(broker.subscriptions().isEmpty()).isTrue();
        String text = heard.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("INFO {");
        if (!new String(data, StandardCharsets.ISO_8859_1).contains(GateFuzzTest.SIGNED)) {
            assertThat(text).doesNotContain(SECRET);
        }
    }

    /// A connection on which everything was said before; at its end somebody speaks to the home.
    private static final class Said extends Socket {
        private final InputStream in;
        private final OutputStream out;

        Said(byte[] data, OutputStream out, Runnable atTheEnd) {
            this.out = out;
            this.in = new ByteArrayInputStream(data) {
                @Override
                public synchronized int read(byte[] buffer, int offset, int length) {
                    int read = super.read(buffer, offset, length);
                    if (read < 0) {
                        atTheEnd.run();
                    }
                    return read;
                }
            };
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public InetAddress getLocalAddress() {
            return InetAddress.getLoopbackAddress();
        }
    }
}
