package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Money;
import porchlight.sandbox.chain.TestChain;

/// Walks the check-out page in a real browser, as a tester does. Its pictures are in `target/checkout`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutBrowserTest {
    private static final Path PICTURES = Path.of("target", "checkout");

    private TestChain chain;
    private GatewayServer server;
    private Buyer buyer;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        boolean there = Browser.program().isPresent();
        if (!there) {
            System.err.println(
                    "SKIPPED: the check-out page was not walked: there is no chromium-headless-shell or Chrome here");
        }
        assumeTrue(there, "there is no browser");
        chain = new TestChain();
        server = GatewayServer.start(TestGateway.config(chain, folder.resolve("gateway.db")));
        buyer = new Buyer(server.url(), chain, TestChain.key(60));
        browser = new Browser(Browser.program().orElseThrow(), folder.resolve("profile"));
        browser.resize(900, 900, false);
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
            buyer.close();
            server.close();
            chain.close();
        }
    }

    private JsonObject opened(String gateway, String currency, boolean lightning) throws Exception {
        JsonObject order = buyer.order(gateway, currency, "25", lightning);
        browser.open(server.url() + "/checkout/" + order.get("id").getAsString());
        return order;
    }

    private void sees(String status) throws Exception {
        assertThat(browser.seen("status")).isEqualTo(status);
    }

    @Test
    void aTesterPaysExactlyAndMakesItConfirmSlowly() throws Exception {
        JsonObject order = opened("coingate", "BTC", false);
        sees("Waiting for your payment");
        assertThat(browser.seen("practice")).contains("no real money");
        assertThat(browser.seen("amount")).isEqualTo(order.get("pay_amount").getAsString() + " BTC");
        assertThat(browser.seen("address"))
                .isEqualTo(buyer.shown(order).get("payment_address").getAsString());
        browser.picture(PICTURES.resolve("new-day.png"));
        browser.click("exact");
        sees("Payment seen");
        browser.click("block");
        sees("Confirming");
        assertThat(browser.seen("next")).isEqualTo("1 of 2 blocks.");
        browser.picture(PICTURES.resolve("confirming-day.png"));
        browser.click("block");
        sees("Paid");
        assertThat(browser.seen("credit"))
                .isEqualTo(buyer.shown(order).get("credit_transaction").getAsString());
        browser.picture(PICTURES.resolve("paid-day.png"));
        assertThat(chain.tokens(buyer.channel())).isGreaterThanOrEqualTo(Money.ofMyst("25"));
        browser.click("exact");
        assertThat(browser.seen("next")).contains("more came");
        browser.click("refund");
        assertThat(browser.seen("refunded")).isEqualTo(order.get("pay_amount").getAsString() + " BTC");
    }

    @Test
    void aTesterPaysTooLittleThenTheRest() throws Exception {
        opened("coingate", "LTC", false);
        browser.click("less");
        sees("Too little came");
        browser.picture(PICTURES.resolve("underpaid-day.png"));
        browser.click("rest");
        browser.click("blocks");
        sees("Paid");
    }

    @Test
    void aTesterPaysTooMuch() throws Exception {
        opened("coingate", "BCH", false);
        browser.click("more");
        browser.click("blocks");
        sees("Paid");
        assertThat(browser.seen("next")).contains("more came than was asked for");
        browser.click("refund");
        assertThat(browser.buttons()).doesNotContain("refund");
    }

    @Test
    void aTesterPaysTooLate() throws Exception {
        opened("coingate", "BTC", false);
        browser.click("expire");
        sees("Expired");
        browser.click("exact");
        sees("Came too late");
        browser.click("block");
        browser.click("block");
        browser.click("accept");
        sees("Paid");
    }

    @Test
    void aTesterPaysFromTheWrongNetworkAndGetsItBack() throws Exception {
        opened("coingate", "BTC", false);
        browser.click("wrong_network");
        sees("Wrong network");
        browser.click("refund");
        sees("Refunded");
    }

    @Test
    void aReorganisationTakesAPaymentAway() throws Exception {
        opened("coingate", "LTC", false);
        browser.click("exact");
        browser.click("block");
        browser.click("vanish");
        sees("Waiting for your payment");
    }

    @Test
    void etherIsPaidOnTheChainByAClick() throws Exception {
        opened("coingate", "ETH", false);
        browser.click("exact");
        sees("Confirming");
        browser.click("blocks");
        sees("Paid");
    }

    @Test
    void mystGoesStraightIntoTheChannelByAClickAndPaysNoOrder() throws Exception {
        Money before = chain.tokens(buyer.channel());
        opened("coingate", "BTC", false);
        browser.click("direct");
        sees("Waiting for your payment");
        assertThat(chain.tokens(buyer.channel())).isEqualTo(before.plus(Money.ofMyst("25")));
    }

    @Test
    void anOrderIsCanceledRefusedOrDeclined() throws Exception {
        opened("coingate", "BTC", false);
        browser.click("cancel");
        sees("Canceled");
        opened("coingate", "BTC", false);
        browser.click("decline");
        sees("Refused by the gateway");
        opened("stripe", "USD", false);
        browser.click("decline");
        sees("Declined");
    }

    @Test
    void lightningAndCardsArePaidByOneClick() throws Exception {
        opened("coingate", "BTC", true);
        assertThat(browser.seen("invoice")).startsWith("lnbcrt");
        browser.picture(PICTURES.resolve("lightning-day.png"));
        browser.click("exact");
        sees("Paid");
        opened("stripe", "EUR", false);
        browser.click("exact");
        sees("Paid");
    }

    @Test
    void itFitsANarrowWindowByNightAndLoadsNothingFromOutside() throws Exception {
        browser.resize(480, 900, true);
        try {
            opened("coingate", "BCH", false);
            browser.picture(PICTURES.resolve("new-night-480.png"));
            assertThat(Integer.parseInt(browser.text("document.documentElement.scrollWidth")))
                    .as("nothing reaches over the edge")
                    .isLessThanOrEqualTo(480);
            browser.click("less");
            browser.picture(PICTURES.resolve("underpaid-night-480.png"));
            assertThat(Integer.parseInt(browser.text("document.documentElement.scrollWidth")))
                    .isLessThanOrEqualTo(480);
        } finally {
            browser.resize(900, 900, false);
        }
        assertThat(browser.requests()).isNotEmpty().allMatch(request -> request.startsWith(server.url()));
    }
}
