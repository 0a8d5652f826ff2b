package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.CONSUMER;
import static porchlight.web.Services.reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.web.Gateway.Amount;
import porchlight.web.Gateway.Order;
import porchlight.web.Gateway.Wish;
import porchlight.web.ServiceException.Nonsense;

class HttpGatewayTest {
    private static final Address CHANNEL = Address.of("0xc644058e72C73a506C992607c7992DA6B355C5Db");
    static final Wish WISH =
            new Wish("coingate", CHANNEL, new Amount.Usd("5.00"), "BTC", "DE", "", "porchlight", Optional.of(false));
    static final String ORDER = """
            {"id":"6f1c","status":"new","identity":"0xf53acdd584ccb85ee4ec1590007ad3c16fdff057","chain_id":137,
             "channel_address":"0xc644058e72C73a506C992607c7992DA6B355C5Db","gateway_name":"coingate",
             "receive_myst":"23.1","pay_amount":"0.00095","pay_currency":"BTC","country":"DE","state":"",
             "currency":"USD","items_sub_total":"5.00","tax_rate":"19","tax_sub_total":"0.95","order_total":"5.95",
             "public_gateway_data":{"payment_url":"https://pay.coingate.com/6f1c","payment_address":"bc1q",
               "created_at":"2026-01-01T12:00:00Z","expire_at":"2026-01-01T12:20:00Z"}}""";

