package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/// A caller that writes anything and hangs up: the whole frames come out, then one of three ends.
class FramesFuzzTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private UnixDomainSocketAddress address;
    private ServerSocketChannel listening;

    static List<byte[]> streams() {
        return List.of(
                new byte[] {0, 0, 0, 2, '{', '}', 0, 0, 0, 3, '{', ' ', '}'},
                new byte[] {0, 0, 0, 1, 7},
                new byte[] {0, 0, 0x40, 1},
                new byte[] {-1, -1, -1, -1},
                new byte[] {0, 0, 0, 9, 1, 2});
    }

    @BeforeEach
    void listen() throws IOException {
        address = UnixDomainSocketAddress.of(directory.resolve("s"));
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(address);
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
    }

    @MethodSource("streams")
    @FuzzTest
    void anyStreamIsWholeFramesAndThenAnEnd(byte[] data) throws IOException {
        try (SocketChannel caller = SocketChannel.open(address);
                Frames frames = new Frames(listening.accept())) {
            ByteBuffer said = ByteBuffer.wrap(data);
            while (said.hasRemaining()) {
                caller.write(said);
            }
            caller.shutdownOutput();
            int at = 0;
            try {
                for (Optional<byte[]> frame = frames.read(SOON, SOON);
                        frame.isPresent();
                        frame = frames.read(SOON, SOON)) {
                    byte[] body = frame.get();
                    assertThat(body.length).isBetween(2, Frames.LONGEST);
                    assertThat(ByteBuffer.wrap(data).getInt(at)).isEqualTo(body.length);
                    assertThat(body).isEqualTo(Arrays.copyOfRange(data, at + 4, at + 4 + body.length));
                    at += 4 + body.length;
                }
                assertThat(at).isEqualTo(data.length);
            } catch (EOFException e) {
                assertThat(at).isLessThan(data.length);
            } catch (MalformedException e) {
                int length = ByteBuffer.wrap(data).getInt(at);
                assertThat(length < 2 || length > Frames.LONGEST).isTrue();
            }
        }
    }
}
