package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two ends in one process, over real sockets on loopback.
class RpcChannelTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private KcpChannel hereLink;
    private KcpChannel thereLink;
    private UdpPort therePort;
    private RpcChannel here;
    private RpcChannel there;

    @BeforeEach
    void connect() throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        UdpPort herePort = UdpPort.open(loopback);
        therePort = UdpPort.open(loopback);
        byte[] key = KnownAnswers.sharedKey();
        hereLink = new KcpChannel(herePort, therePort.localAddress(), key, (_, _) -> {});
        thereLink = new KcpChannel(therePort, herePort.localAddress(), key, (_, _) -> {});
        here = new RpcChannel(hereLink);
        there = new RpcChannel(thereLink);
        there.handle("echo", RpcChannel.Answer::of);
        here.start();
        there.start();
    }

    @AfterEach
    void disconnect() {
        here.close();
        there.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRequestBringsItsReply() throws Exception {
        assertThat(here.request("echo", bytes("hello"), SOON)).isEqualTo(bytes("hello"));
    }

    @Test
    void bothSidesMayAskAtOnce() throws Exception {
        here.handle("back", _ -> RpcChannel.Answer.of(bytes("from here")));
        there.handle("nested", _ -> {
            try {
                return RpcChannel.Answer.of(there.request("back", new byte[0], SOON));
            } catch (RpcFailure | InterruptedException e) {
                throw new RpcChannel.Refused("no way back");
            }
        });
        assertThat(here.request("nested", new byte[0], SOON)).isEqualTo(bytes("from here"));
    }

    @Test
    void aHundredRequestsAtOnceAllGetTheirOwnReply() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> replies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                byte[] big = bytes(("" + i).repeat(2000));
                replies.add(threads.submit(() -> here.request("echo", big, SOON)));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(replies.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(bytes(("" + i).repeat(2000)));
            }
        }
    }

    @Test
    void theLargestEnvelopeGoesThrough() throws Exception {
        byte[] large = new byte[Envelope.LIMIT - 100];
        assertThat(here.request("echo", large, SOON)).hasSize(large.length);
    }

    @Test
    void anUnknownTopicIsToldSo() {
        assertThatThrownBy(() -> here.request("nothing", new byte[0], SOON))
                .isInstanceOfSatisfying(RpcFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(RpcFailure.Kind.NO_HANDLER);
                    assertThat(failure).hasMessageContaining("handler \"nothing\" not found");
                });
    }

    @Test
    void aTopicThatFillsItsEnvelopeIsAnsweredAndTheChannelGoesOn() throws Exception {
        String topic = "x".repeat(Envelope.LIMIT - 20);
        assertThatThrownBy(() -> here.request(topic, new byte[0], SOON))
                .isInstanceOfSatisfying(
                        RpcFailure.class, failure -> assertThat(failure.kind()).isEqualTo(RpcFailure.Kind.NO_HANDLER));
        assertThat(there.wasAskedInVain(topic)).isFalse();
        assertThat(here.request("echo", bytes("still here"), SOON)).isEqualTo(bytes("still here"));
    }

    @Test
    void aRefusalCarriesItsWords() {
        there.handle("no", _ -> {
            throw new RpcChannel.Refused("consumer asking for invalid price");
        });
        assertThatThrownBy(() -> here.request("no", new byte[0], SOON))
                .isInstanceOfSatisfying(
                        RpcFailure.class, failure -> assertThat(failure.kind()).isEqualTo(RpcFailure.Kind.REFUSED))
                .hasMessageContaining("consumer asking for invalid price");
    }

    @Test
    void aHandlerThatFailsStillAnswers() {
        there.handle("bad", _ -> {
            throw new IllegalArgumentException("a secret");
        });
        assertThatThrownBy(() -> here.request("bad", new byte[0], SOON))
                .isInstanceOf(RpcFailure.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void silenceEndsAtTheTimeout() {
        there.close();
        assertThatThrownBy(() -> here.request("echo", new byte[0], Duration.ofMillis(150)))
                .isInstanceOfSatisfying(
                        RpcFailure.class, failure -> assertThat(failure.kind()).isEqualTo(RpcFailure.Kind.TIMEOUT));
    }

    @Test
    void closingFailsWhatIsOpenAtOnce() throws Exception {
        var reached = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        there.handle("slow", _ -> {
            reached.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return RpcChannel.Answer.OK;
        });
        var failure = new CompletableFuture<RpcFailure>();
        Thread.ofVirtual().start(() -> {
            try {
                here.request("slow", new byte[0], SOON);
            } catch (RpcFailure e) {
                failure.complete(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        here.close("enough");
        never.countDown();
        assertThat(failure.get(1, TimeUnit.SECONDS).kind()).isEqualTo(RpcFailure.Kind.CLOSED);
        assertThatThrownBy(() -> here.request("echo", new byte[0], SOON)).hasMessageContaining("enough");
    }

    @Test
    void anEnvelopeAboveTheLimitClosesTheChannelWithAReason() throws Exception {
        var reason = new CompletableFuture<String>();
        there.onClosed(reason::complete);
        hereLink.send(new byte[] {(byte) 0x81, (byte) 0x80, 0x08});
        assertThat(reason.get(5, TimeUnit.SECONDS)).contains("longer than 131072");
    }

    @Test
    void garbageInsideAFrameClosesTheChannelWithAReason() throws Exception {
        var reason = new CompletableFuture<String>();
        there.onClosed(reason::complete);
        hereLink.send(new byte[] {2, (byte) 0xff, (byte) 0xff});
        assertThat(reason.get(5, TimeUnit.SECONDS)).contains("not protobuf");
    }

    @Test
    void aReplyTellsWhenItArrived() throws Exception {
        var delivered = new CompletableFuture<Boolean>();
        there.handle(
                "then",
                _ -> new RpcChannel.Answer(new byte[0], delivery -> {
                    try {
                        delivered.complete(delivery.await(SOON));
                    } catch (InterruptedException e) {
                        delivered.completeExceptionally(e);
                    }
                }));
        here.request("then", new byte[0], SOON);
        assertThat(delivered.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void strangersAreIgnoredAndCannotMoveTheChannel() throws Exception {
        try (UdpPort stranger = UdpPort.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            InetSocketAddress before = thereLink.peer();
            stranger.send(bytes("continuously pinging to 127.0.0.1:1"), therePort.localAddress());
            stranger.send(new byte[200], therePort.localAddress());
            assertThat(here.request("echo", bytes("still"), SOON)).isEqualTo(bytes("still"));
            assertThat(thereLink.peer()).isEqualTo(before);
        }
    }

    @Test
    void aPeerWhoseNatChangesItsPortIsFollowed() throws Exception {
        assertThat(here.request("echo", bytes("1"), SOON)).isNotEmpty();
        try (UdpPort moved = UdpPort.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var answered = new CountDownLatch(1);
            moved.listen((_, _) -> answered.countDown());
            var kcp = new Kcp();
            kcp.send(Frames.frame(Envelope.request(9, "nothing", new byte[0])));
            moved.send(
                    new ChannelCipher(KnownAnswers.sharedKey())
                            .seal(kcp.flush(0).getFirst(), new byte[16]),
                    therePort.localAddress());
            assertThat(answered.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(thereLink.peer()).isEqualTo(moved.localAddress());
        }
    }
}
