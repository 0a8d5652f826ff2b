package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Frames;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// The strictness of `security.md §5.1` on a connection: what is not exactly the protocol is answered with an error and
/// ends it, and so does whoever is too slow or too many.
class StrictnessTest {
    private static final byte[] STATUS = Requests.write(7, new Request.Status());
    private static final int MOST_OF_ONE = 4;
    private static final int MOST = 16;
    private static final int MOST_OF_STRANGERS = 8;
    private static final int BURST = 20;
    private static final int EACH_SECOND = 10;

    @TempDir
    private Path directory;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served(directory);
    }

    @AfterEach
    void end() throws IOException {
        served.close();
    }

    private String told(byte[] body) throws IOException {
        try (SocketChannel channel = served.connect()) {
            Served.send(channel, body);
            channel.shutdownOutput();
            return Told.all(channel);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"cmd\":\"status\",\"a\":{}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"\\u0063md\":\"down\",\"a\":{}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"a\":{},\"b\":1}",
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"a\":{\"ttl_s\":5}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"lease\",\"a\":{\"ttl_s\":true}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"lease\",\"a\":{\"ttl_s\":15.0}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"lockdown\",\"a\":{\"on\":1}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"lockdown\",\"a\":{\"on\":null}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"a\":{}}{}",
                "{\"v\":1,\"id\":7,\"cmd\":\"status\",\"a\":{}}\0",
                "{\"v\":1,\"id\":7,\"cmd\":\"allow\",\"a\":{\"eps\":[[[[]]]]}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"e\\u0301\",\"a\":{}}",
                "{\"v\":1,\"id\":7,\"cmd\":\"\\ud800\",\"a\":{}}",
                "[]",
                "{}"
            })
    void whatIsNotExactlyARequestIsAnsweredWithAnErrorAndEndsTheConnection(String text) throws IOException {
        try (SocketChannel channel = served.connect()) {
            Served.send(channel, utf8(text));
            // A second, good request shows that the connection is over, not merely the message.
            Served.send(channel, STATUS);
            assertThat(Told.all(channel)).matches("\\{\"id\":[07],\"err\":\\{\"code\":\"bad_request\"}}");
        }
        assertThat(told(STATUS)).startsWith("{\"id\":7,\"ok\":{\"state\":\"open\"");
    }

    @Test
    void aFieldOutOfItsRangeIsNamedAndTheConnectionGoesOn() throws IOException {
        try (SocketChannel channel = served.connect()) {
            Served.send(channel, utf8("{\"v\":1,\"id\":6,\"cmd\":\"lease\",\"a\":{\"ttl_s\":61}}"));
            Served.send(channel, STATUS);
            channel.shutdownOutput();
            assertThat(Told.all(channel))
                    .startsWith("{\"id\":6,\"err\":{\"code\":\"bad_request\",\"field\":\"ttl_s\"}}{\"id\":7,\"ok\":{");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Frames.LONGEST + 1, 65_536, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    @DisplayName("CVE-2024-27459: a length out of bounds ends the connection before anything is kept for it")
    void aLengthOutOfBoundsIsAnsweredWithAnError(int length) throws IOException {
        try (SocketChannel channel = served.connect()) {
            channel.write(ByteBuffer.allocate(4).putInt(length).flip());
            assertThat(Told.all(channel)).isEqualTo("{\"id\":0,\"err\":{\"code\":\"bad_request\"}}");
        }
    }

    @Test
    void theLongestFrameIsServed() throws IOException {
        byte[] padded = Arrays.copyOf(STATUS, Frames.LONGEST);
        Arrays.fill(padded, STATUS.length, padded.length, (byte) ' ');
        assertThat(told(padded)).startsWith("{\"id\":7,\"ok\":{");
    }

    @Test
    void aFrameThatIsBegunAndNotEndedIsGivenUpAndAQuietConnectionIsNot() throws Exception {
        try (SocketChannel quiet = served.connect();
                SocketChannel slow = served.connect()) {
            slow.write(ByteBuffer.allocate(6)
                    .putInt(STATUS.length)
                    .put(STATUS, 0, 2)
                    .flip());
            assertThat(Told.all(slow)).isEmpty();
            Served.send(quiet, STATUS);
            quiet.shutdownOutput();
            assertThat(Told.all(quiet)).startsWith("{\"id\":7,\"ok\":{");
        }
    }

    @Test
    void anAccountHasFourConnectionsStrangersEightAndTheHelperSixteen() throws Exception {
        List<SocketChannel> open = new ArrayList<>();
        try {
            served.who = Who.OTHER;
            for (int account = 2000; account < 2000 + MOST_OF_STRANGERS / MOST_OF_ONE; account++) {
                served.uid = account;
                fill(open);
            }
            served.uid = 3000;
            assertThat(asked()).isEmpty();
            served.who = Who.OWNER;
            served.uid = 1000;
            fill(open);
            served.who = Who.ROOT;
            served.uid = 0;
            fill(open);
            assertThat(open).hasSize(MOST);
            open.getLast().close();
            Optional<SocketChannel> room = asked();
            for (int i = 0; i < 100 && room.isEmpty(); i++) {
                Thread.sleep(10);
                room = asked();
            }
            open.add(room.orElseThrow());
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    private void fill(List<SocketChannel> open) throws IOException {
        for (int i = 0; i < MOST_OF_ONE; i++) {
            open.add(asked().orElseThrow());
        }
        assertThat(asked()).isEmpty();
    }

    /// A connection on which a question was answered.
    private Optional<SocketChannel> asked() throws IOException {
        SocketChannel channel = served.connect();
        try {
            Served.send(channel, STATUS);
            if (channel.read(ByteBuffer.allocate(Frames.LONGEST)) > 0) {
                return Optional.of(channel);
            }
        } catch (IOException refused) {
            System.getLogger(StrictnessTest.class.getName()).log(System.Logger.Level.DEBUG, "refused");
        }
        channel.close();
        return Optional.empty();
    }

    @Test
    void aConnectionAsksTenTimesASecondAfterAFirstBurst() throws Exception {
        long before = System.nanoTime();
        int served = 0;
        try (SocketChannel channel = this.served.connect();
                Frames frames = new Frames(channel)) {
            for (int i = 1; i <= 200; i++) {
                frames.write(Requests.write(i, new Request.Hello(1, 1)), Duration.ofSeconds(5));
                byte[] answer = frames.read(Duration.ofSeconds(5), Duration.ofSeconds(5))
                        .orElseThrow();
                served += Answers.read(answer, i, new Request.Hello(1, 1)) instanceof Answer.Hello ? 1 : 0;
            }
        }
        double seconds = (System.nanoTime() - before) * 1e-9;
        assertThat(served).isGreaterThanOrEqualTo(BURST);
        assertThat((double) served).isLessThanOrEqualTo(BURST + EACH_SECOND * seconds + 1);
    }

    @Test
    void aSubscriptionCarriesNothingElse() throws IOException {
        try (SocketChannel channel = served.connect()) {
            Served.send(channel, Requests.write(1, new Request.Subscribe()));
            Served.send(channel, STATUS);
            assertThat(Told.all(channel)).startsWith("{\"id\":1,\"ok\":{}}").doesNotContain("\"id\":7");
        }
        try (Helper owner = served.client(Who.OWNER)) {
            assertThat(owner.status().state()).isEqualTo(TunnelState.OPEN);
        } catch (porchlight.tunnel.HelperException no) {
            throw new AssertionError(no);
        }
    }
}
