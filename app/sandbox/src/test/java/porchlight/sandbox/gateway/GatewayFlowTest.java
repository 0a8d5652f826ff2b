package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Money;
import porchlight.sandbox.chain.TestChain;

/// Orders from the first request to the MYST in the channel, as an application and a payer see them.
class GatewayFlowTest {
    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock();
    private TestChain chain;
    private GatewayConfig config;
    private GatewayServer server;
    private Buyer buyer;

    private static final class MovingClock extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() throws Exception {
        chain = new TestChain();
        config = TestGateway.config(chain, folder.resolve("gateway.db"));
        server = GatewayServer.start(config, clock);
        buyer = new Buyer(server.url(), chain, TestChain.key(30));
    }

    @AfterEach
    void stop() {
        server.close();
        buyer.close();
        chain.close();
    }

    private Money inChannel() throws Exception {
        return chain.tokens(buyer.channel());
    }

    @Test
    void coinsAreOfferedWithNetworkFeeAndHowLongTheRateHolds() throws Exception {
        JsonArray offers = buyer.get("/api/v2/payment/gateways").json().getAsJsonArray();
        JsonObject coins = offers.get(0).getAsJsonObject();
        assertThat(coins.getAsJsonArray("currencies").toString())
                .isEqualTo("[\"BTC\",\"LTC\",\"ETH\",\"BCH\",\"DAI\",\"USDT\"]");
        assertThat(coins.getAsJsonObject("networks").get("BCH").getAsString()).isEqualTo("bitcoin-cash");
        assertThat(coins.getAsJsonArray("lightning").toString()).isEqualTo("[\"BTC\"]");
        assertThat(coins.getAsJsonObject("fees").get("BTC").getAsString()).isEqualTo("1");
        assertThat(coins.get("rate_valid_seconds").getAsInt()).isEqualTo(1800);
    }

