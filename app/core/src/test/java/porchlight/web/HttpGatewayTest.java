package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.Services.CONSUMER;
import static porchlight.web.Services.reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
             "public_gateway_data":{"payment_url":"https://pay.example/6f1c","payment_address":"bc1q",
               "created_at":"2026-01-01T12:00:00Z","expire_at":"2026-01-01T12:20:00Z"}}""";

    private Services services;
    private HttpGateway gateway;

    @BeforeEach
    void start() throws IOException {
        services = new Services();
        gateway = new HttpGateway(services.client("/"), 137, "DE", "0.1.0", false);
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
        assertThat(order.checkout()).isEqualTo("https://pay.example/6f1c");
        assertThat(order.payAddress()).isEqualTo("bc1q");
        assertThat(order.isFinal()).isFalse();
    }

    @Test
    void anOrderThatPaysSomebodyElseIsNonsense() {
        for (String wrong : List.of(
                ORDER.replace("0xf53acd", "0xf53ace"),
                ORDER.replace("0xc64405", "0xc64406"),
                ORDER.replace("\"chain_id\":137", "\"chain_id\":1"),
                ORDER.replace("\"0.00095\"", "\"-0.00095\""),
                ORDER.replace("https://pay", "http://pay"),
                ORDER.replace("https://pay", "javascript:pay"))) {
            services.answer(wrong);
            assertThat(reason(() -> gateway.create(CONSUMER, WISH))).isInstanceOf(Nonsense.class);
        }
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
        assertThat(gateway.orders(CONSUMER)).isEmpty();
        services.answer("[" + ORDER + "]");
        assertThat(gateway.orders(CONSUMER)).hasSize(1);
    }

    @Test
    void ratesAndOffersArrive() throws ServiceException {
        services.answer("{\"USD\":0.21,\"EUR\":0.19,\"BTC\":2.1e-6,\"<b>\":1}");
        assertThat(gateway.rates()).isEqualTo(Map.of("USD", "0.21", "EUR", "0.19", "BTC", "0.0000021"));
        services.answer("[{\"name\":\"stripe\",\"order_options\":{\"minimum\":0.5,\"suggested\":[5,10,20]},"
                + "\"currencies\":[\"USD\"]}]");
        assertThat(gateway.offers("USD"))
                .containsExactly(new Gateway.Offer("stripe", "0.5", List.of("5", "10", "20"), List.of("USD")));
    }
}
