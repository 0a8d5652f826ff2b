package porchlight.sandbox.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoServerTest {
    private static final byte[] TOKEN = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

    private EchoServer server;
    private DatagramSocket home;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        home = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        home.setSoTimeout(5000);
    }

    @AfterEach
    void close() {
        home.close();
        server.close();
    }

    @Test
    void theTokenComesBackAloneToTheNamedPortFromAnotherSocket() throws Exception {
        try (DatagramSocket asking = new DatagramSocket()) {
            ask(asking, probe(home.getLocalPort(), TOKEN));
            DatagramPacket answer = receive();
            assertThat(Arrays.copyOf(answer.getData(), answer.getLength())).isEqualTo(TOKEN);
            assertThat(answer.getPort()).isNotEqualTo(server.address().getPort());
        }
    }

    @Test
    void whatIsNoProbeGetsNoAnswer() throws Exception {
        try (DatagramSocket asking = new DatagramSocket()) {
            ask(asking, new byte[0]);
            ask(asking, probe(home.getLocalPort(), Arrays.copyOf(TOKEN, 15)));
            ask(asking, probe(home.getLocalPort(), Arrays.copyOf(TOKEN, 17)));
            ask(asking, probe(0, TOKEN));
            byte[] last = new byte[16];
            ask(asking, probe(home.getLocalPort(), last));
            DatagramPacket answer = receive();
            assertThat(Arrays.copyOf(answer.getData(), answer.getLength())).isEqualTo(last);
            home.setSoTimeout(50);
            assertThatThrownBy(this::receive).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private void ask(DatagramSocket asking, byte[] data) throws IOException {
        asking.send(new DatagramPacket(data, data.length, server.address()));
    }

    private DatagramPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        home.receive(packet);
        return packet;
    }

    private static byte[] probe(int port, byte[] token) {
        byte[] probe = new byte[2 + token.length];
        probe[0] = (byte) (port >> 8);
        probe[1] = (byte) port;
        System.arraycopy(token, 0, probe, 2, token.length);
        return probe;
    }
}
