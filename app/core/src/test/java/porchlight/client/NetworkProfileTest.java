package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static porchlight.client.NetworkTest.Samples.LAB;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.NetworkRefused.Reason;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

class NetworkProfileTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String lab(String old, String now) {
        assertThat(LAB).contains(old);
        return LAB.replace(old, now);
    }

    private static NetworkRefused refusal(String file) {
        try {
            NetworkProfile.read(bytes(file));
        } catch (NetworkRefused refused) {
            return refused;
        }
        throw new AssertionError("was taken: " + file);
    }

    static Stream<Arguments> wrong() {
        String registry = "\"registry\": \"0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb\",";
        String discovery = "\"discovery\": \"http://127.0.0.1:1/api/v4\"";
        String stun = "\"stun\": [\"127.0.0.1:1\"]";
        String broker = "\"brokers\": [\"nats://127.0.0.1:1\"]";
        return Stream.of(
                arguments(Reason.MISSING, "chain.registry", lab(registry, "")),
                arguments(Reason.MISSING, "name", lab("\"name\": \"lab\",", "")),
                arguments(Reason.MISSING, "services.discovery", lab(discovery + ",", "")),
                arguments(Reason.UNKNOWN_FIELD, "pay", lab("\"name\"", "\"pay\": 1, \"name\"")),
                arguments(Reason.UNKNOWN_FIELD, "chain.registri", lab("\"registry\"", "\"registri\"")),
                arguments(
                        Reason.UNKNOWN_FIELD,
                        "l1.hub",
                        lab("\"services\"", "\"l1\": {\"id\": 1, \"hub\": 1}, \"services\"")),
                arguments(Reason.TWICE, "name", lab("\"name\"", "\"name\": \"other\", \"name\"")),
                arguments(Reason.TWICE, "chain.id", lab("\"id\": 31337", "\"id\": 137, \"id\": 31337")),
                arguments(Reason.WRONG_TYPE, "name", lab("\"lab\"", "7")),
                arguments(Reason.WRONG_TYPE, "name", lab("\"lab\"", "null")),
                arguments(Reason.WRONG_TYPE, "chain.id", lab("31337", "\"31337\"")),
                arguments(Reason.WRONG_TYPE, "chain.id", lab("31337", "-1")),
                arguments(Reason.WRONG_TYPE, "chain.id", lab("31337", "1e3")),
                arguments(Reason.WRONG_TYPE, "chain.id", lab("31337", "31337.0")),
                arguments(Reason.WRONG_TYPE, "chain.id", lab("31337", "9".repeat(20))),
                arguments(Reason.WRONG_TYPE, "stun", lab(stun, "\"stun\": \"127.0.0.1:1\"")),
                arguments(Reason.WRONG_TYPE, "stun", lab(stun, "\"stun\": [[\"127.0.0.1:1\"]]")),
                arguments(Reason.WRONG_TYPE, "stun", lab(stun, "\"stun\": " + "[".repeat(9000) + "]".repeat(9000))),
                arguments(
                        Reason.WRONG_TYPE,
                        "services",
                        lab(
                                LAB.substring(LAB.indexOf("\"services\""), LAB.indexOf("\"brokers\"")),
                                "\"services\": [],")),
                arguments(Reason.EMPTY, "brokers", lab(broker, "\"brokers\": []")),
                arguments(
                        Reason.TOO_MANY,
                        "chain.rpc",
                        lab(
                                "[\"http://127.0.0.1:1/\"]",
                                Arrays.toString(new int[9]).replace("0", "\"http://127.0.0.1:1/\""))),
                arguments(
                        Reason.SAME_NODE,
                        "chain.rpc",
                        lab("[\"http://127.0.0.1:1/\"]", "[\"http://127.0.0.1:1/\", \"http://127.0.0.1:1/key?a\"]")),
                arguments(
                        Reason.SAME_NODE,
                        "chain.rpc",
                        lab("[\"http://127.0.0.1:1/\"]", "[\"http://127.0.0.1/\", \"http://localhost:80/\"]")),
                arguments(Reason.TOO_LONG, "services.discovery", lab("/api/v4", "/" + "a".repeat(200))),
                arguments(
                        Reason.FORMAT,
                        "porchlightNetwork",
                        lab("\"porchlightNetwork\": 1", "\"porchlightNetwork\": 2")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"Lab\"")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"../lab\"")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"l\\u0430b\"")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"-lab\"")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"\"")),
                arguments(Reason.BAD_NAME, "name", lab("\"lab\"", "\"a-name-of-25-characters-xx\"")),
                arguments(Reason.BAD_CHAIN, "chain.id", lab("31337", "0")),
                arguments(Reason.BAD_CHAIN, "chain.id", lab("31337", "9007199254740992")),
                arguments(
                        Reason.BAD_CHAIN,
                        "l1.id",
                        lab(
                                "\"services\"",
                                "\"l1\": {\"id\": 31337, \"rpc\": [\"http://127.0.0.1:1\"]}, \"services\"")),
                arguments(
                        Reason.MISSING,
                        "l1.hermes",
                        lab(
                                "\"services\"",
                                "\"l1\": {\"id\": 1, \"token\": \"0x4D1d104AbD4F4351a0c51bE1e9CA0750BbCa1665\", \"registry\": \"0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb\", \"channelImplementation\": \"0x599d43715DF3070f83355D9D90AE62c159E62A75\", \"rpc\": [\"https://a.example\"]}, \"services\"")),
                arguments(Reason.BAD_ADDRESS, "chain.registry", lab("0x427C", "0x427G")),
                arguments(Reason.BAD_ADDRESS, "chain.registry", lab("0x427C", "427C")),
                arguments(Reason.BAD_ADDRESS, "chain.registry", lab("0x427C", "0x")),
                arguments(Reason.BAD_CHECKSUM, "chain.registry", lab("0x427C", "0x427c")),
                arguments(Reason.BAD_CHECKSUM, "chain.registry", lab("0x427C2", "0x427C3")),
                arguments(
                        Reason.BAD_CHECKSUM,
                        "chain.hermes",
                        lab(
                                "0xd68dEfB97d0765741F8ECF179Df2f9564e1466A3",
                                "0xd68defb97d0765741f8ecf179df2f9564e1466a3")),
                arguments(
                        Reason.ZERO_ADDRESS,
                        "chain.token",
                        lab(
                                "0x4D1d104AbD4F4351a0c51bE1e9CA0750BbCa1665",
                                "0x0000000000000000000000000000000000000000")),
                arguments(
                        Reason.SAME_ADDRESS,
                        "chain.token",
                        lab(
                                "0x4D1d104AbD4F4351a0c51bE1e9CA0750BbCa1665",
                                "0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb")),
                arguments(Reason.BAD_URL, "services.discovery", lab(discovery, "\"discovery\": \"ftp://127.0.0.1/\"")),
                arguments(
                        Reason.BAD_URL, "services.discovery", lab(discovery, "\"discovery\": \"file:///etc/passwd\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://user:pw@example.com\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://example.com/?a=b\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://example.com/#a\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://ex\\u0430mple.com/\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://example.com:0/\"")),
                arguments(
                        Reason.BAD_URL,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"https://example.com:99999/\"")),
                arguments(Reason.BAD_URL, "services.discovery", lab(discovery, "\"discovery\": \"http://127.1/\"")),
                arguments(
                        Reason.BAD_URL, "services.discovery", lab(discovery, "\"discovery\": \"http://0177.0.0.1/\"")),
                arguments(Reason.BAD_URL, "services.discovery", lab(discovery, "\"discovery\": \"https://a b/\"")),
                arguments(
                        Reason.NOT_HTTPS,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"http://example.com/api/v4\"")),
                arguments(
                        Reason.NOT_HTTPS,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"http://127.0.0.1.example.com/\"")),
                arguments(
                        Reason.NOT_HTTPS, "services.discovery", lab(discovery, "\"discovery\": \"http://192.0.2.1/\"")),
                arguments(
                        Reason.NOT_HTTPS,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"http://169.254.169.254/\"")),
                arguments(
                        Reason.NOT_HTTPS, "services.discovery", lab(discovery, "\"discovery\": \"http://lab.local/\"")),
                arguments(
                        Reason.NOT_HTTPS,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"http://172.32.0.1/\"")),
                arguments(
                        Reason.NOT_HTTPS,
                        "services.discovery",
                        lab(discovery, "\"discovery\": \"http://[2001:db8::1]/\"")),
                arguments(
                        Reason.PLAIN_AND_OUTSIDE,
                        "services.transactor",
                        lab(discovery, "\"discovery\": \"https://example.com/api/v4\"")),
                arguments(
                        Reason.PLAIN_AND_OUTSIDE,
                        "services.discovery",
                        lab(broker, "\"brokers\": [\"nats://example.com:4222\"]")),
                arguments(Reason.BAD_HOST, "brokers", lab(broker, "\"brokers\": [\"nats://127.0.0.1\"]")),
                arguments(Reason.BAD_HOST, "brokers", lab(broker, "\"brokers\": [\"tcp://127.0.0.1:1\"]")),
                arguments(Reason.BAD_HOST, "brokers", lab(broker, "\"brokers\": [\"nats://a:b@127.0.0.1:1\"]")),
                arguments(Reason.BAD_HOST, "stun", lab(stun, "\"stun\": [\"127.0.0.1\"]")),
                arguments(Reason.BAD_HOST, "stun", lab(stun, "\"stun\": [\"stun:127.0.0.1:1\"]")),
                arguments(
                        Reason.BAD_HOST,
                        "checkoutHosts",
                        lab(stun, stun + ", \"checkoutHosts\": [\"https://pay.example\"]")),
                arguments(Reason.BAD_HOST, "checkoutHosts", lab(stun, stun + ", \"checkoutHosts\": [\"*.example\"]")),
                arguments(Reason.BAD_HOST, "checkoutHosts", lab(stun, stun + ", \"checkoutHosts\": [\"10.0.0.1\"]")));
    }

    /// Each of them is an address to a browser: 127.0.0.1, 10.0.0.1 and the like.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "127.1",
                "10.0x1",
                "017700000001",
                "127.0.0.0x1",
                "pay.0x",
                "pay.example.7"
            })
    void aNumberIsNoHostHoweverItIsSpelled(String host) {
        String stun = "\"stun\": [\"127.0.0.1:1\"]";
        NetworkRefused checkout = refusal(lab(stun, stun + ", \"checkoutHosts\": [\"" + host + "\"]"));
        assertThat(checkout.reason()).isEqualTo(Reason.BAD_HOST);
        assertThat(checkout.what()).isEqualTo("checkoutHosts");
        NetworkRefused server = refusal(lab(stun, "\"stun\": [\"" + host + ":1\"]"));
        assertThat(server.reason()).isEqualTo(Reason.BAD_HOST);
        assertThat(server.what()).isEqualTo("stun");
    }

    @ParameterizedTest(name = "{0} {1} {index}")
    @MethodSource("wrong")
    void aWrongFieldIsNamed(Reason reason, String field, String file) {
        NetworkRefused refused = refusal(file);
        assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
        assertThat(refused.what()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "{",
                "{}{}",
                "{} x",
                "{'name': 1}",
                "// no\n{}",
                "{\"name\": \"lab\",}",
                "\uFEFF{}"
            })
    void whatIsNotOneStrictObjectIsNoProfile(String file) {
        assertThat(refusal(file).reason()).isIn(Reason.NOT_JSON, Reason.MISSING);
        assertThatThrownBy(() -> NetworkProfile.read(bytes(file))).isInstanceOf(NetworkRefused.class);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] file = bytes(LAB);
        file[LAB.indexOf("lab")] = (byte) 0xff;
        assertThatThrownBy(() -> NetworkProfile.read(file)).hasMessageContaining("NOT_JSON");
    }

    @Test
    void aHugeFileIsRefusedUnread() {
        assertThat(refusal(LAB + " ".repeat(NetworkProfile.MOST_BYTES)).reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    /// Whatever stands in a stranger's file, none of it reaches a terminal as it is.
    @Test
    void aStrangersFieldNameIsShownHarmlessly() {
        NetworkRefused refused = refusal("{\"\\u001b]0;owned\\u0007" + "x".repeat(100) + "\": 1}");
        assertThat(refused.what()).isEqualTo("??0?owned?" + "x".repeat(30));
    }

    @Test
    void aWrongChecksumSaysHowItWouldBeSpelled() {
        NetworkRefused refused = refusal(lab("0x427C", "0x427c"));
        assertThat(refused.detail()).isEqualTo("0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb");
    }

    @Test
    void aLabOnThisComputerMayDoWithoutEncryption() throws Exception {
        Network lab = NetworkProfile.read(bytes(LAB));
        assertThat(lab.plainHttp()).isTrue();
        assertThat(lab.name()).isEqualTo("lab");
        assertThat(lab.chainId()).isEqualTo(31337);
        assertThat(lab.hermes()).isEqualTo(Address.of("0xd68dEfB97d0765741F8ECF179Df2f9564e1466A3"));
        assertThat(lab.checkoutHosts()).isEmpty();
        assertThat(lab.formerHubs()).isEmpty();
        assertThat(lab.l1()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "[fd00::1]", "[::1]", "localhost"})
    void theLocalNetworkIsALabToo(String host) throws Exception {
        assertThat(NetworkProfile.read(bytes(LAB.replace("127.0.0.1", host))).plainHttp())
                .isTrue();
    }

    /// Homes with private addresses are refused then, as on the main network.
    @Test
    void aNetworkOnTheInternetIsNoLab() throws Exception {
        assertThat(NetworkProfile.read(bytes(LAB.replace("http://127.0.0.1:1", "https://example.com")))
                        .plainHttp())
                .isFalse();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() throws Exception {
        for (Network network : List.of(Network.MAINNET, Network.TESTNET, NetworkProfile.read(bytes(LAB)))) {
            assertThat(NetworkProfile.read(bytes(NetworkProfile.write(network))))
                    .isEqualTo(network);
        }
    }

    @Test
    void everyRefusalHasASentenceInEveryLanguage() {
        for (String language : Messages.LANGUAGES) {
            NetworkWords words = new NetworkWords(Messages.of(Locale.of(language)));
            for (Reason reason : Reason.values()) {
                assertThat(words.refused(new NetworkRefused(reason, "chain.registry", "detail")))
                        .as(language + " " + reason)
                        .isNotBlank()
                        .doesNotContain("{");
            }
        }
    }
}
