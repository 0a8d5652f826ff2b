package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;
import static porchlight.web.Services.CONSUMER;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// A payment gateway that says anything about rates, offers and orders.
class HttpGatewayFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpGateway gateway = new HttpGateway(service.client, 137, "DE", "0.1.0", false);

    static List<byte[]> answers() {
        return List.of(
                bytes(HttpGatewayTest.ORDER),
                bytes("[" + HttpGatewayTest.ORDER + "]"),
                bytes("{\"USD\":0.21,\"EUR\":\"0.2\",\"BTC\":2e-6}"),
                bytes("[{\"name\":\"coingate\",\"order_options\":{\"minimum\":6.05,\"suggested\":[10,20,40]},"
                        + "\"currencies\":[\"BTC\",\"ETH\",7]}]"),
                bytes("!{\"error\":{\"code\":\"err_order\",\"message\":\"no\"}}"));
    }

    @MethodSource("answers")
    @FuzzTest
    void anyAnswerIsRatesOffersOrdersOrARefusal(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> gateway.rates().values().forEach(HttpGatewayFuzzTest::decimal));
        answersOrRefuses(() -> gateway.offers("USD").forEach(offer -> {
            decimal(offer.minimum());
            assertThat(offer.name()).hasSizeLessThanOrEqualTo(40);
        }));
        answersOrRefuses(() -> gateway.orders(CONSUMER).forEach(HttpGatewayFuzzTest::check));
        answersOrRefuses(() -> check(gateway.order(CONSUMER, "6f1c")));
        answersOrRefuses(() -> check(gateway.create(CONSUMER, HttpGatewayTest.WISH)));
    }

    private static void check(Gateway.Order order) {
        decimal(order.payAmount());
        decimal(order.receiveMyst());
        assertThat(order.checkout()).matches("(https://.*)?");
        assertThat(order.id()).hasSizeLessThanOrEqualTo(80);
    }

    private static void decimal(String text) {
        assertThat(new BigDecimal(text).signum()).isNotNegative();
        assertThat(text).hasSizeLessThan(200);
    }
}
