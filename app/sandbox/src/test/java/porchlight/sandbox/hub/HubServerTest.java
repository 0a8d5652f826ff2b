package porchlight.sandbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.chain.ChainPlace;
import porchlight.chain.ChainReader;
import porchlight.chain.Web3jChain;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signature;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.TestChain;
import porchlight.web.Hermes;
import porchlight.web.HttpHermes;
import porchlight.web.ServiceClient;
import porchlight.web.ServiceException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubServerTest {
    private TestChain chain;
    private int keys = 10;
    private HubPlay play;

    @BeforeAll
    void deploy() throws Exception {
        chain = new TestChain();
        chain.ownerAccount.pay(chain.operator.address(), java.math.BigInteger.TEN.pow(18));
    }

    @AfterAll
    void stop() {
        chain.close();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        play = new HubPlay(chain, keys, folder.resolve("hub.db"));
        keys += 2;
    }

    @AfterEach
    void end() {
        play.close();
    }

    @Test
    void anUnregisteredConsumerIsRefused() {
        assertThat(play.request(play.message(10, 1, 10, 1)).cause()).isEqualTo("consumer unregistered");
    }

    @Test
    void aPromiseOnAnotherChannelChainOrHubIsAnInvalidSignature() throws Exception {
        play.register(play.consumer, "1");
        long id = chain.contracts.chainId();
        Address foreign = chain.channelOf(play.provider.address());
        assertThat(play.request(play.message(play.consumer, id, foreign, 10, 1, 10, 1))
                        .cause())
                .isEqualTo("invalid signature");
        assertThat(play.request(play.message(play.consumer, id + 1, play.channel, 10, 1, 10, 1))
                        .cause())
                .isEqualTo("invalid signature");
        JsonObject other = HubPlay.body(play.message(10, 1, 10, 1), "");
        other.getAsJsonObject("exchange_message").addProperty("HermesID", foreign.toString());
        assertThat(play.post("api/v2/request_promise", other.toString()).cause())
                .isEqualTo("invalid signature");
    }

    @Test
    void aPromiseThatSomebodyElseSignedIsRefused() throws Exception {
        play.register(play.consumer, "1");
        ExchangeMessage good = play.message(10, 1, 10, 1);
        ExchangeMessage mixed = new ExchangeMessage(
                play.message(play.provider, chain.contracts.chainId(), play.channel, 10, 1, 10, 1)
                        .promise(),
                good.agreementId(),
                good.agreementTotal(),
                good.provider(),
                good.hermes(),
                good.chainId(),
                good.signature());
        assertThat(play.request(mixed).cause()).isEqualTo("invalid signature");
        JsonObject altered = HubPlay.body(good, "");
        altered.getAsJsonObject("exchange_message").addProperty("AgreementTotal", 11);
        assertThat(play.post("api/v2/request_promise", altered.toString()).cause())
                .isIn("invalid signature");
    }

    @Test
    void malformedRequestsAreNamedSo() {
        assertThat(play.post("api/v2/request_promise", "{").cause()).isEqualTo("malformed json");
        assertThat(play.post("api/v2/request_promise", "[]").cause()).isEqualTo("malformed json");
        assertThat(play.post("api/v2/request_promise", "{}").cause()).isEqualTo("malformed json");
        JsonObject negative = HubPlay.body(play.message(10, 1, 10, 1), "");
        negative.getAsJsonObject("exchange_message").addProperty("AgreementTotal", -5);
        assertThat(play.post("api/v2/request_promise", negative.toString()).cause())
                .isEqualTo("malformed json");
        assertThat(play.post("api/v2/reveal_r", "{\"R\":\"00\"}").cause()).isEqualTo("malformed json");
        assertThat(play.get("api/v2/nowhere").cause()).isEqualTo("resource not found");
    }

    @Test
    void whoSendsTooMuchIsToldSoEachTime() {
        String tooMuch = "[".repeat(8 << 20);
        for (int i = 0; i < 20; i++) {
            assertThat(play.post("api/v2/request_promise", tooMuch).status()).isEqualTo(413);
        }
    }

    @Test
    void overspendingIsRefusedToTheWei() throws Exception {
        play.register(play.consumer, "0.000000000000001");
        assertThat(play.request(play.message(1001, 1, 1001, 1)).cause())
                .isEqualTo("consumer does not have enough balance and is overspending");
        assertThat(play.request(play.message(1000, 1, 1000, 1)).status()).isEqualTo(200);
    }

    @Test
    void aLowerPromiseIsRefused() throws Exception {
        play.register(play.consumer, "1");
        play.request(play.message(100, 1, 100, 1));
        play.reveal(1, 1);
        assertThat(play.request(play.message(100, 1, 150, 2)).cause()).isEqualTo("promise value too low");
        assertThat(play.request(play.message(149, 1, 150, 2)).cause()).isEqualTo("promise value too low");
        assertThat(play.request(play.message(199, 2, 100, 2)).cause()).isEqualTo("promise value too low");
        assertThat(play.request(play.message(500, 1, 99, 2)).cause()).isEqualTo("payment value too low");
        assertThat(play.hub.promised(play.consumer.address())).isEqualTo(Money.ofWei(100));
        assertThat(play.request(play.message(150, 1, 150, 2)).status()).isEqualTo(200);
    }

    @Test
    void theHubPromisesWhatTheConsumerAddedUnderTheSameHashlock() throws Exception {
        play.register(play.consumer, "1");
        Promise first = promise(play.request(play.message(100, 1, 100, 1)));
        assertThat(Promises.isBy(chain.operator.address(), first)).isTrue();
        assertThat(first.signature().bytes()[64]).isIn((byte) 27, (byte) 28);
        assertThat(first.channelId())
                .isEqualTo(Channels.providerChannelId(play.provider.address(), chain.contracts.hermes()));
        assertThat(first.hashlock()).isEqualTo(Keccak.hash(HubPlay.secret(1)));
        assertThat(first.amount()).isEqualTo(Money.ofWei(100));
        play.reveal(1, 1);
        // a promise may be larger than needed; the provider gets what the agreement adds
        assertThat(promise(play.request(play.message(200, 1, 130, 2))).amount()).isEqualTo(Money.ofWei(130));
        play.reveal(2, 1);
        assertThat(promise(play.request(play.message(207, 2, 7, 3))).amount()).isEqualTo(Money.ofWei(137));
    }

    @Test
    void theLastSecretMustBeRevealedFirst() throws Exception {
        play.register(play.consumer, "1");
        play.request(play.message(100, 1, 100, 1));
        assertThat(play.request(play.message(110, 1, 110, 2)).cause()).isEqualTo("previous R not revealed");
        assertThat(play.reveal(9, 1).cause()).isEqualTo("hashlock missmatch");
        assertThat(play.reveal(1, 9).cause()).isEqualTo("no previous promise found");
        assertThat(play.reveal(1, 1).json().get("message").getAsString()).isEqualTo("R successfully revealed");
        assertThat(play.request(play.message(110, 1, 110, 2)).status()).isEqualTo(200);
    }

    @Test
    void aProviderThatForgotItsSecretGetsItsOwnNoteBack() throws Exception {
        play.register(play.consumer, "1");
        play.post(
                "api/v2/request_promise",
                HubPlay.body(play.message(100, 1, 100, 1), "c0ffee").toString());
        HubPlay.Said said = play.request(play.message(110, 1, 110, 2));
        assertThat(said.cause()).isEqualTo("r recovery required");
        assertThat(said.json().get("data").getAsString()).isEqualTo("c0ffee");
    }

    @Test
    void aProviderBeyondItsChannelMustSettle() throws Exception {
        play.register(play.consumer, "200");
        Money most = Money.ofMyst("100");
        ExchangeMessage message = big(most.plus(Money.ofWei(1)), 1);
        assertThat(play.request(message).cause())
                .isEqualTo("provider balance exhausted, please rebalance your channel");
        assertThat(play.request(big(most, 1)).status()).isEqualTo(200);
    }

    @Test
    void aKilledHubKnowsEveryPromise() throws Exception {
        play.register(play.consumer, "1");
        play.request(play.message(100, 1, 100, 1));
        play.reveal(1, 1);
        play.request(play.message(150, 1, 150, 2));
        play.killAndStart();
        assertThat(play.hub.promised(play.consumer.address())).isEqualTo(Money.ofWei(150));
        assertThat(play.request(play.message(160, 1, 160, 3)).cause()).isEqualTo("previous R not revealed");
        assertThat(play.reveal(2, 1).status()).isEqualTo(200);
        assertThat(play.request(play.message(155, 1, 160, 3)).cause()).isEqualTo("promise value too low");
        assertThat(play.request(play.message(160, 1, 160, 3)).status()).isEqualTo(200);
    }

    @Test
    void whatWasPromisedIsSettledOnTheChainAndTheProviderIsPaid() throws Exception {
        play.register(play.consumer, "2");
        play.register(play.provider, "0");
        long half = 500_000_000_000_000_000L;
        assertThat(play.hub.settleNow(Money.ZERO)).isZero();
        Promise hubs = promise(play.request(play.message(half, 1, half, 1)));
        assertThat(play.hub.settleNow(Money.ZERO))
                .as("no secret, no settlement")
                .isZero();
        play.reveal(1, 1);
        assertThat(play.hub.settleNow(Money.ofMyst("1"))).as("too little yet").isZero();
        assertThat(play.hub.settleNow(Money.ZERO)).isEqualTo(1);
        assertThat(play.hub.settleNow(Money.ZERO)).as("settled already").isZero();

        try (ChainReader reader = reader()) {
            ChainReader.ChannelReading reading = reader.channel(play.channel);
            assertThat(reading.settled()).isEqualTo(Money.ofWei(half));
            assertThat(reading.balance()).isEqualTo(Money.ofMyst("1.5"));
            assertThat(reader.isRegistered(play.consumer.address())).isTrue();
            assertThat(reader.channelDeployed(play.channel, chain.contracts.channelImplementation()))
                    .isTrue();
            assertThat(reader.channelImplementation(chain.contracts.hermes()))
                    .isEqualTo(chain.contracts.channelImplementation());
            assertThat(reader.channelAddress(play.consumer.address(), chain.contracts.hermes(), play.channel))
                    .isEqualTo(play.channel);
            assertThat(reader.hermesTerms(chain.contracts.hermes())).isEqualTo(new ChainReader.HermesTerms(true, 2000));
            assertThat(reader.hermesUrl(chain.contracts.hermes())).isEqualTo(URI.create("http://127.0.0.1:1"));
            assertThat(reader.settled(play.provider.address())).isEqualTo(Money.ZERO);
        }
        chain.ownerAccount.call(
                chain.contracts.hermes(),
                Call.to(
                        "settlePromise",
                        Call.address(play.provider.address()),
                        new Uint256(hubs.amount().wei()),
                        new Uint256(hubs.fee().wei()),
                        new Bytes32(HubPlay.secret(1)),
                        new DynamicBytes(hubs.signature().bytes())));
        assertThat(chain.tokens(chain.channelOf(play.provider.address()))).isEqualTo(Money.ofMyst("0.4"));
        JsonObject data = data("provider", play.provider.address());
        assertThat(data.get("Settled").getAsLong()).isEqualTo(half);
        assertThat(data.get("Balance").getAsLong()).isZero();
    }

    @Test
    void theClientOfCoreReadsWhatTheHubTells() throws Exception {
        Hermes hermes = client();
        assertThat(hermes.account(play.consumer.address(), play.channel)).isEmpty();
        play.register(play.consumer, "1");
        assertThat(hermes.account(play.consumer.address(), play.channel)
                        .orElseThrow()
                        .latest())
                .isEmpty();
        play.request(play.message(100, 1, 100, 1));
        Hermes.Account account =
                hermes.account(play.consumer.address(), play.channel).orElseThrow();
        assertThat(account.latest().orElseThrow().amount()).isEqualTo(Money.ofWei(100));
        assertThat(account.balance()).isEqualTo(Money.ofMyst("1").minus(Money.ofWei(100)));
    }

    @Test
    void aFaultyHubShowsAnOlderOrForeignPromiseOrNothing() throws Exception {
        play.register(play.consumer, "1");
        play.request(play.message(100, 1, 100, 1));
        play.reveal(1, 1);
        play.request(play.message(150, 1, 150, 2));
        play.hub.faults().set(new Faults.OlderPromise());
        assertThat(client().account(play.consumer.address(), play.channel)
                        .orElseThrow()
                        .latest()
                        .orElseThrow()
                        .amount())
                .isEqualTo(Money.ofWei(100));
        Promise foreign = play.message(play.provider, chain.contracts.chainId(), play.channel, 900, 1, 900, 3)
                .promise();
        play.hub.faults().set(new Faults.AnotherPromise(foreign));
        assertThatThrownBy(() -> client().account(play.consumer.address(), play.channel))
                .isInstanceOf(ServiceException.class);
        play.hub.faults().set(new Faults.Broken(502));
        assertThat(play.get("api/v2/status").status()).isEqualTo(502);
        assertThatThrownBy(() -> client().account(play.consumer.address(), play.channel))
                .isInstanceOf(ServiceException.class);
        play.hub.faults().set(new Faults.Late(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> client(Duration.ofMillis(300)).account(play.consumer.address(), play.channel))
                .isInstanceOf(ServiceException.class);
        play.hub.faults().clear();
        assertThat(play.get("api/v1/status").status()).isEqualTo(200);
    }

    @Test
    void theFeeOfTheLatestPromiseCanBeChanged() throws Exception {
        play.register(play.consumer, "1");
        HubPlay.Said said = play.request(play.message(100, 1, 100, 1));
        JsonObject body = new JsonObject();
        body.add("hermes_promise", said.json());
        body.addProperty("new_fee", 17);
        Promise changed = promise(play.post("api/v2/change_promise_fee", body.toString()));
        assertThat(changed.fee()).isEqualTo(Money.ofWei(17));
        assertThat(Promises.isBy(chain.operator.address(), changed)).isTrue();
        play.reveal(1, 1);
        play.request(play.message(150, 1, 150, 2));
        assertThat(play.post("api/v2/change_promise_fee", body.toString()).cause())
                .isEqualTo("invalid previuos latest promise, impossible to issue new one");
    }

    @Test
    void aConsumerMayTakeItsOwnMoneyOut() throws Exception {
        play.register(play.consumer, "1");
        Promise promise = Promises.sign(
                play.consumer,
                chain.contracts.chainId(),
                play.channel.bytes(),
                Money.ofWei(40),
                Money.ZERO,
                Keccak.hash(HubPlay.secret(1)));
        ExchangeMessage message = porchlight.payment.ExchangeMessages.sign(
                play.consumer,
                promise,
                java.math.BigInteger.TEN,
                Money.ofWei(40),
                play.consumer.address(),
                Optional.of(chain.contracts.hermes()),
                chain.contracts.chainId());
        Promise ours = promise(
                play.post("api/v2/pay_and_settle", HubPlay.body(message, "").toString()));
        assertThat(ours.channelId())
                .isEqualTo(Channels.withdrawalChannelId(play.consumer.address(), chain.contracts.hermes()));
        assertThat(play.post(
                                "api/v2/pay_and_settle",
                                HubPlay.body(play.message(50, 3, 10, 2), "").toString())
                        .cause())
                .isEqualTo("invalid signature");
    }

    private ExchangeMessage big(Money amount, int secret) {
        Promise promise = Promises.sign(
                play.consumer,
                chain.contracts.chainId(),
                play.channel.bytes(),
                amount,
                Money.ZERO,
                Keccak.hash(HubPlay.secret(secret)));
        return porchlight.payment.ExchangeMessages.sign(
                play.consumer,
                promise,
                java.math.BigInteger.ONE,
                amount,
                play.provider.address(),
                Optional.of(chain.contracts.hermes()),
                chain.contracts.chainId());
    }

    private JsonObject data(String kind, Address identity) {
        return play.get("api/v2/data/" + kind + "/" + identity)
                .json()
                .getAsJsonObject(Long.toString(chain.contracts.chainId()));
    }

    private Hermes client() {
        return client(Duration.ofSeconds(10));
    }

    private Hermes client(Duration patience) {
        return new HttpHermes(
                new ServiceClient(ServiceClient.http(patience), URI.create(play.hub.url() + "/api/v2"), true),
                chain.contracts.chainId());
    }

    private ChainReader reader() {
        return new Web3jChain(
                java.util.List.of(URI.create(chain.chain.rpcUrl())),
                new ChainPlace(chain.contracts.chainId(), chain.contracts.token(), chain.contracts.registry()),
                Duration.ofSeconds(10));
    }

    private static Promise promise(HubPlay.Said said) {
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        JsonObject json = said.json();
        Base64.Decoder base64 = Base64.getDecoder();
        assertThat(json.get("R").isJsonNull()).isTrue();
        return new Promise(
                json.get("ChainID").getAsLong(),
                base64.decode(json.get("ChannelID").getAsString()),
                new Money(json.get("Amount").getAsBigInteger()),
                new Money(json.get("Fee").getAsBigInteger()),
                base64.decode(json.get("Hashlock").getAsString()),
                Signature.of(base64.decode(json.get("Signature").getAsString())));
    }
}