    @Test
    void aBitcoinOrderIsPaidSlowlyAndCredited() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        JsonObject shown = order.getAsJsonObject("public_gateway_data");
        assertThat(shown.get("payment_address").getAsString()).matches("bcrt1q[a-z0-9]{38}");
        assertThat(shown.get("confirmations_required").getAsInt()).isEqualTo(2);
        assertThat(buyer.status(order)).isEqualTo("new");
        buyer.click(order, "exact");
        assertThat(buyer.status(order)).isEqualTo("pending");
        buyer.click(order, "block");
        assertThat(buyer.status(order)).isEqualTo("confirming");
        assertThat(inChannel()).isEqualTo(Money.ZERO);
        buyer.click(order, "block");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
        String hash = buyer.shown(order).get("credit_transaction").getAsString();
        assertThat(chain.rpc.receipt(hash)).isPresent();
    }

    @Test
    void everyOrderHasAnAddressOfItsOwn() throws Exception {
        String first = buyer.shown(buyer.order("coingate", "BTC", "10"))
                .get("payment_address")
                .getAsString();
        String second = buyer.shown(buyer.order("coingate", "BTC", "10"))
                .get("payment_address")
                .getAsString();
        assertThat(first).isNotEqualTo(second);
        assertThat(buyer.shown(buyer.order("coingate", "LTC", "10"))
                        .get("payment_address")
                        .getAsString())
                .startsWith("rltc1q");
        assertThat(buyer.shown(buyer.order("coingate", "BCH", "10"))
                        .get("payment_address")
                        .getAsString())
                .startsWith("bchreg:q");
    }

    @Test
    void tooLittleAndThenTheRestIsEnough() throws Exception {
        JsonObject order = buyer.order("coingate", "LTC", "10");
        BigDecimal total = order.get("pay_amount").getAsBigDecimal();
        buyer.click(order, "less");
        JsonObject shown = buyer.shown(order);
        assertThat(buyer.status(order)).isEqualTo("underpaid");
        assertThat(shown.get("received_amount")
                        .getAsBigDecimal()
                        .add(shown.get("underpaid_amount").getAsBigDecimal()))
                .isEqualByComparingTo(total);
        assertThat(Instant.parse(shown.get("pay_until").getAsString()))
                .isAfter(Instant.parse(shown.get("expire_at").getAsString()));
        buyer.click(order, "rest");
        buyer.click(order, "blocks");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(buyer.shown(order).has("underpaid_amount")).isFalse();
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
    }

    @Test
    void tooMuchAndTwiceBuyNoMoreAndGoBack() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        buyer.click(order, "more");
        buyer.click(order, "blocks");
        buyer.click(order, "exact");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
        BigDecimal excess = buyer.shown(order).get("overpaid_amount").getAsBigDecimal();
        assertThat(excess).isGreaterThan(order.get("pay_amount").getAsBigDecimal());
        buyer.click(order, "refund");
        assertThat(buyer.shown(order).get("refunded_amount").getAsBigDecimal()).isEqualByComparingTo(excess);
        assertThat(buyer.status(order)).isEqualTo("paid");
    }

    @Test
    void lateIsLateUntilSomebodyAcceptsIt() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        clock.now = clock.now.plus(Duration.ofMinutes(31));
        assertThat(buyer.status(order)).isEqualTo("expired");
        buyer.click(order, "exact");
        buyer.click(order, "blocks");
        assertThat(buyer.status(order)).isEqualTo("late");
        assertThat(inChannel()).isEqualTo(Money.ZERO);
        buyer.click(order, "accept");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
    }

    @Test
    void theWrongNetworkIsNamedAndRefunded() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        buyer.click(order, "wrong_network");
        assertThat(buyer.status(order)).isEqualTo("wrong_network");
        assertThat(buyer.shown(order).get("paid_network").getAsString()).isEqualTo("bitcoin-cash");
        buyer.click(order, "refund");
        assertThat(buyer.status(order)).isEqualTo("refunded");
        assertThat(inChannel()).isEqualTo(Money.ZERO);
    }

    @Test
    void aReorganisationTakesAPaymentBack() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        buyer.click(order, "exact");
        buyer.click(order, "block");
        buyer.click(order, "vanish");
        assertThat(buyer.status(order)).isEqualTo("new");
    }

    @Test
    void lightningIsPaidAtOnce() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10", true);
        JsonObject shown = order.getAsJsonObject("public_gateway_data");
        assertThat(shown.get("lightning_invoice").getAsString()).matches("lnbcrt[0-9]+[mun]1[a-z0-9]{200,}");
        assertThat(shown.get("payment_network").getAsString())
                .as("lightning carries bitcoin")
                .isEqualTo("bitcoin");
        assertThat(shown.has("payment_address")).isFalse();
        buyer.click(order, "exact");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
        assertThat(buyer.refused("coingate", "LTC", true)).isEqualTo(400);
    }

    @Test
    void aCardIsPaidByAClickOrDeclined() throws Exception {
        JsonObject order = buyer.order("stripe", "USD", "10");
        assertThat(order.getAsJsonObject("public_gateway_data")
                        .get("checkout_url")
                        .getAsString())
                .startsWith(server.url());
        buyer.click(order, "exact");
        assertThat(buyer.status(order)).isEqualTo("paid");
        JsonObject other = buyer.order("stripe", "USD", "10");
        buyer.click(other, "decline");
        assertThat(buyer.status(other)).isEqualTo("failed");
        assertThat(inChannel()).isEqualTo(Money.ofMyst("10"));
    }

    @Test
    void ordersSurviveARestartAndAreFinishedAfterIt() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        buyer.click(order, "exact");
        server.close();
        server = GatewayServer.start(config, clock);
        buyer.moveTo(server.url());
        assertThat(buyer.status(order)).isEqualTo("pending");
        buyer.click(order, "blocks");
        assertThat(buyer.status(order)).isEqualTo("paid");
        assertThat(buyer.shown(buyer.order("coingate", "BTC", "10"))
                        .get("payment_address")
                        .getAsString())
                .as("the next address is another one")
                .isNotEqualTo(order.getAsJsonObject("public_gateway_data")
                        .get("payment_address")
                        .getAsString());
    }

    @Test
    void aMovedRateChangesNewOrdersOnly() throws Exception {
        JsonObject before = buyer.order("coingate", "BTC", "10");
        Map<String, BigDecimal> rates = new HashMap<>(config.market().rates());
        rates.put("BTC", new BigDecimal("0.0000042"));
        server.moveRates(rates);
        JsonObject after = buyer.order("coingate", "BTC", "10");
        assertThat(after.get("pay_amount").getAsBigDecimal())
                .isGreaterThan(before.get("pay_amount").getAsBigDecimal());
        assertThat(buyer.one(before).get("pay_amount")).isEqualTo(before.get("pay_amount"));
        assertThat(buyer.get("/api/v1/payment/exchange-rate").text()).contains("0.0000042");
    }

    @Test
    void aPaidOrderHasAReceiptThatCanBeRead() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        String path = "/api/v2/payment/orders/" + order.get("id").getAsString() + "/invoice";
        assertThat(buyer.get(path).status()).isEqualTo(404);
        buyer.click(order, "exact");
        buyer.click(order, "blocks");
        Buyer.Heard receipt = buyer.get(path);
        assertThat(receipt.status()).isEqualTo(200);
        assertThat(new String(receipt.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(receipt.body().length).isLessThan(20_000);
        try (PDDocument document = Loader.loadPDF(receipt.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(order.get("id").getAsString())
                    .contains("10 MYST")
                    .contains(order.get("order_total").getAsString() + " BTC")
                    .contains("no real money");
        }
    }

    @Test
    void aClickThatMakesNoSenseIsAnsweredOnThePage() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        Buyer.Heard page = buyer.clicked(order, "refund");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("nothing to send back").contains("id=\"exact\"");
        assertThat(buyer.clicked(order, "dance").status()).isEqualTo(400);
    }

    @Test
    void thePageLoadsNothingAndRunsNoScript() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        String page = buyer.get("/checkout/" + order.get("id").getAsString()).text();
        assertThat(page).contains("no real money").doesNotContain("<script", "<img", "<link", "url(", "http");
    }
}
