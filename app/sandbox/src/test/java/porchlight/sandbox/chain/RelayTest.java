package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RelayTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:8545",
                "https://127.0.0.1:8545",
                "http://0.0.0.0:8545",
                "http://127.0.0.1.example:8545",
                "http://user@127.0.0.1:8545",
                "http://[2001:db8::1]:8545",
                "http:///nobody",
                "ipc:/tmp/node"
            })
    void otherMachinesAreRefused(String url) {
        assertThatThrownBy(() -> Relay.onThisMachine(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other machines are refused");
    }

    @Test
    void loopbackIsTaken() {
        assertThat(Relay.onThisMachine(URI.create("http://127.0.0.1:8545/some/path"))
                        .getPort())
                .isEqualTo(8545);
        assertThat(Relay.onThisMachine(URI.create("http://localhost")))
                .isEqualTo(new InetSocketAddress("127.0.0.1", 80));
        assertThat(Relay.onThisMachine(URI.create("http://[::1]:9"))
                        .getAddress()
                        .isLoopbackAddress())
                .isTrue();
    }

    @Test
    void nobodyThereEndsTheConnection(@TempDir Path folder) throws IOException {
        try (Relay relay = Relay.open(ANY, UnixDomainSocketAddress.of(folder.resolve("nobody")));
                Socket socket = to(relay)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void twoRelaysAndAUnixSocketCarryBothWaysAndTheEnd(@TempDir Path folder) throws Exception {
        byte[] question = new byte[300_000];
        new java.util.SplittableRandom(1).nextBytes(question);
        UnixDomainSocketAddress between = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocket node = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Relay _ = Relay.open(between, node.getLocalSocketAddress());
                Relay near = Relay.open(ANY, between);
                Socket caller = to(near)) {
            CompletableFuture<byte[]> answered = CompletableFuture.supplyAsync(() -> echoOnce(node));
            caller.getOutputStream().write(question);
            caller.shutdownOutput();
            assertThat(caller.getInputStream().readAllBytes()).isEqualTo(question);
            assertThat(answered.get()).isEqualTo(question);
        }
    }

    private static byte[] echoOnce(ServerSocket node) {
        try (Socket socket = node.accept()) {
            byte[] all = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(all);
            return all;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Socket to(Relay relay) throws IOException {
        Socket socket = new Socket();
        socket.connect((InetSocketAddress) relay.address(), 5_000);
        socket.setSoTimeout(10_000);
        return socket;
    }
}
