package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/// Another process of the same user that says anything to the core's socket: it is obeyed where it makes sense, sent
/// away where it does not, and the core goes on.
class FaceServerFuzzTest {
    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private Path socket;
    private FaceServer server;

    static List<byte[]> wishes() {
        return List.of(
                bytes("{\"do\":\"disconnect\"}\n{\"do\":\"connect\",\"to\":{\"to\":\"anywhere\"}}\n"),
                bytes("{\"do\":\"watchHomes\"}\n{\"do\":\"sessions\",\"id\":1,\"limit\":5}\n"),
                bytes("{\"do\":\"change\",\"settings\":" + SettingsCodec.write(FaceSamples.SETTINGS) + "}\n"),
                bytes("{\"do\":\"star\",\"home\":" + HomeCodec.write(FaceSamples.HOME.id()) + ",\"on\":true}\n"),
                bytes("{\"do\":\"orderTopUp\",\"receive\":\"5\",\"currency\":\"BTC\"}\n"),
                bytes("{\"do\":\"unlock\",\"passphrase\":\"x\"}\n[]\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("face.sock");
        server = new FaceServer(core, socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @MethodSource("wishes")
    @FuzzTest
    void whateverAFaceSaysItIsObeyedOrSentAway(byte[] data) throws IOException {
        core.wishes.clear();
        try (SocketChannel face = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            face.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer said = ByteBuffer.wrap(data);
            try {
                while (said.hasRemaining()) {
                    face.write(said);
                }
                face.shutdownOutput();
                drain(face);
            } catch (IOException sentAway) {
                assertThat(sentAway.getMessage()).isNotNull();
            }
        }
        long lines = 1;
        for (byte each : data) {
            lines += each == '\n' ? 1 : 0;
        }
        assertThat(core.wishes.size()).isLessThanOrEqualTo((int) lines);
        assertThat(core.wishes).doesNotContain("close");
    }

    /// Until the core hangs up.
    private static void drain(SocketChannel face) throws IOException {
        ByteBuffer heard = ByteBuffer.allocate(4096);
        while (face.read(heard) >= 0) {
            heard.clear();
        }
    }
}
