package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.sandbox.chain.TestChain;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFaultsTest {
    private static final Address FOREIGN = TestChain.key(99).address();

    private TestChain chain;
    private GatewayServer server;
    private Buyer buyer;
    private int keys = 40;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chain = new TestChain();
        server = GatewayServer.start(TestGateway.config(chain, folder.resolve("gateway.db")));
    }

    @AfterAll
    void stop() {
        server.close();
        chain.close();
    }

    @BeforeEach
    void aNewBuyer() throws Exception {
        buyer = new Buyer(server.url(), chain, TestChain.key(keys++));
    }

    @AfterEach
    void heal() {
        server.faults().clear();
        buyer.close();
    }

    @Test
    void halfAnAnswerEndsInTheMiddle() {
        server.faults().set(new GatewayFaults.Half());
        assertThatThrownBy(() -> buyer.get("/api/v1/payment/exchange-rate")).isInstanceOf(IOException.class);
    }

    @Test
    void aLateAnswerIsLate() throws Exception {
        server.faults().set(new GatewayFaults.Late(Duration.ofMillis(300)));
        long begin = System.nanoTime();
        assertThat(buyer.get("/api/v1/payment/exchange-rate").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void failuresAndWebPagesComeInsteadOfAnswers() throws Exception {
        server.faults().set(new GatewayFaults.Failing(503));
        assertThat(buyer.create("coingate", "BTC", "10", false).status()).isEqualTo(503);
        server.faults().set(new GatewayFaults.WebPage());
        assertThat(buyer.get("/api/v2/payment/orders").text()).startsWith("<html>");
        server.faults().clear();
        assertThat(buyer.get("/api/v2/payment/orders").text())
                .as("nothing was ordered")
                .isEqualTo("[]");
    }

    @Test
    void anOrderWhoseAnswerIsLostIsInTheListAfterwards() throws Exception {
        server.faults().set(new GatewayFaults.FailingAfterwards());
        assertThat(buyer.create("coingate", "BTC", "10", false).status()).isEqualTo(500);
        server.faults().clear();
        assertThat(buyer.get("/api/v2/payment/orders").json().getAsJsonArray()).hasSize(1);
    }

    @Test
    void liesAreToldAboutChannelIdentityAndLinks() throws Exception {
        server.faults().set(new GatewayFaults.OtherChannel(FOREIGN));
        JsonObject order = buyer.order("stripe", "USD", "10");
        assertThat(order.get("channel_address").getAsString()).isEqualTo(FOREIGN.checksumText());
        server.faults().set(new GatewayFaults.OtherIdentity(FOREIGN));
        assertThat(buyer.one(order).get("identity").getAsString()).isEqualTo(FOREIGN.toString());
        server.faults().set(new GatewayFaults.OtherLinks("http://phish.example"));
        assertThat(buyer.shown(order).get("checkout_url").getAsString()).startsWith("http://phish.example/checkout/");
    }

    @Test
    void aListCanBeHugeAndAnAnswerBare() throws Exception {
        JsonObject order = buyer.order("coingate", "BTC", "10");
        server.faults().set(new GatewayFaults.Crowded(500));
        assertThat(buyer.get("/api/v2/payment/orders").json().getAsJsonArray()).hasSize(500);
        server.faults().set(new GatewayFaults.Bare());
        assertThat(buyer.shown(order).keySet())
                .containsExactlyInAnyOrder(
                        "payment_url", "payment_address", "lightning_network", "created_at", "expire_at");
        assertThat(buyer.get("/api/v2/payment/gateways").text()).doesNotContain("rate_valid_seconds");
    }

    @Test
    void theLabSetsThemByPost() throws Exception {
        assertThat(post("{\"fault\":\"failing\",\"status\":502}")).isEqualTo(202);
        assertThat(buyer.get("/api/v1/payment/exchange-rate").status()).isEqualTo(502);
        assertThat(post("{\"fault\":\"other_channel\",\"address\":\"" + FOREIGN + "\"}"))
                .isEqualTo(202);
        assertThat(server.faults().current()).isEqualTo(new GatewayFaults.OtherChannel(FOREIGN));
        assertThat(post("{\"fault\":\"late\",\"millis\":5000000}")).isEqualTo(400);
        assertThat(post("{\"fault\":\"failing\",\"status\":404}")).isEqualTo(400);
        assertThat(post("{\"fault\":\"nothing like it\"}")).isEqualTo(400);
        assertThat(post("[")).isEqualTo(400);
        assertThat(post("{\"fault\":\"none\"}")).isEqualTo(202);
        assertThat(server.faults().current()).isEqualTo(new GatewayFaults.None());
    }

    private int post(String body) throws Exception {
        return buyer.post("/test/faults", body.getBytes(StandardCharsets.UTF_8)).status();
    }

    @Test
    void whoAsksTooOftenOrTooMuchIsToldSo() throws Exception {
        assertThat(buyer.post("/api/v2/payment/coingate/orders", new byte[20_000])
                        .status())
                .isEqualTo(413);
        int last = 0;
        for (int i = 0; i < 61 && last != 429; i++) {
            last = buyer.create("coingate", "BTC", "10", false).status();
        }
        assertThat(last).isEqualTo(429);
        Buyer other = new Buyer(server.url(), chain, TestChain.key(keys++));
        assertThat(other.create("coingate", "BTC", "10", false).status()).isEqualTo(200);
        other.close();
    }
}
