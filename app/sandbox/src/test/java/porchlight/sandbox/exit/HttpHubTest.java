package porchlight.sandbox.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

class HttpHubTest {
    /// `vectors.json`, hermes-request-promise-json.
    private static final String KNOWN = "{\"exchange_message\":{\"Promise\":{\"ChannelID\":\"xkQFjnLHOlBsmSYHx5ktprNVxds=\","
            + "\"ChainID\":137,\"Amount\":5000000000000000,\"Fee\":0,"
            + "\"Hashlock\":\"vCxGVAUcaPdls7sVLqghzWOYvb95qTN1X9EU0OWVQ1M=\",\"R\":null,"
            + "\"Signature\":\"xOlJweOGiBvZZs3sLV2O/a3ffJk0YsVccwTj3O1kQ7sBsH6NUeqwJ9idb637YpW9FMjH8OGuv5/D3MndP2FnChs=\"},"
            + "\"AgreementID\":7749745057451750595652717998472359776474796199732315631398101272882388668706,"
            + "\"AgreementTotal\":3000000000000000,\"Provider\":\"0x354Bd098B4eF8c9E70B7F21BE2d455DF559705d7\","
            + "\"Signature\":\"880ccff4d10e5677b6f9dafd8ae204ad1c715e8bd970df0d3303075f4679ae7e19694cf41c25a31b87872795696"
            + "64e745f4804d4b481e60fe61d7ffc4670860b1c\",\"HermesID\":\"0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab\","
            + "\"ChainID\":137},\"transactor_fee\":43600000000000000,\"r_recovery_data\":\"\"}";

    private record Scripted(int status, String body) {}

    private final ArrayDeque<Scripted> script = new ArrayDeque<>();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private HttpServer server;
    private HttpHub hub;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestURI().getPath());
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Scripted next = script.remove();
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        hub = new HttpHub(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static ExchangeMessage message() {
        Base64.Decoder base64 = Base64.getDecoder();
        var promise = new Promise(
                137,
                base64.decode("xkQFjnLHOlBsmSYHx5ktprNVxds="),
                Money.ofWei(5_000_000_000_000_000L),
                Money.ZERO,
                base64.decode("vCxGVAUcaPdls7sVLqghzWOYvb95qTN1X9EU0OWVQ1M="),
                Signature.of(base64.decode(
                        "xOlJweOGiBvZZs3sLV2O/a3ffJk0YsVccwTj3O1kQ7sBsH6NUeqwJ9idb637YpW9FMjH8OGuv5/D3MndP2FnChs=")));
        return new ExchangeMessage(
                promise,
                new BigInteger("7749745057451750595652717998472359776474796199732315631398101272882388668706"),
                Money.ofWei(3_000_000_000_000_000L),
                Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7"),
                Optional.of(Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab")),
                137,
                Signature.of(HexFormat.of()
                        .parseHex("880ccff4d10e5677b6f9dafd8ae204ad1c715e8bd970df0d3303075f4679ae7e19694cf41c25a31b878727956"
                                + "9664e745f4804d4b481e60fe61d7ffc4670860b1c")));
    }

    @Test
    void aRequestForAPromiseIsByteForByteTheNetworks() throws Exception {
        String promise = KNOWN.substring(KNOWN.indexOf("{\"ChannelID"), KNOWN.indexOf(",\"AgreementID"));
        script.add(new Scripted(200, promise));
        Promise answer = hub.requestPromise(message(), Money.ofMyst("0.0436"), "");
        assertThat(heard.take()).isEqualTo("/api/v2/request_promise");
        assertThat(heard.take()).isEqualTo(KNOWN);
        assertThat(answer.amount()).isEqualTo(Money.ofWei(5_000_000_000_000_000L));
    }

    @Test
    void aBusyHubIsAskedAgain() throws Exception {
        script.add(new Scripted(429, "{\"cause\":\"too many simultaneous requests\"}"));
        script.add(new Scripted(200, "{\"message\":\"R successfully revealed\"}"));
        hub.revealR(new byte[32], message());
        assertThat(heard).hasSize(4);
        heard.take();
        assertThat(heard.take())
                .startsWith("{\"R\":\"" + "0".repeat(64) + "\",\"Provider\":\"0x354Bd098")
                .endsWith(",\"AgreementID\":7749745057451750595652717998472359776474796199732315631398101272882388668706}");
    }

    @Test
    void aRefusalKeepsItsCause() {
        script.add(new Scripted(400, "{\"cause\":\"promise value too low\",\"data\":\"x\"}"));
        assertThatThrownBy(() -> hub.requestPromise(message(), Money.ZERO, ""))
                .isInstanceOfSatisfying(HubClient.Refused.class, e -> {
                    assertThat(e.code()).isEqualTo("promise value too low");
                    assertThat(e.endsSession()).isTrue();
                    assertThat(e.data()).isEqualTo("x");
                });
    }

    @Test
    void nonsenseFromTheHubIsAnErrorAndNoMore() {
        script.add(new Scripted(200, "<html>"));
        assertThatThrownBy(() -> hub.requestPromise(message(), Money.ZERO, ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("malformed");
        script.add(new Scripted(500, ""));
        assertThatThrownBy(() -> hub.revealR(new byte[32], message())).isInstanceOf(HubClient.Refused.class);
    }
}
