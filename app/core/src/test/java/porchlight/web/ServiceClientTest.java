package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static porchlight.web.Services.reason;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.payment.Money;
import porchlight.web.ServiceException.Nonsense;
import porchlight.web.ServiceException.Refused;
import porchlight.web.ServiceException.Timeout;
import porchlight.web.ServiceException.TooLarge;
import porchlight.web.ServiceException.Unreachable;

class ServiceClientTest {
    private static final long LIMIT = 10_000;

    private Services services;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Fields get() throws ServiceException {
        return services.client("/api").get("thing", LIMIT, Fields::read);
    }

    @Test
    void plainHttpNeedsLeave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceClient(
                        ServiceClient.http(Duration.ofSeconds(1)), URI.create("http://example.org"), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceClient(
                        ServiceClient.http(Duration.ofSeconds(1)), URI.create("ftp://example.org"), true));
    }

    @Test
    void nobodyListeningIsUnreachable() {
        services.close();
        assertThat(reason(this::get)).isEqualTo(new Unreachable());
    }

    @Test
    void aSlowBodyIsATimeout() {
        services.server.enqueue(new MockResponse.Builder()
                .body("{\"a\":\"" + "x".repeat(2000) + "\"}")
                .throttleBody(10, 100, TimeUnit.MILLISECONDS)
                .build());
        ServiceClient client = services.client("/api", Duration.ofMillis(300));
        assertThat(reason(() -> client.get("thing", LIMIT, Fields::read))).isEqualTo(new Timeout());
    }

    @Test
    void silenceIsATimeout() {
        services.server.enqueue(new MockResponse.Builder()
                .headersDelay(5, TimeUnit.SECONDS)
                .body("{}")
                .build());
        ServiceClient client = services.client("/api", Duration.ofMillis(200));
        assertThat(reason(() -> client.get("thing", LIMIT, Fields::read))).isEqualTo(new Timeout());
    }

    @Test
    void aBodyWithATooLargeLengthIsNotRead() {
        services.answer("{\"a\":\"" + "x".repeat(20_000) + "\"}");
        assertThat(reason(this::get)).isEqualTo(new TooLarge(LIMIT));
    }

    @Test
    void aBodyWithoutLengthIsCutAtTheLimit() {
        services.server.enqueue(new MockResponse.Builder()
                .chunkedBody("{\"a\":\"" + "x".repeat(20_000) + "\"}", 1000)
                .build());
        assertThat(reason(this::get)).isEqualTo(new TooLarge(LIMIT));
    }

    @Test
    void anHtmlPageIsNonsenseEvenWithStatus200() {
        services.answer(200, "text/html; charset=utf-8", "<html>Log in to the hotel</html>");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void anHtmlErrorPageIsARefusalWithoutItsText() {
        services.answer(502, "text/html", "<html><body>nginx</body></html>");
        assertThat(reason(this::get)).isEqualTo(new Refused(502, "http_502", ""));
    }

    @Test
    void truncatedJsonIsNonsense() {
        services.answer("{\"a\":[1,2");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void anEmptyBodyWhereAnAnswerBelongsIsNonsense() {
        services.answer("");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void aSecondValueIsNonsense() {
        services.answer("{}{}");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void duplicateKeysAreNonsense() {
        services.answer("{\"fee\":1,\"fee\":2}");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void deepNestingIsNonsense() {
        services.answer("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void redirectsAreNotFollowed() {
        services.server.enqueue(new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "https://example.org/")
                .build());
        assertThat(reason(this::get))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(302));
        assertThat(services.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void whatIsPostedIsNeverSentAgainByItself() throws ServiceException {
        for (int status : new int[] {408, 503}) {
            services.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", "0")
                    .build());
            services.answer("{}");
            int before = services.server.getRequestCount();
            assertThat(reason(() -> services.client("/api").post("orders", new byte[] {'{', '}'})))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(status));
            assertThat(services.server.getRequestCount() - before).isEqualTo(1);
            assertThat(get()).isNotNull();
        }
    }

    @Test
    void tooManyRequestsIsARefusalWithItsStatus() {
        services.answer(429, "text/plain", "slow down\u001b[31m");
        assertThat(reason(this::get)).isEqualTo(new Refused(429, "http_429", "slow down [31m"));
    }

    @Test
    void theCommonErrorEnvelopeIsUnderstood() {
        services.answer(400, "application/vnd.mysterium.error+json", """
                {"error":{"code":"validation_failed","message":"Request validation failed","detail":"d",
                 "fields":{"amount":{"code":"required","message":"'amount' is required"}}},"status":400,"path":"/v1"}""");
        assertThat(reason(this::get)).isEqualTo(new Refused(400, "validation_failed", "Request validation failed"));
    }

    @Test
    void theHubsErrorFormIsUnderstood() {
        services.answer(500, "application/json", "{\"cause\":\"resource not found\",\"message\":\"no such\"}");
        assertThat(reason(this::get)).isEqualTo(new Refused(500, "resource not found", "no such"));
    }

    @Test
    void anErrorOfTheWrongShapeIsStillARefusal() {
        services.answer(500, "application/json", "{\"error\":[1]}");
        assertThat(reason(this::get))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("http_500"));
    }

    @Test
    void bigNumbersKeepEveryDigitAndWrongOnesAreRefused() throws ServiceException {
        services.answer("{\"a\":95400000000000000123456789,\"b\":-1,\"c\":1.5,\"d\":\"7\",\"e\":1e9,\"f\":"
                + "1".repeat(79) + "}");
        Fields fields = get();
        assertThat(fields.amount("a")).isEqualTo(Money.parseWei("95400000000000000123456789"));
        for (String wrong : new String[] {"b", "c", "d", "e", "f"}) {
            assertThat(reason(() -> fields.amount(wrong))).as(wrong).isInstanceOf(Nonsense.class);
        }
        assertThat(fields.amount("missing")).isEqualTo(Money.ZERO);
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedBeforeItIsCounted() {
        services.answer("{\"a\":" + "9".repeat(9000) + "}");
        assertThat(reason(this::get)).isInstanceOf(Nonsense.class);
    }

    @Test
    void aNetworksTextCannotPaintTheTerminal() {
        assertThat(Texts.clean("a\u001b[2Jb\u202Ec\nd", 80)).isEqualTo("a [2Jbc d");
        assertThat(Texts.clean("😀😀", 3)).isEqualTo("😀");
    }

    @Test
    void theConnectionIsNotKept() throws Exception {
        services.answer("{}");
        services.answer("{}");
        ServiceClient client = services.client("/api");
        client.get("thing", LIMIT, Fields::read);
        client.get("thing", LIMIT, Fields::read);
        assertThat(services.server.takeRequest().getConnectionIndex())
                .isNotEqualTo(services.server.takeRequest().getConnectionIndex());
    }
}
