package porchlight.sandbox.transactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.TestChain;
import porchlight.web.HttpTransactor;
import porchlight.web.ServiceClient;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactorServerTest {
    private static final byte[] SECRET = Keccak.hash(new byte[] {7});

    private final HttpClient http = HttpClient.newHttpClient();
    private TestChain chain;
    private Contracts contracts;
    private TransactorServer generous;
    private TransactorServer costly;
    private int keys = 10;
    private PrivateKeySigner identity;
    private Address channel;

    @BeforeAll
    void start() throws Exception {
        chain = new TestChain();
        contracts = chain.contracts;
        Mint mint = new Mint(chain.ownerAccount, contracts.token());
        generous = TransactorServer.start(
                config(true, Optional.of(new TransactorConfig.Bounty(mint, Money.ofMyst("5"))), TestChain.key(3)));
        costly = TransactorServer.start(config(false, Optional.empty(), TestChain.key(4)));
    }

    private TransactorConfig config(boolean free, Optional<TransactorConfig.Bounty> bounty, PrivateKeySigner key)
            throws Exception {
        return new TransactorConfig(
                TestChain.loopback(),
                chain.funded(key),
                contracts,
                Money.ofMyst("0.1"),
                Money.ofMyst("0.04"),
                free,
                bounty,
                Duration.ofMinutes(1));
    }

    @AfterAll
    void stop() {
        generous.close();
        costly.close();
        chain.close();
        http.close();
    }

    @BeforeEach
    void aNewIdentity() throws Exception {
        identity = TestChain.key(keys++);
        channel = chain.channelOf(identity.address());
    }

    @Test
    void aRegistrationThatSomebodyElseSignedIsRefused() {
        Transactor.Registration forged = registration(TestChain.key(99), Money.ZERO);
        assertThatThrownBy(() -> client(generous).register(forged, Optional.empty()))
                .isInstanceOf(ServiceException.class);
        assertThat(statusOf(generous)).isEmpty();
    }

    @Test
    void aRegistrationForAnotherChainOrWithGarbageIsRefused() throws Exception {
        assertThat(post(generous, "identity/register", "{}").statusCode()).isEqualTo(400);
        assertThat(post(generous, "identity/register", "nonsense").statusCode()).isEqualTo(400);
        HttpResponse<String> wrong = http.send(
                HttpRequest.newBuilder(URI.create(generous.url() + "/api/v1/fee/1/register"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(wrong.headers().firstValue("Content-Type")).contains("application/vnd.mysterium.error+json");
        assertThat(JsonParser.parseString(wrong.body())
                        .getAsJsonObject()
                        .getAsJsonObject("error")
                        .get("code")
                        .getAsString())
                .isEqualTo("not_found");
    }

    @Test
    void aFreeRegistrationEndsOnTheChainWithItsBounty() throws Exception {
        Transactor transactor = client(generous);
        assertThat(transactor.isEligible(identity.address())).isTrue();
        assertThat(transactor.status(identity.address())).isEmpty();
        transactor.register(registration(identity, Money.ZERO), Optional.empty());
        Transactor.Status done = await(generous);
        assertThat(done.progress()).isEqualTo(Transactor.Progress.SUCCEEDED);
        assertThat(done.bounty()).isEqualTo(Money.ofMyst("5"));
        assertThat(chain.rpc
                        .receipt(done.transaction())
                        .orElseThrow()
                        .get("status")
                        .getAsString())
                .isEqualTo("0x1");
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("5"));
        assertThatThrownBy(() -> transactor.register(registration(identity, Money.ZERO), Optional.empty()))
                .isInstanceOf(ServiceException.class);
        assertThat(statusOf(costly).orElseThrow().progress())
                .as("another transactor asks the chain")
                .isEqualTo(Transactor.Progress.SUCCEEDED);
    }

    @Test
    void whereItCostsTheDepositIsAwaitedAndTheFeeIsTaken() throws Exception {
        Transactor transactor = client(costly);
        assertThat(transactor.isEligible(identity.address())).isFalse();
        Money fee = transactor.fees(contracts.chainId()).register();
        assertThat(fee).isEqualTo(Money.ofMyst("0.1"));
        assertThatThrownBy(() -> transactor.register(registration(identity, Money.ZERO), Optional.empty()))
                .isInstanceOf(ServiceException.class);
        transactor.register(registration(identity, fee), Optional.empty());
        assertThat(statusOf(costly).orElseThrow().progress()).isEqualTo(Transactor.Progress.CREATED);
        chain.mint(channel, "1");
        assertThat(await(costly).progress()).isEqualTo(Transactor.Progress.SUCCEEDED);
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("0.9"));
    }

    @Test
    void aChannelCanBeOpenedWithASignature() throws Exception {
        assertThat(channelStatus()).isEqualTo("not_found");
        byte[] message =
                Preimages.openChannel(contracts.chainId(), contracts.registry(), contracts.hermes(), Money.ZERO);
        client(generous).openChannel(contracts.registry(), contracts.hermes(), Money.ZERO, identity.signChain(message));
        Waiting.until(() -> channelStatus().equals("open"));
        assertThat(chain.rpc.code(channel)).isEqualTo(Channels.runtimeCode(contracts.channelImplementation()));
    }

    @Test
    void aProviderIsSettledThroughTheQueue() throws Exception {
        client(generous).register(registration(identity, Money.ZERO), Optional.empty());
        await(generous);
        JsonObject done = settle(Money.ofMyst("10"), Money.ofMyst("0.04"));
        assertThat(done.get("state").getAsString()).as(done.toString()).isEqualTo("done");
        assertThat(chain.rpc.receipt(done.get("tx_hash").getAsString())).isPresent();
        assertThat(chain.tokens(channel)).as("5 and 10 less 20 % and the fee").isEqualTo(Money.ofMyst("12.96"));
        JsonObject again = settle(Money.ofMyst("10"), Money.ofMyst("0.04"));
        assertThat(again.get("state").getAsString()).isEqualTo("error");
        assertThat(again.get("error").getAsString()).contains("settled already");
    }

    @Test
    void aSettlementForLessThanTheFeeIsRefused() throws Exception {
        assertThat(post(generous, "identity/settle_and_rebalance", settlement(Money.ofMyst("1"), Money.ZERO))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(generous, "identity/settle_and_rebalance", "{}").statusCode())
                .isEqualTo(400);
    }

    private JsonObject settle(Money amount, Money fee) throws Exception {
        HttpResponse<String> queued = post(generous, "identity/settle_and_rebalance", settlement(amount, fee));
        assertThat(queued.statusCode()).as(queued.body()).isEqualTo(200);
        String id = JsonParser.parseString(queued.body())
                .getAsJsonObject()
                .get("id")
                .getAsString();
        Waiting.until(() -> !entry(id).get("state").getAsString().equals("queue"));
        return entry(id);
    }

    private JsonObject entry(String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(generous.url() + "/api/v1/queue/" + id))
                .build();
        return JsonParser.parseString(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .getAsJsonObject();
    }

    private String settlement(Money amount, Money fee) {
        byte[] id = Channels.providerChannelId(identity.address(), contracts.hermes());
        Promise promise = Promises.sign(chain.operator, contracts.chainId(), id, amount, fee, Keccak.hash(SECRET));
        java.util.HexFormat hex = java.util.HexFormat.of();
        JsonObject body = new JsonObject();
        body.addProperty("hermesID", contracts.hermes().toString());
        body.addProperty("channelID", hex.formatHex(id));
        body.addProperty("amount", amount.wei());
        body.addProperty("fee", fee.wei());
        body.addProperty("preimage", hex.formatHex(SECRET));
        body.addProperty("signature", promise.signature().hex());
        body.addProperty("providerID", identity.address().toString());
        body.addProperty("chainID", contracts.chainId());
        return body.toString();
    }

    private String channelStatus() throws Exception {
        JsonObject body = new JsonObject();
        body.addProperty("identity", identity.address().toString());
        body.addProperty("hermesID", contracts.hermes().toString());
        body.addProperty("chainID", contracts.chainId());
        body.addProperty("registry_address", contracts.registry().toString());
        return JsonParser.parseString(
                        post(generous, "channel/status", body.toString()).body())
                .getAsJsonObject()
                .get("status")
                .getAsString();
    }

    private HttpResponse<String> post(TransactorServer server, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/" + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Transactor.Registration registration(Signer signer, Money fee) {
        byte[] message = Preimages.registration(
                contracts.chainId(), contracts.registry(), contracts.hermes(), Money.ZERO, fee, channel);
        return new Transactor.Registration(
                contracts.registry(), contracts.hermes(), fee, channel, identity.address(), signer.signChain(message));
    }

    private Optional<Transactor.Status> statusOf(TransactorServer server) {
        try {
            return client(server).status(identity.address());
        } catch (ServiceException e) {
            throw new AssertionError(e);
        }
    }

    private Transactor.Status await(TransactorServer server) throws Exception {
        Waiting.until(() -> statusOf(server).orElseThrow().progress() != Transactor.Progress.CREATED);
        return statusOf(server).orElseThrow();
    }

    private Transactor client(TransactorServer server) {
        return new HttpTransactor(
                new ServiceClient(
                        ServiceClient.http(Duration.ofSeconds(20)), URI.create(server.url() + "/api/v1"), true),
                contracts.chainId());
    }
}
