package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Endpoint.Protocol;

/// A resolver that does not answer, and a home that does not let it.
@Timeout(60)
class NamesInTunnelTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private final ServerSocket broker = new ServerSocket(0, 8, HERE);
    /// Hangs up on everybody.
    private final ServerSocket resolver = new ServerSocket(0, 8, HERE);

    private final Thread hangingUp = Thread.ofVirtual().start(() -> {
        try {
            while (true) {
                resolver.accept().close();
            }
        } catch (IOException closed) {
            System.getLogger("test").log(System.Logger.Level.DEBUG, "closed");
        }
    });

    NamesInTunnelTest() throws IOException {}

    @AfterEach
    void close() throws IOException, InterruptedException {
        broker.close();
        resolver.close();
        hangingUp.join();
    }

    private NamesInTunnel names(InetAddress from, List<Endpoint> known) throws IOException {
        String url = "https://127.0.0.1:" + resolver.getLocalPort() + "/dns-query";
        return new NamesInTunnel(new Resolver.Https(url, List.of("127.0.0.1")), from, known, () -> {});
    }

    @Test
    void aResolverThatIsSilentWhileThereIsInternetIsToldFromAHomeWithoutAny() throws Exception {
        List<Endpoint> known = List.of(
                new Endpoint("127.0.0.1", 1, Protocol.UDP),
                new Endpoint("127.0.0.1", broker.getLocalPort(), Protocol.TCP));
        CountDownLatch reached = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        try (NamesInTunnel names = names(HERE, known);
                Live.Watch _ = names.ask("web.example", () -> answered.set(true), reached::countDown)) {
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(failed(names.port())).isTrue();
            assertThat(answered).isFalse();
        }
    }

    @Test
    void withoutTheTunnelsAddressNobodyIsReached() throws Exception {
        List<Endpoint> known = List.of(new Endpoint("127.0.0.1", broker.getLocalPort(), Protocol.TCP));
        AtomicBoolean any = new AtomicBoolean();
        try (NamesInTunnel names = names(InetAddress.ofLiteral("198.51.100.7"), known);
                Live.Watch _ = names.ask("web.example", () -> any.set(true), () -> any.set(true))) {
            // asked for as well, so that a round has gone by
            assertThat(failed(names.port())).isTrue();
            broker.setSoTimeout(1_500);
            assertThat(accepted()).isFalse();
            assertThat(any).isFalse();
        }
    }

    private boolean accepted() throws IOException {
        try {
            broker.accept().close();
            return true;
        } catch (java.net.SocketTimeoutException nobody) {
            return false;
        }
    }

    /// Whether a question there is answered with a failure.
    private static boolean failed(int port) throws IOException {
        byte[] question = TunnelEcho.question(7, "web.example");
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(20_000);
            socket.send(new DatagramPacket(question, question.length, new InetSocketAddress(HERE, port)));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            return (answer.getData()[3] & 0x0f) == 2;
        }
    }
}
