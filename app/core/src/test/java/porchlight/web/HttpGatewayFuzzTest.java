package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;
import static porchlight.web.Services.CONSUMER;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signer;

/// A payment gateway that says anything about rates, offers and orders.
class HttpGatewayFuzzTest {
    private final CannedService service = new CannedService();
    private final HttpGateway gateway = new HttpGateway(service.client, 137, "DE", "0.1.0", List.of(), false);

    /// Signing takes a hundred times longer than reading.
    private static final Signer QUICK = new Signer() {
        @Override
        public Address address() {
            return CONSUMER.address();
        }

        @Override
        public Signature signRaw(byte[] message) {
            return Signature.of(new byte[65]);
        }

        @Override
        public Signature signChain(byte[] message) {
            return Signature.of(new byte[65]);
        }
    };

    static List<byte[]> answers() {
        return List.of(
                bytes(HttpGatewayTest.ORDER),
                bytes("[" + HttpGatewayTest.ORDER + "]"),
                bytes(HttpGatewayTest.ORDER.replace(
                        "\"payment_address\":\"bc1q\",",
                        "\"payment_address\":\"bc1q\",\"received_amount\":\"0.0005\",\"confirmations\":1,"
                                + "\"confirmations_required\":3,\"pay_until\":\"2026-01-01T13:00:00Z\",")),
                bytes("%PDF-1.7"),
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
        answersOrRefuses(() -> gateway.list(QUICK).orders().forEach(HttpGatewayFuzzTest::check));
        answersOrRefuses(() -> check(gateway.order(QUICK, "6f1c")));
        answersOrRefuses(() -> check(gateway.create(QUICK, HttpGatewayTest.WISH)));
        answersOrRefuses(() -> assertThat(gateway.invoice(QUICK, "6f1c")).startsWith(bytes("%PDF-")));
    }

    private static void check(Gateway.Order order) {
        for (String amount : List.of(
                order.payAmount(),
                order.receiveMyst(),
                order.progress().received(),
                order.progress().underpaid(),
                order.progress().overpaid(),
                order.progress().refunded())) {
            if (!amount.isEmpty()) {
                decimal(amount);
            }
        }
        assertThat(order.checkout())
                .matches(
                        "(https://([a-z0-9-]+\\.)*(coingate|stripe|paypal|cardinity)\\.com/.*|https://service\\.example/.*)?");
        assertThat(order.progress().credit()).matches("(0x[0-9a-f]{64})?");
        assertThat(order.id()).hasSizeLessThanOrEqualTo(80);
    }

    private static void decimal(String text) {
        assertThat(new BigDecimal(text).signum()).isNotNegative();
        assertThat(text).hasSizeLessThan(200);
    }
}
