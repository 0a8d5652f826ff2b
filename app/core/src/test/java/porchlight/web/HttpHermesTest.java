package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.reason;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.web.Hermes.Account;
import porchlight.web.ServiceException.Nonsense;
import porchlight.web.ServiceException.Refused;

class HttpHermesTest {
    static final Address IDENTITY = Address.of("0x74CbcbBfEd45D7836D270068116440521033EDc7");
    static final Address CHANNEL = Address.of("0xc80A1758A36cf9a0903a9FE37f98B51AEC978CB6");
    static final String ANSWER = Services.vector("hermes-consumer-data")
            .getAsJsonObject("input")
            .getAsJsonObject("json")
            .toString();

    private Services services;
    private HttpHermes hermes;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        hermes = new HttpHermes(services.client("/api/v2"), 1);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Account account(String json) throws ServiceException {
        services.answer(json);
        return hermes.account(IDENTITY, CHANNEL).orElseThrow();
    }

    @Test
    void theKnownAnswerIsVerified() throws Exception {
        Account account = account(ANSWER);
        Promise latest = account.latest().orElseThrow();
        assertThat(account.balance()).isEqualTo(Money.ofWei(133));
        assertThat(account.offchain()).isFalse();
        assertThat(latest.amount()).isEqualTo(Money.ofWei(1077));
        assertThat(HexFormat.of().formatHex(latest.hashlock()))
                .isEqualTo("528a7340eb740124306c25c53ac7fa27c0d038ac4ab0bb09c0894487b8d1bc5f");
        assertThat(services.asked()).isEqualTo("/api/v2/data/consumer/" + IDENTITY);
    }

    @Test
    void aPromiseThatWeDidNotSignLikeThatIsNonsense() {
        for (String lie : List.of(
                ANSWER.replace(":1077", ":1078"),
                ANSWER.replace(":1077", ":-1077"),
                ANSWER.replace("\"Fee\":0", "\"Fee\":1"),
                ANSWER.replace("0xaf3f", "0xaf3e"),
                ANSWER.replace("a31b", "a305"),
                ANSWER.replace("0x528a", "0x528b"),
                ANSWER.replace("0x528a", "0x52"),
                ANSWER.replace("\"ChainID\":1", "\"ChainID\":137"))) {
            assertThat(lie).isNotEqualTo(ANSWER);
            assertThat(reason(() -> account(lie))).isInstanceOf(Nonsense.class);
        }
    }

    @Test
    void somebodyElsesAccountOrChannelIsNonsense() {
        assertThat(reason(() -> account(ANSWER.replace("0x74Cbcb", "0x84Cbcb"))))
                .isInstanceOf(Nonsense.class);
        assertThat(reason(() -> account(ANSWER.replace("0xc80A17", "0xd80A17"))))
                .isInstanceOf(Nonsense.class);
        assertThat(reason(() -> account(ANSWER.replace("0xc80a17", "0xd80a17"))))
                .isInstanceOf(Nonsense.class);
    }

    @Test
    void anAnswerWithoutOurChainIsNonsense() {
        assertThat(reason(() -> account("{\"137\":{}}"))).isInstanceOf(Nonsense.class);
    }

    @Test
    void anAccountWithoutAPromiseHasPromisedNothing() throws ServiceException {
        String bare = "{\"1\":{\"Identity\":\"" + IDENTITY + "\",\"ChannelID\":\"" + CHANNEL
                + "\",\"Balance\":null,\"LatestPromise\":{\"Amount\":null,\"Signature\":\"\"}}}";
        Account account = account(bare);
        assertThat(account.latest()).isEmpty();
        assertThat(account.balance()).isEqualTo(Money.ZERO);
    }

    static final String MADE =
            "{\"ChannelID\":\"" + base64(32) + "\",\"ChainID\":1,\"Amount\":7,\"Fee\":1,\"Hashlock\":\"" + base64(32)
                    + "\",\"R\":null,\"Signature\":\"" + base64(65) + "\"}";

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    /// The exchange message of vector `hermes-request-promise-json`, read out of its body.
    private static ExchangeMessage message(JsonObject exchange) {
        JsonObject promise = exchange.getAsJsonObject("Promise");
        Base64.Decoder base64 = Base64.getDecoder();
        return new ExchangeMessage(
                new Promise(
                        promise.get("ChainID").getAsLong(),
                        base64.decode(promise.get("ChannelID").getAsString()),
                        new Money(promise.get("Amount").getAsBigInteger()),
                        new Money(promise.get("Fee").getAsBigInteger()),
                        base64.decode(promise.get("Hashlock").getAsString()),
                        Signature.of(base64.decode(promise.get("Signature").getAsString()))),
                exchange.get("AgreementID").getAsBigInteger(),
                new Money(exchange.get("AgreementTotal").getAsBigInteger()),
                Address.of(exchange.get("Provider").getAsString()),
                Optional.of(Address.of(exchange.get("HermesID").getAsString())),
                exchange.get("ChainID").getAsLong(),
                Signature.of(HexFormat.of().parseHex(exchange.get("Signature").getAsString())));
    }

