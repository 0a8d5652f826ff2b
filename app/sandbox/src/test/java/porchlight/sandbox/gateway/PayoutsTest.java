package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.chain.TestChain;

/// Whoever is killed in the middle of a payout pays once all the same.
class PayoutsTest {
    private static final Clock CLOCK = Clock.fixed(StandingTest.START.plus(Duration.ofMinutes(9)), ZoneOffset.UTC);
    private static final Address CHANNEL = TestChain.key(77).address();
    private static final Money TEN = Money.ofMyst("10");
    private static final PrivateKeySigner PURSE = TestChain.key(250);

    @TempDir
    private Path folder;

    private TestChain chain;
    private FlakyNode node;
    private Rpc rpc;
    private OrderBook book;

    @BeforeEach
    void aPaidOrderIsInTheBook() throws Exception {
        chain = new TestChain();
        chain.ownerAccount.pay(PURSE.address(), BigInteger.TEN.pow(18));
        node = new FlakyNode(chain.rpc);
        rpc = new Rpc(node.url());
        book = OrderBook.open(folder.resolve("gateway.db"));
        Order order = StandingTest.order();
        Order.Buyer buyer = new Order.Buyer(Address.ZERO, CHANNEL, "", "");
        book.add(_ -> new Order(order.id(), 0, buyer, order.price(), order.terms(), order.progress())
                .with(List.of(StandingTest.arrival("a", "1", Duration.ofMinutes(1), 3))));
    }

    @AfterEach
    void close() {
        book.close();
        rpc.close();
        node.close();
        chain.close();
    }

    /// What the next process would make of the same book.
    private Payouts restarted() throws RpcException {
        book.close();
        book = OrderBook.open(folder.resolve("gateway.db"));
        return new Payouts(book, new Mint(chain.ownerAccount, chain.contracts.token()), new Account(rpc, PURSE), CLOCK);
    }

    private Payout payout() {
        return book.all().getFirst().progress().payout().orElseThrow();
    }

    private void assertPaidOnce() throws RpcException {
        assertThat(chain.tokens(CHANNEL)).isEqualTo(TEN);
        assertThat(payout().mined()).isTrue();
        assertThat(chain.rpc.receipt(payout().hash())).isPresent();
        restarted().run();
        assertThat(chain.tokens(CHANNEL)).as("another start pays nothing").isEqualTo(TEN);
        assertThat(chain.tokens(PURSE.address()))
                .as("nothing was bought in vain")
                .isEqualTo(Money.ZERO);
    }

    @Test
    void itIsPaidOnce() throws RpcException {
        Payouts payouts = restarted();
        payouts.run();
        payouts.run();
        assertPaidOnce();
    }

    @Test
    void killedBeforeSendingItSendsTheSameTransactionAfterwards() throws RpcException {
        node.dropCallsOf("eth_sendRawTransaction");
        Payouts first = restarted();
        assertThatThrownBy(first::run).isInstanceOf(RpcException.class);
        String hash = payout().hash();
        assertThat(chain.tokens(CHANNEL)).isEqualTo(Money.ZERO);
        node.heal();
        restarted().run();
        assertThat(payout().hash()).isEqualTo(hash);
        assertPaidOnce();
    }

    @Test
    void killedAfterSendingItSendsNothingMore() throws RpcException {
        node.dropAnswersTo("eth_sendRawTransaction");
        Payouts first = restarted();
        first.run();
        assertPaidOnce();
    }

    @Test
    void killedBeforeItKnowsWhetherItWasMinedItSendsNothingMore() throws RpcException {
        Payouts first = restarted();
        node.dropCallsOf("eth_getTransactionReceipt");
        assertThatThrownBy(first::run).isInstanceOf(RpcException.class);
        assertThat(payout().mined()).isFalse();
        node.heal();
        restarted().run();
        assertPaidOnce();
    }

    @Test
    void killedBetweenBuyingAndSigningItBuysNothingTwice() throws RpcException {
        Payouts first = restarted();
        node.dropCallsOf("eth_estimateGas");
        assertThatThrownBy(first::run).isInstanceOf(RpcException.class);
        assertThat(chain.tokens(PURSE.address())).as("it was bought").isEqualTo(TEN);
        node.heal();
        restarted().run();
        assertPaidOnce();
    }

    @Test
    void aTransactionWhosePlaceWasTakenIsSignedAnew() throws RpcException {
        node.dropCallsOf("eth_sendRawTransaction");
        Payouts first = restarted();
        assertThatThrownBy(first::run).isInstanceOf(RpcException.class);
        String hash = payout().hash();
        new Account(chain.rpc, PURSE).pay(TestChain.key(78).address(), BigInteger.ONE);
        node.heal();
        restarted().run();
        assertThat(payout().hash()).isNotEqualTo(hash);
        assertPaidOnce();
    }

    @Test
    void aTransactionForAChainThatIsGoneIsSignedForTheNewOne() throws RpcException {
        Payout before = new Payout("0xanother", "0x" + "00".repeat(32), BigInteger.ZERO, "0x00", false);
        book.change(StandingTest.order().id(), order -> order.with(before));
        restarted().run();
        assertPaidOnce();
    }

    @Test
    void manyAtOncePayOnce() throws Exception {
        Payouts payouts = restarted();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                runs.add(threads.submit(() -> {
                    payouts.run();
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertPaidOnce();
    }
}
