package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;

/// What a dial makes of answers that a provider should not give. The good case is tested against whole homes.
@Timeout(30)
class DialTest {
    private static Proposal home(FakeNats server) {
        return new Proposal(
                new HomeId(KnownAnswers.provider().address(), "wireguard"),
                new Country("DE"),
                "",
                "",
                0,
                IpType.RESIDENTIAL,
                List.of(server.address()),
                List.of(),
                Quality.UNKNOWN);
    }

    private interface Answer {
        byte[] to(KeyOffer question) throws Exception;
    }

    /// Dials a provider that answers like this and never says "now".
    private static DialFailure dial(Answer answer) throws Exception {
        return dial(
                answer,
                link -> {
                    throw new AssertionError("the dial led to " + link.home());
                },
                failure -> failure);
    }

    private static <T> T dial(Answer answer, Function<PeerLink, T> linked, Function<DialFailure, T> failed)
            throws Exception {
        return dial(_ -> true, answer, linked, failed);
    }

    private static <T> T dial(
            Predicate<Inet4Address> exits, Answer answer, Function<PeerLink, T> linked, Function<DialFailure, T> failed)
            throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            DialSettings usual = DialSettings.of(List.of(), Optional.of("198.51.100.7"));
            var settings = new DialSettings(
                    List.of(), usual.publicIp(), Duration.ofMillis(1500), usual.bind(), Disguise.LIGHT, exits);
            var outcome = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try (PeerLink link = dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel())) {
                    outcome.complete(linked.apply(link));
                } catch (DialFailure e) {
                    outcome.complete(failed.apply(e));
                } catch (RuntimeException | AssertionError e) {
                    outcome.completeExceptionally(e);
                }
            });
            String inbox = server.await("PUB").split(" ", -1)[2];
            // the message starts with two line feeds: after the second come @ and the key
            byte[] key = HexFormat.of().parseHex(server.await("@").substring(1, 65));
            byte[] reply = answer.to(new KeyOffer(key, new byte[0]));
            server.say("MSG " + inbox + " 1 " + reply.length + "\r\n"
                    + new String(reply, java.nio.charset.StandardCharsets.ISO_8859_1) + "\r\n");
            return outcome.get(10, TimeUnit.SECONDS);
        }
    }

    private static byte[] offer(KeyOffer question, ConnectConfig config) throws MalformedMessage {
        EphemeralKeys keys = KnownAnswers.providerKeys();
        byte[] box = new Box(keys.sharedKey(question.publicKey())).seal(config.encode(), new SecureRandom());
        return SignedMessage.sign(KnownAnswers.provider(), new KeyOffer(keys.publicKey(), box).encode())
                .encode();
    }

    @Test
    void garbageIsALie() throws Exception {
        assertThat(dial(_ -> new byte[] {1, 2, 3}).reason()).isEqualTo(DialFailure.Reason.LIED);
    }

    @Test
    void somebodyElsesSignatureIsALie() throws Exception {
        assertThat(dial(question -> SignedMessage.sign(
                                        KnownAnswers.consumer(),
                                        SignedMessage.decode(
                                                        offer(question, ConnectConfig.of("203.0.113.7", List.of(1, 2))))
                                                .data())
                                .encode())
                        .reason())
                .isEqualTo(DialFailure.Reason.LIED);
    }

    @Test
    void aBoxForSomebodyElseIsALie() throws Exception {
        var other = new KeyOffer(KnownAnswers.consumerKeys().publicKey(), new byte[0]);
        assertThat(dial(_ -> offer(other, ConnectConfig.of("203.0.113.7", List.of(1, 2))))
                        .reason())
                .isEqualTo(DialFailure.Reason.LIED);
    }

    @Test
    @DisplayName("X7: an answer that the home gave to an earlier question is refused when somebody plays it again")
    void anEarlierAnswerPlayedAgainIsALie() throws Exception {
        List<byte[]> earlier = new ArrayList<>();
        ConnectConfig config = ConnectConfig.of("203.0.113.7", List.of(1, 2, 3, 4));
        DialFailure first = dial(question -> {
            earlier.add(offer(question, config));
            return earlier.getFirst();
        });
        assertThat(first.reason()).as("it was good the first time").isNotEqualTo(DialFailure.Reason.LIED);
        assertThat(dial(_ -> earlier.getFirst()).reason()).isEqualTo(DialFailure.Reason.LIED);
    }

    @ParameterizedTest(name = "X6: {0} is no place for a home")
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.251",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255"
            })
    void anAddressOutsideTheInternetIsALie(String ip) throws Exception {
        ConnectConfig config = ConnectConfig.of(ip, List.of(1, 2, 3, 4));
        assertThat(reason(PublicAddress::is, question -> offer(question, config)))
                .isEqualTo(DialFailure.Reason.LIED);
    }

    @ParameterizedTest(name = "X6: {0} is one")
    @ValueSource(
            strings = {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.0.1", "172.32.0.1", "192.167.0.1", "223.1.1.1"})
    void anAddressOfTheInternetIsOne(String ip) {
        assertThat(PublicAddress.is(DottedAddress.parse(ip).orElseThrow())).isTrue();
    }

    @Test
    @DisplayName("X6: our own address, which would mean this computer, leads nowhere, but is no lie")
    void ourOwnAddressLeadsNowhere() throws Exception {
        ConnectConfig ours = ConnectConfig.of("198.51.100.7", List.of(1, 2, 3, 4));
        assertThat(reason(address -> !address.isLoopbackAddress(), question -> offer(question, ours)))
                .isEqualTo(DialFailure.Reason.NO_PATH);
        assertThat(reason(_ -> true, question -> offer(question, ours))).isEqualTo(DialFailure.Reason.SILENT);
    }

    private static DialFailure.Reason reason(Predicate<Inet4Address> exits, Answer answer) throws Exception {
        return dial(
                exits,
                answer,
                link -> {
                    throw new AssertionError("the dial led to " + link.home());
                },
                DialFailure::reason);
    }

    @Test
    void anOldProtocolIsNamed() throws Exception {
        var old = new ConnectConfig("203.0.113.7", List.of(1, 2), 1, "");
        assertThat(dial(question -> offer(question, old)).reason()).isEqualTo(DialFailure.Reason.TOO_OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exit.example", "0.0.0.0", "224.0.0.1", "255.255.255.255", "1.2.3", "::1", "01.2.3.4"})
    void anAddressThatCannotBeIsALie(String ip) throws Exception {
        assertThat(dial(question -> offer(question, ConnectConfig.of(ip, List.of(1, 2))))
                        .reason())
                .isEqualTo(DialFailure.Reason.LIED);
    }

    @Test
    void onePortIsALie() throws Exception {
        assertThat(dial(question -> offer(question, ConnectConfig.of("203.0.113.7", List.of(1))))
                        .reason())
                .isEqualTo(DialFailure.Reason.LIED);
    }

    @Test
    void aProviderThatNeverSaysNowIsSilentAndADirectOneIsNeverHeard() throws Exception {
        boolean silent = dial(
                question -> offer(question, ConnectConfig.of("127.0.0.1", List.of(1, 2))),
                link -> !link.isHeard() && !link.isAcknowledged(),
                failure -> false);
        assertThat(silent).isTrue();
        assertThat(dial(question -> offer(question, ConnectConfig.of("127.0.0.1", List.of(1, 2, 3))))
                        .reason())
                .isEqualTo(DialFailure.Reason.SILENT);
    }

    @Test
    void aProviderThatAnswersNothingIsSilent() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            var settings = DialSettings.of(List.of(), Optional.empty()).withDeadline(Duration.ofMillis(400));
            assertThatThrownBy(() -> dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel()))
                    .isInstanceOfSatisfying(
                            DialFailure.class, e -> assertThat(e.reason()).isEqualTo(DialFailure.Reason.SILENT));
        }
    }

    @Test
    void aWarmConnectionIsUsedOnce() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            dialer.warm(List.of(server.address()));
            server.await("CONNECT");
            var settings =
                    DialSettings.of(List.of(), Optional.of("198.51.100.7")).withDeadline(Duration.ofMillis(300));
            assertThatThrownBy(() -> dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel()))
                    .isInstanceOf(DialFailure.class);
            assertThat(server.heard).noneMatch(line -> line.startsWith("CONNECT"));
        }
    }

    @Test
    void aConnectionThatLedNowhereStaysWarm() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            var settings =
                    DialSettings.of(List.of(), Optional.of("198.51.100.7")).withDeadline(Duration.ofMillis(300));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel()))
                        .isInstanceOf(DialFailure.class);
            }
            assertThat(server.heard)
                    .filteredOn(line -> line.startsWith("CONNECT"))
                    .hasSize(1);
        }
    }

    @Test
    void aCoolDialerKeepsNoConnection() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            dialer.warm(List.of(server.address()));
            server.await("PING");
            dialer.cool();
            server.await("gone");
        }
    }

    @Test
    void aWarmConnectionThatTheNetworkBrokeIsReplacedAndNoHomeIsBlamed() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            dialer.warm(List.of(server.address()));
            server.await("PING");
            server.await("SUB");
            server.breakRoads();
            var settings =
                    DialSettings.of(List.of(), Optional.of("198.51.100.7")).withDeadline(Duration.ofSeconds(4));
            Thread.ofVirtual().start(() -> {
                try {
                    dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel())
                            .close();
                } catch (DialFailure e) {
                    server.heard.add("FAILED " + e.reason());
                }
            });
            server.await("PUB");
            server.await("CONNECT");
            server.await("PUB");
            assertThat(server.await("FAILED")).isEqualTo("FAILED SILENT");
        }
    }

    @Test
    void aBrokerThatGoesAwayInTheMidstOfAnExchangeIsNotTheHomesFault() throws Exception {
        try (var server = new FakeNats(FakeNats.OLD_INFO);
                var dialer = new Dialer()) {
            var settings = DialSettings.of(List.of(), Optional.of("198.51.100.7"));
            var reason = new CompletableFuture<DialFailure.Reason>();
            Thread.ofVirtual().start(() -> {
                try {
                    dialer.dial(home(server), KnownAnswers.consumer(), settings, new Cancel())
                            .close();
                } catch (DialFailure e) {
                    reason.complete(e.reason());
                }
            });
            server.await("PUB");
            server.goAway();
            assertThat(reason.get(10, TimeUnit.SECONDS)).isEqualTo(DialFailure.Reason.BROKER);
        }
    }
}
