package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATER = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private SocketChannel ours;
    private Frames frames;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(address);
            ours = SocketChannel.open(address);
            frames = new Frames(listening.accept());
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        ours.close();
        frames.close();
    }

    private void send(int... bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int b : bytes) {
            buffer.put((byte) b);
        }
        ours.write(buffer.flip());
    }

    @Test
    void aLengthOutOfBoundsIsRefusedBeforeAnythingIsAllocated() throws IOException {
        int[][] lengths = {{0, 0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0x40, 1}, {0x7f, 255, 255, 255}, {255, 255, 255, 255}};
        for (int[] length : lengths) {
            send(length);
            assertThatThrownBy(() -> frames.read(LATER, LATER)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void theLongestFrameArrives() throws Exception {
        byte[] body = new byte[Frames.LONGEST];
        new Random(1).nextBytes(body);
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                ours.write(ByteBuffer.allocate(4).putInt(body.length).flip());
                ByteBuffer rest = ByteBuffer.wrap(body);
                while (rest.hasRemaining()) {
                    ours.write(rest.slice(rest.position(), 1));
                    rest.position(rest.position() + 1);
                }
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        assertThat(frames.read(LATER, LATER)).hasValue(body);
        sender.join();
    }

    @Test
    void aSlowSenderIsGivenUp() throws IOException {
        send(0, 0, 0, 9, 'x');
        assertThatThrownBy(() -> frames.read(LATER, SOON)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aSilentSenderIsGivenUp() {
        assertThatThrownBy(() -> frames.read(SOON, LATER)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anEndBetweenFramesIsAnEndAndInAFrameAFault() throws Exception {
        ours.close();
        assertThat(frames.read(LATER, LATER)).isEmpty();
        connectAgain();
        send(0, 0, 0, 9, 'x');
        ours.close();
        assertThatThrownBy(() -> frames.read(LATER, LATER)).isInstanceOf(EOFException.class);
    }

    private void connectAgain() throws IOException {
        frames.close();
        java.nio.file.Files.delete(directory.resolve("s"));
        connect();
    }

    @Test
    void aReaderThatDoesNotReadDoesNotHoldUsUp() {
        byte[] body = new byte[Frames.LONGEST];
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        frames.write(body, SOON);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void closingWakesWhoeverWaits() throws Exception {
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                assertThat(frames.read(Duration.ZERO, LATER)).isEmpty();
            } catch (IOException | MalformedException closed) {
                assertThat(closed).isInstanceOf(IOException.class);
            }
        });
        while (waiting.getState() != Thread.State.RUNNABLE && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        frames.close();
        assertThat(waiting.join(LATER)).isTrue();
    }

    @Test
    void nothingLongerThanTheLongestIsSent() {
        assertThatThrownBy(() -> frames.write(new byte[Frames.LONGEST + 1], LATER))
                .isInstanceOf(IOException.class);
    }

    @Test
    void nothingShorterThanTheShortestIsSentAndTheEndsOfTheRangeAre() throws Exception {
        assertThatThrownBy(() -> frames.write(new byte[1], LATER)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> frames.write(new byte[0], LATER)).isInstanceOf(IOException.class);
        for (int length : new int[] {2, Frames.LONGEST}) {
            frames.write(new byte[length], LATER);
            ByteBuffer arrived = ByteBuffer.allocate(4 + length);
            while (arrived.hasRemaining()) {
                assertThat(ours.read(arrived)).isPositive();
            }
            assertThat(arrived.flip().getInt()).isEqualTo(length);
            ByteBuffer back = ByteBuffer.allocate(4 + length).putInt(length).clear();
            while (back.hasRemaining()) {
                ours.write(back);
            }
            assertThat(frames.read(LATER, LATER))
                    .hasValueSatisfying(body -> assertThat(body).hasSize(length));
        }
    }

    @Test
    void aWriterWaitsForAReaderThatIsBehind() throws Exception {
        byte[] body = new byte[Frames.LONGEST];
        Thread reader = Thread.ofVirtual().start(() -> {
            ByteBuffer all = ByteBuffer.allocate(100 * (4 + Frames.LONGEST));
            try {
                Thread.sleep(100);
                while (all.hasRemaining() && ours.read(all) >= 0) {
                    Thread.yield();
                }
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        });
        for (int i = 0; i < 100; i++) {
            frames.write(body, LATER);
        }
        assertThat(reader.join(LATER)).isTrue();
    }

    @Test
    void whoeverSpeaksUnaskedOrLeavesIsNoticed() throws IOException {
        assertThat(frames.disturbed()).isFalse();
        send(1);
        assertThat(frames.disturbed()).isTrue();
        assertThat(frames.disturbed()).isFalse();
        ours.close();
        assertThat(frames.disturbed()).isTrue();
    }

    @Test
    void closingEndsTheConnection() throws IOException {
        frames.close();
        assertThat(ours.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        frames.close();
    }

    @Test
    void anInterruptedReaderStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> frames.read(LATER, LATER))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aReaderWithoutEndWaitsLongerThanAnyDeadline() throws Exception {
        Thread late = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
                send(0, 0, 0, 2, '{', '}');
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        });
        assertThat(frames.read(Duration.ZERO, SOON)).hasValue(new byte[] {'{', '}'});
        late.join();
    }

    @Test
    void aSlowHeadIsGivenUpToo() throws IOException {
        send(0, 0);
        assertThatThrownBy(() -> frames.read(LATER, SOON)).isInstanceOf(SocketTimeoutException.class);
    }
}
