package porchlight.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;

@SuppressWarnings("try") // the broker's client may be interrupted in close(), which ends the test anyway
class BrokerServerTest {
    private static final Signer HOME = signer(11);
    private static final Signer THIEF = signer(12);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_700_000_000));
    private BrokerServer broker;

    @BeforeEach
    void start() throws Exception {
        broker = new BrokerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Signatures::recover, now::get, SKEW, 4096);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aRequestReachesTheHomeThatSignedForIt() throws Exception {
        try (Connection home = connect();
                Connection consumer = connect()) {
            Dispatcher answers = home.createDispatcher(message -> home.publish(message.getReplyTo(), bytes("yes")));
            answers.subscribe(signed(HOME, exchangeOf(HOME)));
            home.flush(SOON);

            Message answer = consumer.request(exchangeOf(HOME), bytes("hello"), SOON);

            assertThat(answer).isNotNull();
            assertThat(answer.getData()).isEqualTo(bytes("yes"));
        }
    }

    @Test
    void aRequestToAHomeThatIsAwayIsNeverAnswered() throws Exception {
        try (Connection consumer = connect()) {
            assertThat(consumer.request(exchangeOf(HOME), bytes("hello"), Duration.ofMillis(150)))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "*.dvpn.p2p-config-exchange", "*.*.*", ">"})
    void nobodyElseHearsARequest(String subject) throws Exception {
        try (RawClient eavesdropper = new RawClient(broker.address());
                RawClient consumer = new RawClient(broker.address())) {
            eavesdropper.say("CONNECT {}\r\nSUB " + subject.formatted(exchangeOf(HOME)) + " 1\r\n");
            eavesdropper.hearUntilPong();
            consumer.say("PUB " + exchangeOf(HOME) + " inbox.1 2\r\nhi\r\n");
            consumer.hearUntilPong();

            assertThat(eavesdropper.hearUntilPong()).doesNotContain("MSG");
        }
    }

    @Test
    void aThiefCannotSignForAnothersSubject() throws Exception {
        try (RawClient thief = new RawClient(broker.address())) {
            thief.say("SUB " + signed(THIEF, exchangeOf(HOME)) + " 1\r\n");
            assertThat(thief.hear()).startsWith("-ERR 'Permissions Violation");

            thief.say("SUB " + signed(THIEF, exchangeOf(THIEF)) + " 1\r\n");
            assertThat(thief.hearUntilPong()).isEmpty();
        }
    }

    @Test
    void anOldSubscriptionIsSaidAgainAfterANewConnectionAndOneFromTheFutureIsRefused() throws Exception {
        String subject = signed(HOME, exchangeOf(HOME));
        try (RawClient home = new RawClient(broker.address())) {
            now.set(now.get().plus(Duration.ofDays(30)));
            home.say("SUB " + subject + " 1\r\n");
            assertThat(home.hearUntilPong()).isEmpty();

            now.set(now.get().minus(Duration.ofDays(30)).minus(SKEW).minusSeconds(1));
            home.say("SUB " + subject + " 2\r\n");
            assertThat(home.hear()).startsWith("-ERR");
        }
    }

    @Test
    void whatIsPublishedIsSignedNow() throws Exception {
        String subject = signed(HOME, HOME.address() + ".dvpn.p2p-channel-handlers-ready");
        try (RawClient home = new RawClient(broker.address())) {
            now.set(now.get().plus(SKEW));
            home.say("PUB " + subject + " 2\r\nhi\r\n");
            assertThat(home.hearUntilPong()).isEmpty();

            now.set(now.get().plusSeconds(1));
            home.say("PUB " + subject + " 2\r\nhi\r\n");
            assertThat(home.hear()).startsWith("-ERR");

            now.set(now.get().minus(SKEW).minus(SKEW).minusSeconds(2));
            home.say("PUB " + subject + " 2\r\nhi\r\n");
            assertThat(home.hear()).startsWith("-ERR");
        }
    }

    @Test
    void readyComesOnlyFromTheHomeItself() throws Exception {
        String ready = HOME.address() + ".dvpn.p2p-channel-handlers-ready";
        try (Connection consumer = connect();
                Connection home = connect()) {
            Subscription heard = consumer.subscribe(ready);
            consumer.flush(SOON);

            home.publish(ready, bytes("forged"));
            home.publish(signed(THIEF, ready), bytes("forged"));
            home.publish(signed(HOME, ready), bytes("HANDLERS READY"));

            Message first = heard.nextMessage(SOON);
            assertThat(first).isNotNull();
            assertThat(first.getData()).isEqualTo(bytes("HANDLERS READY"));
            assertThat(first.getSubject()).isEqualTo(ready);
            home.flush(SOON);
            consumer.flush(SOON);
            assertThat(heard.getPendingMessageCount()).isZero();
        }
    }

    @Test
    void anAnnounceKeepsItsLiteralAsteriskAndItsSigner() throws Exception {
        LinkedBlockingQueue<Publication> heard = new LinkedBlockingQueue<>();
        broker.listen("*.proposal-ping.v3", heard::add);
        try (RawClient home = new RawClient(broker.address())) {
            home.say("PUB *.proposal-ping.v3 2\r\nno\r\n");
            home.say("PUB " + signed(HOME, "*.proposal-ping.v3") + " 3\r\nyes\r\n");
            assertThat(home.hearUntilPong()).isEmpty();
        }
        Publication first = next(heard);
        assertThat(first.subject()).isEqualTo("*.proposal-ping.v3");
        assertThat(first.payload()).isEqualTo(bytes("yes"));
        assertThat(first.signer()).contains(HOME.address());
        assertThat(heard).isEmpty();
    }

    /// `p2p.md §13.5` and `vectors.json` broker-signed-subject.
    @Test
    void theNetworksOwnSignedSubjectsPass() throws Exception {
        LinkedBlockingQueue<Publication> heard = new LinkedBlockingQueue<>();
        broker.listen("*.proposal-ping.v3", heard::add);
        try (RawClient home = new RawClient(broker.address())) {
            home.say(
                    "SUB signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0wA"
                            + ".1700000000.0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange 1\r\n");
            home.say(
                    "PUB signed.mvdVppuBfRIKttn6xm_tXJTJ4YjH8YMOi5oa7GnC4bd-kc5sgoXABiSFlS2o4pTNDSMLbWwpT9dJCBcpWfyY9wE"
                            + ".1700000000.*.proposal-ping.v3 0\r\n\r\n");
            assertThat(home.hearUntilPong()).isEmpty();
            home.say("PUB 0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange 2\r\nhi\r\n");
            assertThat(home.hear())
                    .isEqualTo("MSG 0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange 1 2");
        }
        assertThat(next(heard).payload()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signed.",
                "signed.x.1700000000.a.b",
                "signed.....",
                "signed.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.1700000000.a.b",
                "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0wA.01700000000.a",
                "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0wA.1700000000.",
                "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0w!.1700000000.a",
                // the network's own signed subject, its last letter with other spare bits
                "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0wC.1700000000"
                        + ".0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange",
                "a..b",
                ".a",
                "a.",
                "a.>.b",
                "ä.b",
            })
    void aBadSubjectIsRefusedAndTheConnectionStays(String subject) throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB " + subject + " 1\r\n");
            assertThat(client.hear()).startsWith("-ERR '");
            assertThat(client.hearUntilPong()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n",
                "HPUB a 1 2\r\n",
                "SUB a\r\n",
                "SUB a b c d\r\n",
                "PUB a\r\n",
                "PUB a -1\r\n",
                "PUB a 99999999999\r\n",
                "PUB a 4097\r\n",
                "PUB a 2\r\nthree\r\n",
                "UNSUB\r\n",
                "UNSUB 1 x\r\n",
                "CONNECT {\r\n",
                "CONNECT []\r\n",
                "CONNECT {\"verbose\":{}}\r\n",
            })
    void whoBreaksTheProtocolIsToldAndCutOff(String line) throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say(line);
            assertThat(client.hear()).startsWith("-ERR '");
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void anEndlessLineIsCutOffEarly() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB " + "a".repeat(Wire.LONGEST_LINE));
            assertThat(client.hear()).contains("Maximum Control Line");
            assertThat(client.isCutOff()).isTrue();
        }
    }

    @Test
    void thePayloadIsAnything() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("sub a.b 7\r\nPUB a.b answer.here 10\r\n\r\nPING\r\n\0ÿ\r\n");
            assertThat(client.hear()).isEqualTo("MSG a.b 7 answer.here 10");
        }
    }

    @Test
    void wildcardsMatchTokensAndRests() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB a.*.c 1\r\nSUB a.> 2\r\nSUB a.b 3\r\nPUB a.b.c 0\r\n\r\n");
            assertThat(client.hearUntilPong()).isEqualTo("MSG a.b.c 2 0\n\nMSG a.b.c 1 0\n\n");
            client.say("PUB a 0\r\n\r\nPUB a.b 0\r\n\r\n");
            assertThat(client.hearUntilPong()).isEqualTo("MSG a.b 2 0\n\nMSG a.b 3 0\n\n");
        }
    }

    @Test
    void oneMemberOfAGroupGetsEachMessage() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB work crew 1\r\nSUB work crew 2\r\nSUB work 3\r\n");
            for (int i = 0; i < 20; i++) {
                client.say("PUB work 0\r\n\r\n");
            }
            String heard = client.hearUntilPong();
            assertThat(heard.lines().filter(line -> line.equals("MSG work 3 0")))
                    .hasSize(20);
            assertThat(heard.lines().filter(line -> line.equals("MSG work 1 0") || line.equals("MSG work 2 0")))
                    .hasSize(20);
        }
    }

    @Test
    void anUnsubscriptionMayCountDown() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB a 1\r\nUNSUB 1 2\r\nPUB a 0\r\n\r\nPUB a 0\r\n\r\nPUB a 0\r\n\r\n");
            assertThat(client.hearUntilPong()).isEqualTo("MSG a 1 0\n\nMSG a 1 0\n\n");
            client.say("SUB a 2\r\nUNSUB 2\r\nPUB a 0\r\n\r\n");
            assertThat(client.hearUntilPong()).isEmpty();
        }
        assertThat(broker.subscriptions().isEmpty()).isTrue();
    }

    @Test
    void verboseClientsGetTheirOkAndSilentOnesDoNotHearThemselves() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("CONNECT {\"verbose\":true,\"echo\":false}\r\nSUB a 1\r\nPUB a 0\r\n\r\n");
            assertThat(client.hearUntilPong()).isEqualTo("+OK\n+OK\n+OK\n");
        }
    }

    @Test
    void whoLeavesTakesItsSubscriptionsAlong() throws Exception {
        try (RawClient client = new RawClient(broker.address())) {
            client.say("SUB a.b.c 1\r\nSUB a.> 2\r\n");
            client.hearUntilPong();
            assertThat(broker.subscriptions().isEmpty()).isFalse();
        }
        Instant deadline = Instant.now().plus(SOON);
        while (!broker.subscriptions().isEmpty() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(broker.subscriptions().isEmpty()).isTrue();
    }

    private static Signer signer(int number) {
        byte[] key = new byte[32];
        key[31] = (byte) number;
        return PrivateKeySigner.of(key);
    }

    private Connection connect() throws Exception {
        return Nats.connect(new Options.Builder()
                .server(broker.url())
                .connectionTimeout(SOON)
                .noReconnect()
                .errorListener(new io.nats.client.ErrorListener() {})
                .build());
    }

    private static Publication next(LinkedBlockingQueue<Publication> heard) throws InterruptedException {
        @Nullable Publication publication = heard.poll(5, TimeUnit.SECONDS);
        return Optional.ofNullable(publication).orElseThrow();
    }

    private String signed(Signer signer, String topic) {
        String text = now.get().getEpochSecond() + "." + topic;
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(signer.signRaw(bytes(text)).bytes());
        return "signed." + signature + "." + text;
    }

    private static String exchangeOf(Signer home) {
        return home.address() + ".dvpn.p2p-config-exchange";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
