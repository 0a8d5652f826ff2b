package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.tunnel.WireGuardKey;

/// Every parser of this package on bytes that nobody meant: one typed exception, nothing else.
class MalformedMessageTest {
    private interface Parser {
        Object parse(byte[] bytes) throws MalformedMessage;
    }

    private static final WireGuardKey KEY = WireGuardKey.of("j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8=");

    private static final List<Parser> PARSERS = List.of(
            SignedMessage::decode,
            KeyOffer::decode,
            ConnectConfig::decode,
            HandlersReady::decode,
            Envelope::decode,
            SessionMessages.SessionRequest::decode,
            SessionMessages.SessionResponse::decode,
            SessionMessages.SessionInfo::decode,
            SessionMessages.SessionStatus::decode,
            SessionMessages.KeepAlivePing::decode,
            SessionConfig::requestedKey,
            bytes -> SessionConfig.of(new SessionMessages.SessionResponse("id", "v3", bytes)),
            bytes -> new Frames().accept(bytes));

    private static List<byte[]> samples() {
        var price = new Price(Money.ofWei(5), Money.ofWei(6));
        var consumer = new SessionMessages.ConsumerInfo("0x1", "0x2", "v3", "LT", price);
        SessionMessages.SessionResponse response =
                SessionConfig.response("id", KEY, "203.0.113.7:51001", "10.182.0.2/24", List.of("10.182.0.1"));
        return List.of(
                new SignedMessage(new byte[70], new byte[65]).encode(),
                new KeyOffer(new byte[32], new byte[60]).encode(),
                ConnectConfig.of("203.0.113.7", List.of(1, 2, 3)).encode(),
                HandlersReady.READY.encode(),
                Envelope.request(1, "topic", new byte[5]).encode(),
                Frames.frame(Envelope.request(1, "topic", new byte[5])),
                new SessionMessages.SessionRequest(consumer, 1, SessionConfig.request(KEY)).encode(),
                response.encode(),
                response.config(),
                new SessionMessages.SessionStatus("0x1", "id", 1000, "fine").encode());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bentBytesNeverDoMoreThanFail(long seed) {
        var random = new Random(seed);
        List<byte[]> samples = samples();
        List<Throwable> strange = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] sample = samples.get(random.nextInt(samples.size()));
            byte[] bent = Arrays.copyOf(sample, random.nextInt(4) == 0 ? random.nextInt(sample.length + 8) : sample.length);
            for (int flips = 1 + random.nextInt(5); flips > 0 && bent.length > 0; flips--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            try {
                PARSERS.get(random.nextInt(PARSERS.size())).parse(bent);
            } catch (MalformedMessage e) {
                refused++;
            } catch (Throwable e) {
                strange.add(e);
            }
        }
        assertThat(strange).isEmpty();
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void messagesAboveTheirBoundAreRefusedUnread() {
        byte[] large = new byte[200_000];
        for (Parser parser : PARSERS.subList(0, 12)) {
            assertThatThrownBy(() -> parser.parse(large)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void unknownFieldsAreSkipped() throws Exception {
        byte[] plain = ConnectConfig.of("203.0.113.7", List.of(7, 8)).encode();
        byte[] more = Arrays.copyOf(plain, plain.length + 6);
        System.arraycopy(KnownAnswers.hex("fa0103aabbcc"), 0, more, plain.length, 6);
        assertThat(ConnectConfig.decode(more)).isEqualTo(ConnectConfig.of("203.0.113.7", List.of(7, 8)));
    }

    @Test
    void portsMayComeUnpacked() throws Exception {
        assertThat(ConnectConfig.decode(KnownAnswers.hex("10b98e0310ba8e03")).ports())
                .containsExactly(51001, 51002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000", // port 0
                "10ffffffffffffffffff01", // port -1
                "1080800410", // port 65536
                "0a02c328", // not UTF-8
                "12ff"
            })
    void impossibleConfigsAreRefused(String hex) {
        assertThatThrownBy(() -> ConnectConfig.decode(KnownAnswers.hex(hex))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"exit.example:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:70000\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\"}}",
                "{\"provider\":{\"public_key\":\"AAAA\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"8.8.8.8/8\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/0\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\",\"dns_ips\":\"127.0.0.1\"}}",
                "{\"provider\":{\"public_key\":\"KEY\",\"endpoint\":\"203.0.113.7:5\"},"
                        + "\"consumer\":{\"ip_address\":\"10.182.0.2/24\",\"dns_ips\":\"1.1.1.1;reboot\"}}"
            })
    void impossibleTunnelsAreRefused(String json) {
        byte[] bytes = json.replace("KEY", KEY.toString()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SessionConfig.of(new SessionMessages.SessionResponse("id", "v3", bytes)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aProvidersOwnAnswerIsRead() throws Exception {
        SessionConfig read = SessionConfig.of(
                SessionConfig.response("id", KEY, "203.0.113.7:51001", "10.182.0.2/24", List.of("10.182.0.1")));
        assertThat(read.peerKey()).isEqualTo(KEY);
        assertThat(read.endpoint().getPort()).isEqualTo(51001);
        assertThat(SessionConfig.requestedKey("{\"publickey\":\"KEY\"}"
                        .replace("KEY", KEY.toString())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(KEY);
    }
}
