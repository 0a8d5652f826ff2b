package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainException;
import porchlight.chain.ChainPlace;
import porchlight.chain.ChainWriter;
import porchlight.chain.Web3jWriter;
import porchlight.client.Live;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.OwnMoney;
import porchlight.client.OwnMoney.Hold;
import porchlight.client.Spending;
import porchlight.client.Wallet;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.payment.Money;
import porchlight.tunnel.HelperException;

/// The user's own MYST on a real EVM: transfers that are mined, and the client that makes them by itself.
@Timeout(120)
class OwnMystTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

    @TempDir
    Path folder;

    private TestChain chain;
    private ChainWriter writer;
    private final PrivateKeySigner me = TestChain.key(0x71);

    @BeforeEach
    void start() throws Exception {
        chain = new TestChain();
        writer = new Web3jWriter(
                List.of(URI.create(chain.chain.rpcUrl())),
                new ChainPlace(chain.contracts.chainId(), chain.contracts.token(), chain.contracts.registry()),
                Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        writer.close();
        chain.close();
    }

    @Test
    void aTransferIsMinedOnceHoweverOftenItIsSent() throws Exception {
        Address channel = chain.channelOf(me.address());
        chain.mint(me.address(), "7");
        chain.funded(me);
        ChainWriter.Transfer transfer = new ChainWriter.Transfer(me.address(), channel, Money.ofMyst("5"));
        long nonce = writer.numbers(me.address()).most();
        ChainWriter.SignedTransfer signed =
                writer.sign(me, transfer, nonce, writer.gas(transfer) * 5 / 4, writer.gasPrice());
        assertThat(writer.receipt(signed.hash())).isEmpty();
        writer.send(signed.raw());
        writer.send(signed.raw());
        ChainWriter.Receipt receipt = writer.receipt(signed.hash()).orElseThrow();
        assertThat(receipt.worked()).isTrue();
        assertThat(writer.finalBlock()).isGreaterThanOrEqualTo(receipt.block());
        assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("5"));
        assertThat(chain.tokens(me.address())).isEqualTo(Money.ofMyst("2"));
        assertThat(writer.numbers(me.address())).isEqualTo(new ChainWriter.Numbers(nonce + 1, nonce + 1, nonce + 1));
        assertThat(writer.coinBalance(me.address())).isPositive().isLessThan(BigInteger.TEN.pow(18));
    }

    @Test
    void whatTheTokenWouldRefuseIsNotEvenSigned() throws Exception {
        chain.funded(me);
        assertThatThrownBy(() -> writer.gas(
                        new ChainWriter.Transfer(me.address(), chain.channelOf(me.address()), Money.ofMyst("1"))))
                .isInstanceOfSatisfying(
                        ChainException.class, e -> assertThat(e.reason()).isEqualTo(ChainException.Reason.REFUSED));
    }

    @Test
    void theClientFillsTheChannelByItselfAndSaysWhatItLacks() throws Exception {
        try (LocalPorchlight client = LocalPorchlight.open(new LocalPorchlight.Parts(
                folder,
                network(),
                () -> {
                    throw new HelperException(HelperException.Code.NOT_RUNNING);
                },
                Strength.LIGHT,
                "test"))) {
            var _ = client.keys().create("correct horse battery".toCharArray());
            Address identity = await(client.wallet(), wallet -> wallet.lock() == Wallet.Lock.OPEN)
                    .identity()
                    .orElseThrow();
            Address channel = chain.channelOf(identity);
            promisesAreKnown(identity, channel);
            client.refreshWallet();
            await(client.wallet(), wallet -> wallet.channel().isPresent());
            chain.mint(identity, "7");
            client.change(client.settings()
                    .value()
                    .withSpending(Spending.UNLIMITED.withAutoTopUp(Optional.of(
                            new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("10"))))));
            OwnMoney broke = await(client.guard().own(), own -> own.hold() == Hold.NO_COIN);
            assertThat(broke.myst()).contains(Money.ofMyst("7"));
            assertThat(chain.tokens(channel)).isEqualTo(Money.ZERO);

            chain.ownerAccount.pay(identity, BigInteger.TEN.pow(18));
            client.guard().refresh();
            await(client.guard().own(), own -> own.hold() == Hold.UNDER_WAY);
            assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("5"));
            client.guard().refresh();
            OwnMoney done = await(client.guard().own(), own -> own.hold() == Hold.ENOUGH);
            assertThat(done.last().orElseThrow().step()).isEqualTo(OwnMoney.Step.DONE);
            assertThat(done.movedToday()).isEqualTo(Money.ofMyst("5"));
            assertThat(done.myst()).contains(Money.ofMyst("2"));
            assertThat(chain.tokens(channel)).isEqualTo(Money.ofMyst("5"));
        }
    }

    /// The hub is not part of this test; that it knows of no promise is written down as it would have told it.
    private void promisesAreKnown(Address identity, Address channel) {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.sqlite"))) {
            ledger.promises()
                    .adoptHubTotal(new HubReport(
                            new ChannelKey(chain.contracts.chainId(), identity, chain.contracts.hermes()),
                            channel,
                            Optional.empty(),
                            Money.ZERO,
                            Optional.empty(),
                            Instant.now()));
        }
    }

    private Network network() {
        return new Network(
                "test",
                chain.contracts.chainId(),
                chain.contracts.registry(),
                chain.contracts.channelImplementation(),
                chain.contracts.token(),
                chain.contracts.hermes(),
                NOBODY,
                List.of("nats://127.0.0.1:1"),
                NOBODY,
                NOBODY,
                NOBODY,
                List.of(URI.create(chain.chain.rpcUrl())),
                List.of(),
                List.of("dvpn"),
                true,
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        BlockingQueue<T> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = live.watch(seen::add)) {
            for (T value = seen.poll(40, TimeUnit.SECONDS); ; value = seen.poll(40, TimeUnit.SECONDS)) {
                assertThat(value).as("a value before the time was up").isNotNull();
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }
}
