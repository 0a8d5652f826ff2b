package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;
import porchlight.sandbox.chain.TestChain;
import porchlight.web.Gateway;
import porchlight.web.HttpGateway;
import porchlight.web.ServiceClient;
import porchlight.web.ServiceException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private TestChain chain;
    private GatewayServer server;
    private Gateway gateway;
    private int keys = 10;
    private PrivateKeySigner identity;
    private Address channel;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        chain = new TestChain();
        server = GatewayServer.start(TestGateway.config(chain, folder.resolve("gateway.db")));
        ServiceClient client =
                new ServiceClient(ServiceClient.http(Duration.ofSeconds(20)), URI.create(server.url()), true);
        gateway = new HttpGateway(client, chain.contracts.chainId(), "DE", "test", List.of(), true);
    }

    @AfterAll
    void stop() {
        server.close();
        chain.close();
        http.close();
    }

    @BeforeEach
    void aNewIdentity() throws Exception {
        identity = TestChain.key(keys++);
        channel = chain.channelOf(identity.address());
    }

    @Test
    void anUnsignedRequestDoesNotPass() throws Exception {
        assertThat(get("/api/v2/payment/orders", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v2/payment/orders", "Signature AAAA").statusCode()).isEqualTo(401);
        assertThat(get("/api/v2/payment/orders", "Bearer x").statusCode()).isEqualTo(401);
    }

    @Test
    void anOrderForAForeignChannelIsRefused() {
        Address foreign = TestChain.key(200).address();
        assertRefused(400, wish("coingate", foreign, new Gateway.Amount.Usd("5.00"), "BTC", "DE"));
    }

    @Test
    void badOrdersAreRefusedWithTheirReason() {
        assertRefused(404, wish("nobody", channel, new Gateway.Amount.Usd("5.00"), "BTC", "DE"));
        assertRefused(400, wish("coingate", channel, new Gateway.Amount.Usd("5.00"), "USD", "DE"));
        assertRefused(400, wish("coingate", channel, new Gateway.Amount.Usd("-5"), "BTC", "DE"));
        assertRefused(400, wish("coingate", channel, new Gateway.Amount.Usd("1e9"), "BTC", "DE"));
        assertRefused(400, wish("coingate", channel, new Gateway.Amount.Myst("10001"), "BTC", "DE"));
        assertRefused(400, wish("coingate", channel, new Gateway.Amount.Usd("5"), "BTC", "Germany"));
        ServiceException.Refused least =
                assertRefused(422, wish("coingate", channel, new Gateway.Amount.Usd("0.99"), "BTC", "DE"));
        assertThat(least.code()).isEqualTo("gateway_min_amount");
    }

    @Test
    void aPaidOrderArrivesInTheChannelOnce() throws Exception {
        Gateway.Order order =
                gateway.create(identity, wish("coingate", channel, new Gateway.Amount.Myst("25"), "BTC", "DE"));
        assertThat(order.status()).isEqualTo("new");
        assertThat(order.receiveMyst()).isEqualTo("25");
        assertThat(order.taxRate()).isEqualTo("19");
        assertThat(order.payAmount())
                .as("25 x 0.0000021, 1 % for the gateway, rounded, and 19 % tax")
                .isEqualTo("0.00006311");
        assertThat(chain.tokens(channel)).isEqualTo(Money.ZERO);

        HttpResponse<String> page = page(order.checkout(), "GET");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"exact\"").contains("25 MYST");
        HttpResponse<String> paid = page(order.checkout() + "/pay", "POST");
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(page(order.checkout() + "/pay", "POST").statusCode()).isEqualTo(303);
        assertThat(page(order.checkout(), "GET").body())
                .contains("<span class=\"pill good\" id=\"status\">Paid</span>");
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("25"));
        assertThat(gateway.order(identity, order.id()).status()).isEqualTo("paid");
        assertThat(get("/api/v2/payment/registration/" + identity.address(), "").body())
                .isEqualTo("{\"paid\":true}");
    }

    @Test
    void anOrderIsSeenByItsOwnerOnly() throws Exception {
        Gateway.Order order =
                gateway.create(identity, wish("stripe", channel, new Gateway.Amount.Usd("5.00"), "USD", ""));
        assertThat(order.checkout()).startsWith(server.url());
        assertThat(order.total()).isEqualTo("5.00");
        assertThat(ordersOf(identity)).isEqualTo(1);
        PrivateKeySigner other = TestChain.key(201);
        assertThat(ordersOf(other)).isZero();
        assertThatThrownBy(() -> gateway.order(other, order.id())).isInstanceOf(ServiceException.class);
        assertThat(page(server.url() + "/checkout/nothing/pay", "POST").statusCode())
                .isEqualTo(404);
    }

    @Test
    void ratesAndOffersAreTold() throws Exception {
        assertThat(gateway.rates()).containsEntry("USD", "0.21").containsKey("BTC");
        List<Gateway.Offer> offers = gateway.offers("MYST");
        assertThat(offers.getFirst().name()).isEqualTo("coingate");
        assertThat(offers.getFirst().minimum()).isEqualTo("4.77");
        assertThat(gateway.offers("USD").getFirst().suggested()).containsExactly("5", "10", "20");
        assertThat(get("/api/v2/payment/gateways?options_currency=XYZ", "").statusCode())
                .isEqualTo(400);
    }

    private int ordersOf(PrivateKeySigner signer) throws Exception {
        try (Buyer buyer = new Buyer(server.url(), chain, signer)) {
            return buyer.get("/api/v2/payment/orders").json().getAsJsonArray().size();
        }
    }

    private ServiceException.Refused assertRefused(int status, Gateway.Wish wish) {
        try {
            gateway.create(identity, wish);
            throw new AssertionError("the order was taken");
        } catch (ServiceException e) {
            ServiceException.Refused refused = (ServiceException.Refused) e.reason();
            assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
            return refused;
        }
    }

    private static Gateway.Wish wish(
            String name, Address channel, Gateway.Amount amount, String currency, String country) {
        return new Gateway.Wish(name, channel, amount, currency, country, "", "porchlight", Optional.empty());
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> page(String url, String method) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