    private Services services;
    private HttpGateway gateway;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        gateway = new HttpGateway(services.client("/"), 137, "DE", "0.1.0", List.of(), false);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void theAuthorisationIsTheKnownOne() {
        for (String id : List.of("http-auth-get", "http-auth-post")) {
            var vector = Services.vector(id);
            String body = vector.getAsJsonObject("input").get("body").getAsString();
            assertThat("Authorization: " + HttpGateway.authorization(CONSUMER, body.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(vector.getAsJsonObject("expected").get("header").getAsString());
        }
    }

    @Test
    void theBodyHasTheKnownKeysInTheKnownOrder() {
        Wish wish = new Wish("stripe", CHANNEL, new Amount.Usd("5.00"), "USD", "US", "", "", Optional.empty());
        String known = Services.vector("http-auth-post")
                .getAsJsonObject("input")
                .get("body")
                .getAsString();
        assertThat(gateway.body(wish).toString()).isEqualToIgnoringCase(known);
    }

    @Test
    void whatWasSignedIsWhatWasSent() throws Exception {
        services.answer(ORDER);
        Order order = gateway.create(CONSUMER, WISH);
        RecordedRequest request = services.server.takeRequest();
        byte[] sent = Objects.requireNonNull(request.getBody()).toByteArray();
        assertThat(request.getTarget()).isEqualTo("/api/v2/payment/coingate/orders");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo(HttpGateway.authorization(CONSUMER, sent));
        assertThat(request.getHeaders().get("X-Origin-Country")).isEqualTo("DE");
        assertThat(order.payAmount()).isEqualTo("0.00095");
        assertThat(order.checkout()).isEqualTo("https://pay.coingate.com/6f1c");
        assertThat(order.target().address()).isEqualTo("bc1q");
    }

    @Test
    void anOrderThatPaysSomebodyElseIsMisdirected() {
        for (String wrong : List.of(
                ORDER.replace("0xf53acd", "0xf53ace"),
                ORDER.replace("0xc64405", "0xc64406"),
                ORDER.replace("\"chain_id\":137", "\"chain_id\":1"))) {
            services.answer(wrong);
            assertThat(reason(() -> gateway.create(CONSUMER, WISH)))
                    .isEqualTo(new ServiceException.Misdirected("6f1c"));
        }
        services.answer(ORDER.replace("0xf53acd", "0xf53ace"));
        assertThat(reason(() -> gateway.order(CONSUMER, "6f1c"))).isEqualTo(new ServiceException.Misdirected("6f1c"));
    }

    @Test
    void anOrderWithAnAmountThatCannotBeIsNonsense() {
        for (String amount : List.of("\"-0.00095\"", "\"1e400\"", "[]", "\"0.00095 BTC\"", "true")) {
            services.answer(ORDER.replace("\"0.00095\"", amount));
            assertThat(reason(() -> gateway.create(CONSUMER, WISH))).as(amount).isInstanceOf(Nonsense.class);
        }
    }

    @Test
    void aPageOfAStrangerIsLeftOut() throws Exception {
        for (String wrong : List.of(
                "http://pay.coingate.com/6f1c",
                "javascript:pay.coingate.com",
                "https://coingate.com@evil.example/6f1c",
                "https://coingate.com.evil.example/",
                "https://evilcoingate.com/",
                "https://checkout.stripe.com/pay",
                "https://pay.coingate.com:8443/",
                "data:text/html,hello")) {
            services.answer(ORDER.replace("https://pay.coingate.com/6f1c", wrong));
            assertThat(gateway.create(CONSUMER, WISH).checkout()).as(wrong).isEmpty();
        }
    }

    @Test
    void theFirmIsTheOneThatWasChosenAndNotTheOneThatTheAnswerNames() throws Exception {
        services.answer(ORDER.replace("https://pay.coingate.com/6f1c", "https://checkout.stripe.com/pay")
                .replace("\"gateway_name\":\"coingate\"", "\"gateway_name\":\"stripe\""));
        Order order = gateway.create(CONSUMER, WISH);
        assertThat(order.gateway()).isEqualTo("stripe");
        assertThat(order.checkout()).isEmpty();
    }

    @Test
    void aPlainPageIsForAGatewayOnThisMachineOnly() throws Exception {
        String own = services.server.url("/checkout/6f1c").toString();
        services.answer(ORDER.replace("https://pay.coingate.com/6f1c", own));
        assertThat(gateway.create(CONSUMER, WISH).checkout()).isEmpty();
        services.answer(ORDER.replace("https://pay.coingate.com/6f1c", own));
        HttpGateway here = new HttpGateway(services.client("/"), 137, "DE", "0.1.0", List.of(), true);
        assertThat(here.create(CONSUMER, WISH).checkout()).isEqualTo(own);
    }

    @Test
    void oneOrderThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        services.answer("[" + ORDER + "," + ORDER.replace("\"status\":\"new\"", "\"status\":7") + ",7,"
                + ORDER.replace("0xf53acd", "0xf53ace") + "]");
        Gateway.Listing listing = gateway.list(CONSUMER);
        assertThat(listing.orders()).hasSize(1);
        assertThat(listing.whole()).isFalse();
        services.answer("[" + ORDER + "," + ORDER.replace("0xf53acd", "0xf53ace") + "]");
        assertThat(gateway.list(CONSUMER).whole()).isTrue();
    }

    @Test
    void whatOnlySomeGatewaysTellIsReadAndItsNonsenseIsLeftOut() throws Exception {
        String hash = "0x" + "Ab".repeat(32);
        services.answer(ORDER.replace(
                "\"payment_address\":\"bc1q\",",
                "\"payment_address\":\"bc1q\",\"payment_network\":\"bitcoin\",\"received_amount\":\"0.0005\","
                        + "\"confirmations\":1,\"confirmations_required\":3,\"payment_transaction\":\"ab\","
                        + "\"underpaid_amount\":\"0.00045\",\"pay_until\":\"2026-01-01T13:00:00Z\","
                        + "\"credit_transaction\":\"" + hash + "\","));
        Order order = gateway.order(CONSUMER, "6f1c");
        assertThat(order.target()).isEqualTo(new Gateway.Target("bitcoin", "bc1q", "", -1, ""));
        assertThat(order.progress())
                .isEqualTo(new Gateway.Progress(
                        "0.0005",
                        1,
                        3,
                        "ab",
                        "0.00045",
                        "",
                        Optional.of(Instant.parse("2026-01-01T13:00:00Z")),
                        "",
                        "",
                        "0x" + "ab".repeat(32)));
        services.answer(ORDER.replace(
                "\"payment_address\":\"bc1q\",",
                "\"payment_address\":7,\"received_amount\":\"all of it\",\"confirmations\":-4,"
                        + "\"confirmations_required\":\"three\",\"pay_until\":\"soon\",\"credit_transaction\":\"0x1\","
                        + "\"payment_decimals\":1e99,"));
        Order bent = gateway.order(CONSUMER, "6f1c");
        assertThat(bent.target()).isEqualTo(Gateway.Target.NONE);
        assertThat(bent.progress()).isEqualTo(Gateway.Progress.NONE);
    }

    @Test
    void aReceiptIsAPdfAndOfSomeSize() throws Exception {
        services.answer(200, "application/pdf", "%PDF-1.7 thanks");
        assertThat(gateway.invoice(CONSUMER, "6f1c")).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(services.asked()).isEqualTo("/api/v2/payment/orders/6f1c/invoice");
        services.answer(200, "text/html", "<html>sign in</html>");
        assertThat(reason(() -> gateway.invoice(CONSUMER, "6f1c"))).isInstanceOf(Nonsense.class);
        services.answer(200, "application/pdf", "%PD");
        assertThat(reason(() -> gateway.invoice(CONSUMER, "6f1c"))).isInstanceOf(Nonsense.class);
        services.answer(200, "application/pdf", "%PDF-" + "x".repeat(5 << 20));
        assertThat(reason(() -> gateway.invoice(CONSUMER, "6f1c"))).isInstanceOf(ServiceException.TooLarge.class);
        services.answer(404, "application/json", "{}");
        assertThat(reason(() -> gateway.invoice(CONSUMER, "6f1c"))).isInstanceOf(ServiceException.Refused.class);
    }

    @Test
    void anOrdersNameCannotLeaveThePath() {
        assertThat(reason(() -> gateway.order(CONSUMER, "../../v1/secrets"))).isInstanceOf(Nonsense.class);
        assertThat(services.server.getRequestCount()).isZero();
    }

    @Test
    void anotherOrderThanAskedForIsNonsense() {
        services.answer(ORDER);
        assertThat(reason(() -> gateway.order(CONSUMER, "6f1d"))).isInstanceOf(Nonsense.class);
    }

    @Test
    void ordersMayBeNull() throws ServiceException {
        services.answer("null");
        assertThat(gateway.list(CONSUMER).orders()).isEmpty();
        services.answer("[" + ORDER + "]");
        assertThat(gateway.list(CONSUMER).orders()).hasSize(1);
    }

    @Test
    void ratesAndOffersArrive() throws ServiceException {
        services.answer("{\"USD\":0.21,\"EUR\":0.19,\"BTC\":2.1e-6,\"<b>\":1}");
        assertThat(gateway.rates()).isEqualTo(Map.of("USD", "0.21", "EUR", "0.19", "BTC", "0.0000021"));
        services.answer("[{\"name\":\"stripe\",\"order_options\":{\"minimum\":0.5,\"suggested\":[5,10,20]},"
                + "\"currencies\":[\"USD\"]}]");
        assertThat(gateway.offers("USD"))
                .containsExactly(new Gateway.Offer("stripe", "0.5", List.of("5", "10", "20"), List.of("USD")));
        services.answer("[{\"name\":\"coingate\",\"order_options\":{\"minimum\":0.5,\"suggested\":[]},"
                + "\"currencies\":[\"BTC\"],\"networks\":{\"BTC\":\"bitcoin\",\"LTC\":7},\"lightning\":[\"BTC\"],"
                + "\"fees\":{\"BTC\":\"1\",\"LTC\":\"much\"},\"rate_valid_seconds\":1200}]");
        assertThat(gateway.offers("MYST").getFirst().more())
                .isEqualTo(new Gateway.OfferMore(
                        Map.of("BTC", "bitcoin"),
                        Set.of("BTC"),
                        Map.of("BTC", "1"),
                        Optional.of(Duration.ofMinutes(20))));
    }
}
