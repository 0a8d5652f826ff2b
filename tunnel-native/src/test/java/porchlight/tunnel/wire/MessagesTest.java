package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.wire.Answers.Answer;

class MessagesTest {
    private static final WireGuardKey KEY = WireGuardKey.of("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=");
    static final TunnelStatus STATUS = new TunnelStatus(
            TunnelState.CONNECTED,
            TunnelStatus.Reason.NONE,
            12,
            OptionalLong.of(3),
            Long.MAX_VALUE / 100,
            5,
            Optional.of("00ff"),
            true,
            6,
            2,
            true,
            SplitTunnel.INSIDE);

    static TunnelRequest tunnel(Optional<String> addr6) {
        return new TunnelRequest(
                1,
                KEY,
                "198.51.100.2",
                51_820,
                40_001,
                new TunnelRequest.Channel("198.51.100.2", 4455, 40_000),
                "10.182.0.2",
                addr6,
                List.of("10.182.0.1", "9.9.9.9"),
                1420,
                25,
                true,
                addr6.isPresent() ? TunnelRequest.V6.TUNNEL : TunnelRequest.V6.BLOCK,
                addr6.map(any -> 40_053));
    }

    static List<Request> requests() {
        return List.of(
                new Request.Hello(1, 3),
                new Request.Status(),
                new Request.Subscribe(),
                new Request.Lease(Duration.ofSeconds(15)),
                new Request.Prepare(),
                new Request.Lockdown(true),
                new Request.Portal(false),
                new Request.Split(SplitTunnel.OUTSIDE),
                new Request.Lan(true),
                new Request.SelfTest(),
                new Request.Up(tunnel(Optional.empty())),
                new Request.Switch(tunnel(Optional.of("fd00::2"))),
                new Request.Down(Helper.Then.BLOCK),
                new Request.Down(Helper.Then.OPEN),
                new Request.Allow(List.of()),
                new Request.Allow(List.of(
                        new Endpoint("203.0.113.7", 443, Endpoint.Protocol.TCP),
                        new Endpoint("2001:db8::7", 0, Endpoint.Protocol.UDP))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestArrivesAsItWasSent(Request request) throws MalformedException {
        assertThat(Requests.read(Requests.write(4_294_967_295L, request)))
                .isEqualTo(new Requests.Numbered(4_294_967_295L, request));
    }

    @Test
    void aRequestLooksAsTheSpecificationSays() {
        assertThat(new String(Requests.write(7, new Request.Down(Helper.Then.OPEN)), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":1,\"id\":7,\"cmd\":\"down\",\"a\":{\"then\":\"open\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"v\":2,\"id\":1,\"cmd\":\"status\",\"a\":{}}",
                "{\"v\":1,\"id\":-1,\"cmd\":\"status\",\"a\":{}}",
                "{\"v\":1,\"id\":4294967296,\"cmd\":\"status\",\"a\":{}}",
                "{\"v\":1,\"id\":\"1\",\"cmd\":\"status\",\"a\":{}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"shell\",\"a\":{}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"STATUS\",\"a\":{}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"status\"}",
                "{\"v\":1,\"id\":1,\"cmd\":\"status\",\"a\":[]}",
                "{\"v\":1,\"id\":1,\"cmd\":\"status\",\"a\":{\"x\":1}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"status\",\"a\":{},\"path\":\"/bin/sh\"}",
                "{\"v\":1,\"id\":1,\"cmd\":\"down\",\"a\":{}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"down\",\"a\":{\"then\":\"OPEN\"}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"down\",\"a\":{\"then\":true}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"lease\",\"a\":{\"ttl_s\":\"15\"}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"lease\",\"a\":{\"ttl_s\":2147483648}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"allow\",\"a\":{\"eps\":{}}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"allow\",\"a\":{\"eps\":[1]}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"allow\",\"a\":{\"eps\":[{\"ip\":\"1.1.1.1\",\"port\":1,\"proto\":\"sctp\"}]}}",
                "{\"v\":1,\"id\":1,\"cmd\":\"allow\",\"a\":{\"eps\":[{\"ip\":\"1.1.1.1\",\"port\":1,\"proto\":\"tcp\",\"x\":1}]}}"
            })
    void whateverIsNotARequestIsRefused(String text) {
        assertThatThrownBy(() -> Requests.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aStrangerInTheMiddleOfARequestIsSeen() {
        String text =
                new String(Requests.write(1, new Request.Up(tunnel(Optional.of("fd00::2")))), StandardCharsets.UTF_8);
        for (String place : List.of("\"peer\":{", "\"ch\":{", "\"a\":{")) {
            byte[] spoilt = text.replace(place, place + "\"psk\":\"x\",").getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Requests.read(spoilt)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void nineEndpointsAreTooMany() {
        List<Endpoint> nine = java.util.Collections.nCopies(9, new Endpoint("1.1.1.1", 1, Endpoint.Protocol.TCP));
        assertThatThrownBy(() -> Requests.read(Requests.write(1, new Request.Allow(nine))))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aKeyThatIsNotCanonicalIsRefused() {
        String text = new String(Requests.write(1, new Request.Up(tunnel(Optional.empty()))), StandardCharsets.UTF_8);
        for (String key : List.of(
                "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTZ=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY",
                "\\nostUp = id\\n" + "x".repeat(33))) {
            byte[] spoiled = text.replace(KEY.toString(), key).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Requests.read(spoiled)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void anAnswerArrivesAsItWasSent() throws MalformedException {
        assertThat(Answers.read(Answers.write(3, new Answer.Reading(STATUS)), 3, new Request.Status()))
                .isEqualTo(new Answer.Reading(STATUS));
        Answer hello = new Answer.Hello(new Helper.HelperInfo(1, "abcd", "linux", Helper.Owner.ME, false));
        assertThat(Answers.read(Answers.write(3, hello), 3, new Request.Hello(1, 1)))
                .isEqualTo(hello);
        Answer key = new Answer.Prepared(new Helper.PreparedKey(2, KEY));
        assertThat(Answers.read(Answers.write(3, key), 3, new Request.Prepare()))
                .isEqualTo(key);
        Answer done = new Answer.Done();
        assertThat(Answers.read(Answers.write(3, done), 3, new Request.Allow(List.of())))
                .isEqualTo(done);
        for (HelperException.Code code : HelperException.Code.values()) {
            Answer no = Answer.Refused.with(code);
            assertThat(Answers.read(Answers.write(3, no), 3, new Request.Prepare()))
                    .isEqualTo(no);
        }
        for (HelperException.Field field : HelperException.Field.values()) {
            Answer no = new Answer.Refused(HelperException.Code.BAD_REQUEST, Optional.of(field));
            assertThat(Answers.read(Answers.write(3, no), 3, new Request.Prepare()))
                    .isEqualTo(no);
        }
        assertThat(Answers.readEvent(Answers.event(STATUS))).isEqualTo(STATUS);
    }

    @Test
    void aRefusalLooksAsTheSpecificationSays() {
        Answer no = new Answer.Refused(HelperException.Code.BAD_REQUEST, Optional.of(HelperException.Field.CH_IP));
        assertThat(new String(Answers.write(3, no), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":3,\"err\":{\"code\":\"bad_request\",\"field\":\"ch_ip\"}}");
        assertThat(new String(Answers.write(3, Answer.Refused.with(HelperException.Code.BUSY)), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":3,\"err\":{\"code\":\"busy\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":3,\"err\":{}}",
                "{\"id\":3,\"err\":{\"code\":\"because\"}}",
                "{\"id\":3,\"err\":{\"code\":\"busy\",\"field\":\"/etc/passwd\"}}",
                "{\"id\":3,\"err\":{\"code\":\"busy\",\"text\":\"wg: no such device\"}}",
                "{\"id\":3,\"err\":{\"code\":\"busy\"},\"ok\":{}}"
            })
    void aRefusalThatSaysMoreOrLessIsNoAnswer(String text) {
        assertThatThrownBy(() -> Answers.read(text.getBytes(StandardCharsets.UTF_8), 3, new Request.Prepare()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aRequestThatCannotBeReadKeepsItsNumberWhereThatCan() {
        assertThat(numberOf("{\"v\":1,\"id\":77,\"cmd\":\"shell\",\"a\":{}}")).isEqualTo(77);
        assertThat(numberOf("{\"v\":1,\"id\":77,\"cmd\":\"status\",\"a\":{\"x\":1}}"))
                .isEqualTo(77);
        assertThat(numberOf("{\"v\":1,\"id\":77,\"cmd\":\"status\",\"a\":{}")).isZero();
        assertThat(numberOf("{\"v\":1,\"id\":-77,\"cmd\":\"status\",\"a\":{}}")).isZero();
    }

    private static long numberOf(String text) {
        return catchThrowableOfType(
                        MalformedException.class, () -> Requests.read(text.getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        byte[] answer = Answers.write(3, new Answer.Done());
        assertThatThrownBy(() -> Answers.read(answer, 4, new Request.Prepare())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Answers.read(answer, 3, new Request.Prepare())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Answers.readEvent(answer)).isInstanceOf(MalformedException.class);
    }
}
