package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementTest {
    private static final byte[] SECRET = Keccak.hash(new byte[] {1});
    private static final byte[] LOCK = Keccak.hash(SECRET);

    private TestChain chain;
    private Account anyone;
    private int keys = 100;
    private PrivateKeySigner consumer;
    private Address channel;

    @BeforeAll
    void deploy() throws Exception {
        chain = new TestChain();
        anyone = chain.funded(TestChain.key(3));
    }

    @AfterAll
    void stop() {
        chain.close();
    }

    @BeforeEach
    void aNewConsumer() throws Exception {
        consumer = TestChain.key(keys++);
        channel = chain.channelOf(consumer.address());
    }

    @Test
    void theRegistryDerivesTheAddressesThatTheClientDerives() throws Exception {
        Contracts c = chain.contracts;
        assertThat(channel)
                .isEqualTo(Channels.consumerChannel(
                        consumer.address(), c.hermes(), c.registry(), c.channelImplementation()));
        assertThat(c.hermes())
                .isEqualTo(Channels.hermesAddress(chain.operator.address(), c.registry(), c.hermesImplementation()));
        byte[] id = ask(c.hermes(), Call.to("getChannelId", Call.address(consumer.address())));
        assertThat(id).isEqualTo(Channels.providerChannelId(consumer.address(), c.hermes()));
        byte[] withdrawal = ask(
                c.hermes(),
                Call.to(
                        "getChannelId",
                        Call.address(consumer.address()),
                        new org.web3j.abi.datatypes.Utf8String("withdrawal")));
        assertThat(withdrawal).isEqualTo(Channels.withdrawalChannelId(consumer.address(), c.hermes()));
    }

    @Test
    void anOpenedChannelIsTheExpectedProxyAndRegistersTheIdentity() throws Exception {
        assertThat(registered(consumer.address())).isFalse();
        open();
        assertThat(registered(consumer.address())).isTrue();
        assertThat(chain.rpc.code(channel)).isEqualTo(Channels.runtimeCode(chain.contracts.channelImplementation()));
        byte[] hermes = ask(channel, Call.to("hermes"));
        assertThat(Call.addressWord(hermes, 0)).isEqualTo(chain.operator.address());
        assertThat(Call.addressWord(hermes, 1)).isEqualTo(chain.contracts.hermes());
        assertThat(Call.word(hermes, 2)).isZero();
        assertThatThrownBy(this::open).hasMessageContaining("open already");
    }

    @Test
    void aSignedRegistrationTakesItsFeeFromTheDeposit() throws Exception {
        Money fee = Money.ofMyst("0.1");
        byte[] registration = registration(consumer, fee, channel);
        assertThatThrownBy(() -> anyone.call(chain.contracts.registry(), registration))
                .hasMessageContaining("less than stake and fee");
        chain.mint(channel, "5");
        Money before = chain.tokens(anyone.address());
        anyone.call(chain.contracts.registry(), registration);
        assertThat(chain.tokens(anyone.address()).minus(before)).isEqualTo(fee);
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("4.9"));
        assertThat(registered(consumer.address())).isTrue();
        assertThat(Call.addressWord(
                        ask(chain.contracts.registry(), Call.to("getBeneficiary", Call.address(consumer.address()))),
                        0))
                .isEqualTo(channel);
    }

    @Test
    void aPromiseIsSettledOnceAndOnlyForWhatItAdds() throws Exception {
        open();
        chain.mint(channel, "2");
        Money till = chain.tokens(chain.contracts.hermes());
        settle(promise(consumer, "0.5", "0"));
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("1.5"));
        assertThat(settled()).isEqualTo(Money.ofMyst("0.5"));
        assertThatThrownBy(() -> settle(promise(consumer, "0.5", "0"))).hasMessageContaining("settled already");
        settle(promise(consumer, "0.7", "0"));
        assertThat(chain.tokens(chain.contracts.hermes()).minus(till)).isEqualTo(Money.ofMyst("0.7"));
    }

    @Test
    void aFeeGoesToWhoeverSettles() throws Exception {
        open();
        chain.mint(channel, "2");
        Money before = chain.tokens(anyone.address());
        settle(promise(consumer, "1", "0.25"));
        assertThat(chain.tokens(anyone.address()).minus(before)).isEqualTo(Money.ofMyst("0.25"));
    }

    @Test
    void aChannelThatHoldsLessPaysWhatItHasAndTheRestLater() throws Exception {
        open();
        chain.mint(channel, "1");
        settle(promise(consumer, "3", "0"));
        assertThat(settled()).isEqualTo(Money.ofMyst("1"));
        assertThatThrownBy(() -> settle(promise(consumer, "3", "0"))).isInstanceOf(RpcException.class);
        chain.mint(channel, "5");
        settle(promise(consumer, "3", "0"));
        assertThat(settled()).isEqualTo(Money.ofMyst("3"));
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("3"));
    }

    @Test
    void aPromiseOfSomebodyElseOrAnotherSecretIsRefused() throws Exception {
        open();
        chain.mint(channel, "2");
        assertThatThrownBy(() -> settle(promise(TestChain.key(9), "0.5", "0"))).hasMessageContaining("not signed");
        Promise good = promise(consumer, "0.5", "0");
        assertThatThrownBy(() -> settle(good, new byte[32])).hasMessageContaining("not signed");
        assertThat(settled()).isEqualTo(Money.ZERO);
    }

    @Test
    void theHubPaysAProviderLessItsFeeAndTellsSo() throws Exception {
        open();
        PrivateKeySigner provider = consumer;
        JsonObject receipt = settleProvider(provider, "10", "1").receipt();
        assertThat(chain.tokens(channel)).as("20 % of 10 and the fee are kept").isEqualTo(Money.ofMyst("7"));
        JsonObject log = receipt.getAsJsonArray("logs")
                .get(receipt.getAsJsonArray("logs").size() - 1)
                .getAsJsonObject();
        assertThat(log.getAsJsonArray("topics").get(0).getAsString())
                .isEqualTo("0xbe62ac0eb86179a8bcebe2f194ee1a147982a61a2ee67ff7e70b3fad25ec16d7");
        byte[] data = HexFormat.of().parseHex(log.get("data").getAsString().substring(2));
        assertThat(new Money(Call.word(data, 0))).isEqualTo(Money.ofMyst("7"));
        assertThat(new Money(Call.word(data, 1))).isEqualTo(Money.ofMyst("3"));
        assertThat(Arrays.copyOfRange(data, 64, 96))
                .as("providers find their settlement by the secret, not by its hash")
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> settleProvider(provider, "10", "1")).hasMessageContaining("settled already");
    }

    @Test
    void oneSettlementPaysAtMostTheLargestStake() throws Exception {
        open();
        settleProvider(consumer, "130", "0");
        byte[] state = ask(
                chain.contracts.hermes(),
                Call.to(
                        "channels",
                        new Bytes32(Channels.providerChannelId(consumer.address(), chain.contracts.hermes()))));
        assertThat(new Money(Call.word(state, 0))).isEqualTo(Money.ofMyst("100"));
        settleProvider(consumer, "130", "0");
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("104"));
    }

    @Test
    void aSettlementMayNameANewBeneficiary() throws Exception {
        open();
        Contracts c = chain.contracts;
        Address purse = TestChain.key(77).address();
        BigInteger nonce = Call.word(ask(c.registry(), Call.to("lastNonce")), 0).add(BigInteger.ONE);
        byte[] consent = consumer.signChain(
                        Preimages.setBeneficiary(c.chainId(), c.registry(), consumer.address(), purse, nonce))
                .bytes();
        Promise promise = providerPromise(consumer, "10", "0");
        anyone.call(
                c.hermes(),
                Call.to(
                        "settleWithBeneficiary",
                        Call.address(consumer.address()),
                        TestChain.wei(promise.amount()),
                        TestChain.wei(promise.fee()),
                        new Bytes32(SECRET),
                        new DynamicBytes(promise.signature().bytes()),
                        Call.address(purse),
                        new DynamicBytes(consent)));
        assertThat(chain.tokens(purse)).isEqualTo(Money.ofMyst("8"));
    }

    @Test
    void aWithdrawalGoesWhereTheIdentitySignedAndCostsNoHubFee() throws Exception {
        open();
        Contracts c = chain.contracts;
        byte[] id = Channels.withdrawalChannelId(consumer.address(), c.hermes());
        Promise promise = Promises.sign(chain.operator, c.chainId(), id, Money.ofMyst("3"), Money.ofMyst("0.5"), LOCK);
        Address purse = TestChain.key(78).address();
        byte[] consent = consumer.signChain(Preimages.payAndSettle(c.chainId(), id, promise.amount(), SECRET, purse))
                .bytes();
        byte[] call = payAndSettle(promise, purse, consent);
        byte[] diverted = payAndSettle(promise, anyone.address(), consent);
        assertThatThrownBy(() -> anyone.call(c.hermes(), diverted)).hasMessageContaining("not signed by the identity");
        anyone.call(c.hermes(), call);
        assertThat(chain.tokens(purse)).isEqualTo(Money.ofMyst("2.5"));
    }

    @Test
    void aFastExitNeedsBothSignaturesAndWorksOnce() throws Exception {
        open();
        chain.mint(channel, "4");
        Money amount = Money.ofMyst("3");
        Address purse = TestChain.key(79).address();
        BigInteger until = BigInteger.valueOf(4_000_000_000L);
        byte[] message = Preimages.fastExit(
                chain.contracts.chainId(), channel, amount, Money.ZERO, purse, until, BigInteger.ZERO);
        byte[] alone = exit(amount, purse, until, consumer, consumer, message);
        assertThatThrownBy(() -> anyone.call(channel, alone)).hasMessageContaining("not signed by the hub");
        byte[] both = exit(amount, purse, until, consumer, chain.operator, message);
        anyone.call(channel, both);
        assertThat(chain.tokens(purse)).isEqualTo(amount);
        assertThatThrownBy(() -> anyone.call(channel, both)).isInstanceOf(RpcException.class);
    }

    @Test
    void theHubsUrlAndFeeCanBeRead() throws Exception {
        Contracts c = chain.contracts;
        byte[] url = ask(c.registry(), Call.to("getHermesURL", Call.address(c.hermes())));
        int length = Call.word(url, 1).intValueExact();
        assertThat(new String(url, 64, length, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("http://127.0.0.1:1/");
        assertThat(Call.word(ask(c.hermes(), Call.to("getActiveFee")), 0)).isEqualTo(2000);
        assertThat(Call.flag(ask(c.hermes(), Call.to("isHermesActive")), 0)).isTrue();
    }

    private byte[] exit(Money amount, Address to, BigInteger until, Signer operator, Signer hub, byte[] message) {
        return Call.to(
                "fastExit",
                TestChain.wei(amount),
                new Uint256(BigInteger.ZERO),
                Call.address(to),
                new Uint256(until),
                new DynamicBytes(operator.signChain(message).bytes()),
                new DynamicBytes(hub.signChain(message).bytes()));
    }

    private byte[] payAndSettle(Promise promise, Address to, byte[] consent) {
        return Call.to(
                "payAndSettle",
                Call.address(consumer.address()),
                TestChain.wei(promise.amount()),
                TestChain.wei(promise.fee()),
                new Bytes32(SECRET),
                new DynamicBytes(promise.signature().bytes()),
                Call.address(to),
                new DynamicBytes(consent));
    }

    private byte[] registration(Signer who, Money fee, Address beneficiary) {
        Contracts c = chain.contracts;
        byte[] signature = who.signChain(
                        Preimages.registration(c.chainId(), c.registry(), c.hermes(), Money.ZERO, fee, beneficiary))
                .bytes();
        return Call.to(
                "registerIdentity",
                Call.address(c.hermes()),
                new Uint256(BigInteger.ZERO),
                TestChain.wei(fee),
                Call.address(beneficiary),
                new DynamicBytes(signature));
    }

    private Promise promise(Signer signer, String myst, String fee) {
        return Promises.sign(
                signer, chain.contracts.chainId(), channel.bytes(), Money.ofMyst(myst), Money.ofMyst(fee), LOCK);
    }

    private Promise providerPromise(Signer provider, String myst, String fee) {
        byte[] id = Channels.providerChannelId(provider.address(), chain.contracts.hermes());
        return Promises.sign(
                chain.operator, chain.contracts.chainId(), id, Money.ofMyst(myst), Money.ofMyst(fee), LOCK);
    }

    private Account.Sent settleProvider(Signer provider, String myst, String fee) throws RpcException {
        Promise promise = providerPromise(provider, myst, fee);
        return anyone.call(
                chain.contracts.hermes(),
                Call.to(
                        "settlePromise",
                        Call.address(provider.address()),
                        TestChain.wei(promise.amount()),
                        TestChain.wei(promise.fee()),
                        new Bytes32(SECRET),
                        new DynamicBytes(promise.signature().bytes())));
    }

    private void settle(Promise promise) throws RpcException {
        settle(promise, SECRET);
    }

    private void settle(Promise promise, byte[] secret) throws RpcException {
        anyone.call(
                channel,
                Call.to(
                        "settlePromise",
                        TestChain.wei(promise.amount()),
                        TestChain.wei(promise.fee()),
                        new Bytes32(secret),
                        new DynamicBytes(promise.signature().bytes())));
    }

    private Money settled() throws RpcException {
        return new Money(Call.word(ask(channel, Call.to("hermes")), 2));
    }

    private void open() throws RpcException {
        anyone.call(
                chain.contracts.registry(),
                Call.to(
                        "openConsumerChannel",
                        Call.address(consumer.address()),
                        Call.address(chain.contracts.hermes())));
    }

    private boolean registered(Address identity) throws RpcException {
        return Call.flag(ask(chain.contracts.registry(), Call.to("isRegistered", Call.address(identity))), 0);
    }

    private byte[] ask(Address contract, byte[] data) throws RpcException {
        return chain.rpc.ask(contract, data);
    }
}
