package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BrokerTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void anOldServerIsToldNothingOfHeaders() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            assertThat(server.await("CONNECT"))
                    .contains("\"headers\":false")
                    .contains("\"no_responders\":false")
                    .contains("\"verbose\":false")
                    .contains("\"protocol\":1");
            assertThat(broker.isClosed()).isFalse();
        }
    }

    @Test
    void aRequestFindsItsReply() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of("nats://" + server.address()), SOON)) {
            var reply = new CompletableFuture<byte[]>();
            Thread.ofVirtual().start(() -> {
                try {
                    reply.complete(broker.request("a.b", "hi".getBytes(StandardCharsets.US_ASCII), SOON));
                } catch (Exception e) {
                    reply.completeExceptionally(e);
                }
            });
            String[] words = server.await("PUB").split(" ", -1);
            assertThat(words[1]).isEqualTo("a.b");
            assertThat(server.heard.take()).isEqualTo("hi");
            server.say("MSG " + words[2] + " 1 3\r\nyes\r\n");
            assertThat(reply.get(5, TimeUnit.SECONDS)).isEqualTo("yes".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void questionsThatAreOverLeaveNothingBehind() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            int before = broker.closeListeners();
            for (int i = 0; i < 100; i++) {
                broker.ask("a.b", new byte[1]).cancel(false);
                broker.flush(SOON);
            }
            assertThat(broker.closeListeners()).isEqualTo(before);
        }
    }

    @Test
    void questionsAndPingsThatWaitFailWhenTheBrokerGoes() throws Exception {
        var server = new FakeNats(FakeNats.OLD_INFO);
        try (Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            CompletableFuture<byte[]> waiting = broker.ask("a.b", new byte[1]);
            server.await("PUB");
            server.close();
            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(Exception.class);
            assertThatThrownBy(() -> broker.request("a.b", new byte[1], SOON)).isInstanceOf(BrokerException.class);
            assertThatThrownBy(() -> broker.flush(SOON)).isInstanceOf(BrokerException.class);
        }
    }

    @Test
    void nobodyThereIsToldAtOnceByServersThatKnow() throws Exception {
        try (var server = new FakeNats("INFO {\"headers\":true}");
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            assertThat(server.await("CONNECT")).contains("\"no_responders\":true");
            var failure = new CompletableFuture<Exception>();
            Thread.ofVirtual().start(() -> {
                try {
                    broker.request("a.b", new byte[0], Duration.ofMinutes(1));
                } catch (Exception e) {
                    failure.complete(e);
                }
            });
            String inbox = server.await("PUB").split(" ", -1)[2];
            server.say("HMSG " + inbox + " 1 16 16\r\nNATS/1.0 503\r\n\r\n\r\n");
            assertThat(failure.get(5, TimeUnit.SECONDS)).hasMessageContaining("the request failed");
        }
    }

    @Test
    void silenceIsATimeout() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            assertThatThrownBy(() -> broker.request("a.b", new byte[0], Duration.ofMillis(100)))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void theFirstOfSeveralAddressesWins() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(
                        List.of(
                                "not an address",
                                "tls://127.0.0.1:" + silent.getLocalPort(),
                                "nats://127.0.0.1:" + silent.getLocalPort(),
                                "nats://127.0.0.1:1",
                                server.address()),
                        SOON)) {
            assertThat(broker.isClosed()).isFalse();
        }
    }

    @Test
    void aServerThatNeverGreetsEndsInTime() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            assertThatThrownBy(
                            () -> Broker.connect(List.of("127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300)))
                    .isInstanceOf(BrokerException.class);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
        }
    }

    @Test
    void pingsAreAnsweredAndMessagesDelivered() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            var got = new CompletableFuture<Broker.Message>();
            broker.subscribe("signed.x.1.*.proposal-ping.v3", got::complete);
            assertThat(server.await("SUB signed")).isEqualTo("SUB signed.x.1.*.proposal-ping.v3 2");
            server.say("PING\r\n");
            assertThat(server.await("PONG")).isEqualTo("PONG");
            server.say("-ERR 'something'\r\n+OK\r\nMSG a.b 2 back 2\r\n\r\n\r\n");
            Broker.Message message = got.get(5, TimeUnit.SECONDS);
            assertThat(message.replyTo()).isEqualTo("back");
            assertThat(message.payload()).isEqualTo("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n",
                "MSG a\r\n",
                "MSG a 1 -5\r\n",
                "MSG a 1 99999999\r\n",
                "MSG a 1 2\r\nabc\r\n",
                "HMSG a 1 9 5\r\n12345\r\n"
            })
    void nonsenseClosesTheConnectionWithAReason(String nonsense) throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            var reason = new CompletableFuture<String>();
            broker.onClosed(reason::complete);
            server.say(nonsense);
            assertThat(reason.get(5, TimeUnit.SECONDS)).startsWith("the broker is gone");
            assertThatThrownBy(() -> broker.publish("a.b", new byte[0])).isInstanceOf(BrokerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nPUB x 0", "a\tb"})
    void aSubjectCannotEndItsLine(String subject) throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                Broker broker = Broker.connect(List.of(server.address()), SOON)) {
            assertThatThrownBy(() -> broker.publish(subject, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nats://broker.example", "broker.example", "NATS://broker.example:4222", "broker.example:4222"})
    void addressesMayLackPrefixAndPort(String text) {
        assertThat(BrokerAddress.parse(text)).contains(new BrokerAddress("broker.example", 4222));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nats://", "http://broker.example", "nats://user:secret@broker.example", "a:0", "a:x"})
    void otherAddressesAreNothing(String text) {
        assertThat(BrokerAddress.parse(text)).isEmpty();
    }
}