    @Test
    void aWithdrawalIsAskedForWithTheBytesOfTheKnownAnswerAndWithoutTheSecret() throws Exception {
        JsonObject known = JsonParser.parseString(Services.vector("hermes-request-promise-json")
                        .getAsJsonObject("expected")
                        .get("body")
                        .getAsString())
                .getAsJsonObject();
        services.answer(MADE);
        Promise made = hermes.payAndSettle(message(known.getAsJsonObject("exchange_message")), Money.ofWei(5));
        assertThat(made.amount()).isEqualTo(Money.ofWei(7));
        RecordedRequest request = services.server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/v2/pay_and_settle");
        String sent = Objects.requireNonNull(request.getBody()).utf8();
        assertThat(sent).contains("\"R\":null").contains("\"transactor_fee\":5");
        assertThat(JsonParser.parseString(sent).getAsJsonObject().get("exchange_message"))
                .isEqualTo(known.get("exchange_message"));
    }

    @Test
    void aPromiseThatIsNoneIsNonsense() {
        for (String lie : List.of(
                MADE.replace("7,", "-7,"),
                MADE.replace("7,", "7.5,"),
                MADE.replace(base64(65), base64(64)),
                MADE.replace(base64(65), "!"),
                MADE.replace(base64(32), base64(31)),
                "{}",
                "[]",
                "{\"message\":\"of course\"}")) {
            services.answer(lie);
            assertThat(reason(() -> hermes.withFee(promise(), Money.ZERO)))
                    .as(lie)
                    .isInstanceOf(Nonsense.class);
        }
    }

    static Promise promise() {
        return new Promise(1, new byte[32], Money.ZERO, Money.ZERO, new byte[32], Signature.of(new byte[65]));
    }

    @Test
    void aPromiseMadeBeforeIsAskedForWithOurSignatureOverTheBody() throws Exception {
        services.answer(MADE);
        assertThat(hermes.madeBefore(Services.CONSUMER, new byte[32])).isPresent();
        RecordedRequest request = services.server.takeRequest();
        String header = Objects.requireNonNull(request.getHeaders().get("Authorization"));
        byte[] signature = Base64.getDecoder().decode(header.substring("Signature ".length()));
        byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
        assertThat(Signatures.recover(body, signature)).contains(Services.CONSUMER.address());
        for (String none : List.of("no previous promise found", "resource not found")) {
            services.answer(400, "application/json", "{\"cause\":\"" + none + "\",\"message\":\"x\"}");
            assertThat(hermes.madeBefore(Services.CONSUMER, new byte[32])).isEmpty();
        }
        services.answer(400, "application/json", "{\"cause\":\"internal error\",\"message\":\"x\"}");
        assertThat(reason(() -> hermes.madeBefore(Services.CONSUMER, new byte[32])))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aSecretThatTheHubHasHeardIsNoError() throws Exception {
        services.answer("{\"message\":\"R successfully revealed\"}");
        hermes.reveal(new byte[32], IDENTITY, BigInteger.TWO);
        services.answer(400, "application/json", "{\"cause\":\"no previous promise found\",\"message\":\"x\"}");
        hermes.reveal(new byte[32], IDENTITY, BigInteger.TWO);
        services.answer(400, "application/json", "{\"cause\":\"hashlock missmatch\",\"message\":\"x\"}");
        assertThat(reason(() -> hermes.reveal(new byte[32], IDENTITY, BigInteger.TWO)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void anUnknownIdentityIsNoErrorButAnyOtherRefusalIs() throws ServiceException {
        services.answer(404, "application/json", "{\"cause\":\"resource not found\",\"message\":\"x\"}");
        assertThat(hermes.account(IDENTITY, CHANNEL)).isEmpty();
        services.answer(404, "text/html", "<html>not found</html>");
        assertThat(reason(() -> hermes.account(IDENTITY, CHANNEL))).isInstanceOf(Refused.class);
    }
}
