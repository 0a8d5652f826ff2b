package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.client.AccountBench.CHANNEL;
import static porchlight.client.AccountBench.KEY;
import static porchlight.client.AccountBench.NETWORK;
import static porchlight.client.AccountBench.NOON;
import static porchlight.client.AccountBench.SAVINGS;
import static porchlight.client.AccountBench.USER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signatures;
import porchlight.ledger.LedgerException;
import porchlight.ledger.Withdrawal;
import porchlight.ledger.Withdrawal.State;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.web.Transactor;
import porchlight.web.Trouble;

class PayoutsTest {
    private static final byte[] WAY_OUT = Channels.withdrawalChannelId(USER.address(), NETWORK.hermes());
    private static final Money TWO = Money.ofMyst("2");
    private static final Money FEE = Money.ofMyst("0.0436");

    @TempDir
    private Path folder;

    private AccountBench bench;

    @BeforeEach
    void open() {
        bench = new AccountBench(folder);
        bench.deposit(CHANNEL, "5");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /// Closes the ledger as it is, and opens it again with everything else as it was.
    private void restart() {
        bench.ledger.close();
        AccountBench before = bench;
        bench = new AccountBench(folder);
        bench.deposit(CHANNEL, "5");
        bench.hub.made = before.hub.made;
        bench.hub.latest = before.hub.latest;
        bench.chain.paid.putAll(before.chain.paid);
    }

    private Optional<WalletFault> withdraw(Money amount) {
        return bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, amount, FEE);
    }

    private void follow() {
        bench.payouts().follow(USER, NETWORK.hermes());
    }

    private Withdrawal latest() {
        return bench.ledger.withdrawals().latest(KEY).orElseThrow();
    }

    @Test
    void whatCannotBeAskedForIsRefusedBeforeAnythingIsSigned() {
        assertThat(withdraw(Money.ofMyst("5.000000000000000001"))).contains(WalletFault.WITHDRAWAL_TOO_MUCH);
        assertThat(withdraw(Money.ofMyst("99.1"))).contains(WalletFault.WITHDRAWAL_TOO_MUCH);
        assertThat(withdraw(Money.MAX)).contains(WalletFault.WITHDRAWAL_TOO_MUCH);
        assertThat(withdraw(FEE)).contains(WalletFault.WITHDRAWAL_TOO_LITTLE);
        assertThat(withdraw(Money.ZERO)).contains(WalletFault.WITHDRAWAL_TOO_LITTLE);
        for (Address lost : List.of(Address.ZERO, CHANNEL, NETWORK.hermes())) {
            assertThat(bench.payouts().begin(USER, NETWORK.hermes(), lost, TWO, FEE))
                    .contains(WalletFault.WITHDRAWAL_ADDRESS);
        }
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.0437", NOON.plusSeconds(600)));
        assertThat(withdraw(TWO)).contains(WalletFault.FEE_ROSE);
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.04", NOON));
        assertThat(withdraw(TWO)).contains(WalletFault.FEE_EXPIRED);
        bench.paying = true;
        assertThat(withdraw(TWO)).contains(WalletFault.WITHDRAWAL_NOT_NOW);
        assertThat(bench.hub.messages).isEmpty();
        assertThat(bench.ledger.withdrawals().latest(KEY)).isEmpty();
    }

    @Test
    void theHubSeesTheHashlockAndNotTheSecretUntilItsPromiseIsVerified() {
        assertThat(withdraw(TWO)).isEmpty();
        byte[] hashlock = bench.hub.messages.getFirst().promise().hashlock();
        assertThat(bench.hub.messages.getFirst().promise().amount()).isEqualTo(TWO);
        assertThat(bench.hub.messages.getFirst().agreementTotal()).isEqualTo(TWO);
        assertThat(bench.hub.secrets).hasSize(1);
        assertThat(Keccak.hash(bench.hub.secrets.getFirst())).isEqualTo(hashlock);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(bench.promised()).isEqualTo(TWO);
    }

    @Test
    void aFalsePromiseGetsNoSecretAndCostsNothing() {
        PrivateKeySigner stranger = PrivateKeySigner.of(Keccak.hash(new byte[] {3}));
        List<UnaryOperator<Promise>> lies = List.of(
                p -> bench.hub.signed(1, p.channelId(), p.amount(), p.fee(), p.hashlock()),
                p -> bench.hub.signed(
                        137,
                        Channels.providerChannelId(USER.address(), NETWORK.hermes()),
                        p.amount(),
                        p.fee(),
                        p.hashlock()),
                p -> bench.hub.signed(137, p.channelId(), p.amount().minus(Money.ofWei(1)), p.fee(), p.hashlock()),
                p -> bench.hub.signed(137, p.channelId(), p.amount(), p.fee().plus(Money.ofWei(1)), p.hashlock()),
                p -> bench.hub.signed(137, p.channelId(), p.amount(), p.fee(), Keccak.hash(new byte[] {1})),
                p -> Promises.sign(stranger, 137, p.channelId(), p.amount(), p.fee(), p.hashlock()),
                p -> Promises.sign(USER, 137, p.channelId(), p.amount(), p.fee(), p.hashlock()));
        for (UnaryOperator<Promise> lie : lies) {
            bench.hub.made = Optional.empty();
            bench.hub.lie = lie;
            withdraw(TWO);
            assertThat(latest().state()).isEqualTo(State.REFUSED);
            assertThat(latest().reason()).isEqualTo(WalletFault.HUB_PROMISE_FALSE.name());
            assertThat(latest().request().secret()).as("destroyed").containsOnly(0);
            bench.hub.latest = Optional.empty();
        }
        assertThat(bench.hub.secrets).isEmpty();
        assertThat(bench.transactor.payouts).isEmpty();
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
    }

    @Test
    void aRefusingHubThatKeepsOurPromiseCannotMakeUsPromiseOnTopOfIt() {
        bench.hub.lie = p -> bench.hub.signed(1, p.channelId(), p.amount(), p.fee(), p.hashlock());
        withdraw(TWO);
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(bench.hub.latest).as("it shows our promise as the latest").isPresent();
        bench.hubReports();
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
    }

    @Test
    void aHubThatPaysNoConsumersBackIsSaidSoAndNothingIsLost() {
        bench.hub.onAsk = () -> Trouble.refused(400, "expected provider channel, got consumer");
        assertThat(withdraw(TWO)).isEmpty();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(latest().reason()).isEqualTo(WalletFault.WITHDRAWAL_REFUSED.name());
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
        bench.hub.onAsk = null;
        assertThat(withdraw(TWO)).as("it may be tried again").isEmpty();
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void onlyOneIsUnderWayAtATime() {
        withdraw(TWO);
        assertThat(withdraw(Money.ofMyst("1"))).contains(WalletFault.WITHDRAWAL_UNDER_WAY);
        assertThat(bench.hub.messages).hasSize(1);
    }

    @Test
    void afterACrashBeforeTheHubHeardOfItItIsAskedWithTheSameBytes() {
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        assertThat(latest().state()).isEqualTo(State.SIGNED);
        var first = bench.hub.messages.getFirst();
        restart();
        assertThat(bench.promised()).as("nothing is promised yet").isEqualTo(Money.ZERO);
        follow();
        assertThat(bench.hub.messages).containsExactly(first);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void afterACrashBeforeTheHubsAnswerItIsAskedForThePromiseItMade() {
        bench.hub.losesItsAnswer = true;
        withdraw(TWO);
        assertThat(latest().state()).isEqualTo(State.SIGNED);
        restart();
        follow();
        assertThat(bench.hub.messages).as("not asked for a second one").isEmpty();
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(bench.promised()).isEqualTo(TWO);
    }

    @Test
    void afterACrashWithTheHubsPromiseTheSecretIsGivenOnceMoreAndTheTotalRisesOnce() {
        bench.hub.silentAtReveal = true;
        withdraw(TWO);
        assertThat(latest().state()).isEqualTo(State.REVEALED);
        assertThat(bench.promised())
                .as("it counts from before the secret leaves")
                .isEqualTo(TWO);
        for (int crash = 0; crash < 3; crash++) {
            restart();
            bench.hub.silentAtReveal = crash < 2;
            follow();
            assertThat(bench.promised()).isEqualTo(TWO);
        }
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void afterACrashAtTheTransactorItIsHandedOverAgainUnlessTheChainHasPaid() {
        bench.transactor.onPayout = Trouble::silent;
        withdraw(TWO);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(latest().queue()).isEmpty();
        restart();
        follow();
        assertThat(bench.transactor.payouts).hasSize(1);
        restart();
        bench.chain.paid(WAY_OUT, TWO);
        follow();
        assertThat(bench.transactor.payouts).as("paid: not handed over again").isEmpty();
        assertThat(latest().state()).isEqualTo(State.PAID);
    }

    @Test
    void whatIsHandedOverIsExactAndSignedByTheIdentity() {
        withdraw(TWO);
        Transactor.Payout payout = bench.transactor.payouts.getFirst();
        assertThat(payout.promise().amount()).isEqualTo(TWO);
        assertThat(payout.promise().fee()).isEqualTo(FEE);
        assertThat(payout.beneficiary()).isEqualTo(SAVINGS);
        byte[] payload = Preimages.payAndSettle(137, WAY_OUT, TWO, payout.secret(), SAVINGS);
        assertThat(Signatures.isBy(USER.address(), payload, payout.signature())).isTrue();
    }

    @Test
    void aQueueThatSaysDoneIsBelievedOnlyByTheChain() {
        withdraw(TWO);
        bench.transactor.queue.put("q-1", new Transactor.Queued(Transactor.Queued.State.DONE, "0xab"));
        follow();
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(latest().reason()).isEqualTo(WalletFault.CHAIN_DISAGREES.name());
        bench.later(Duration.ofMinutes(11));
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.0436", NOON.plusSeconds(6000)));
        follow();
        assertThat(bench.transactor.payouts).as("handed over again").hasSize(2);
        bench.chain.paid(WAY_OUT, TWO);
        bench.transactor.queue.put("q-2", new Transactor.Queued(Transactor.Queued.State.DONE, "0xcd"));
        follow();
        assertThat(latest().state()).isEqualTo(State.PAID);
        assertThat(latest().transaction()).isEqualTo("0xcd");
    }

    @Test
    void aQueueThatFailsIsHandedOverAgainWithADearerFeeWithinWhatWasAgreed() {
        bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, Money.ofMyst("0.05"));
        bench.transactor.queue.put("q-1", new Transactor.Queued(Transactor.Queued.State.ERROR, ""));
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.06", NOON.plusSeconds(600)));
        follow();
        assertThat(bench.transactor.payouts).as("more than was agreed").hasSize(1);
        assertThat(latest().reason()).isEqualTo(WalletFault.FEE_ROSE.name());
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.049", NOON.plusSeconds(600)));
        follow();
        assertThat(bench.transactor.payouts).hasSize(2);
        assertThat(bench.transactor.payouts.getLast().promise().fee()).isEqualTo(Money.ofMyst("0.049"));
        assertThat(latest().request().fee()).isEqualTo(Money.ofMyst("0.049"));
    }

    @Test
    void aSecondWithdrawalRestsOnTheFirst() {
        withdraw(TWO);
        bench.chain.paid(WAY_OUT, TWO);
        follow();
        assertThat(withdraw(Money.ofMyst("1"))).isEmpty();
        assertThat(bench.hub.messages.getLast().promise().amount()).isEqualTo(Money.ofMyst("3"));
        assertThat(latest().request().creditBefore()).isEqualTo(TWO);
        assertThat(bench.transactor.payouts.getLast().promise().amount()).isEqualTo(Money.ofMyst("3"));
        assertThat(withdraw(Money.ofMyst("2.1"))).contains(WalletFault.WITHDRAWAL_UNDER_WAY);
        bench.chain.paid(WAY_OUT, Money.ofMyst("3"));
        follow();
        assertThat(withdraw(Money.ofMyst("2.1")))
                .as("5 less the 3 that are promised")
                .contains(WalletFault.WITHDRAWAL_TOO_MUCH);
    }

    @Test
    void itCanBeCalledOffOnlyWhereTheHubHasMadeNoPromise() {
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).contains(WalletFault.HUB_SILENT);
        bench.hub.onAsk = null;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(bench.hub.secrets).isEmpty();
        bench.hub.losesItsAnswer = true;
        withdraw(TWO);
        bench.hub.losesItsAnswer = false;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).contains(WalletFault.WITHDRAWAL_TOO_LATE);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void theSecretIsNoPartOfAnyText() {
        withdraw(TWO);
        String secret = java.util.HexFormat.of().formatHex(bench.hub.secrets.getFirst());
        assertThat(latest().toString()).doesNotContain(secret);
        assertThat(Arrays.toString(bench.transactor.payouts.toArray())).doesNotContain(secret);
    }

    @Test
    void anotherDeviceThatPromisesInBetweenStopsItBeforeTheSecretIsGiven() {
        bench.hub.losesItsAnswer = true;
        withdraw(TWO);
        Promise other =
                Promises.sign(USER, 137, CHANNEL.bytes(), Money.ofMyst("0.5"), Money.ZERO, Keccak.hash(new byte[] {8}));
        bench.hub.latest = Optional.of(other);
        bench.hubReports();
        assertThat(bench.promised()).isEqualTo(Money.ofMyst("0.5"));
        bench.hub.losesItsAnswer = false;
        follow();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(bench.hub.secrets).isEmpty();
        assertThat(bench.promised()).isEqualTo(Money.ofMyst("0.5"));
    }

    @Test
    void aClosedLedgerSendsNothing() {
        bench.ledger.close();
        assertThatThrownBy(() -> withdraw(TWO)).isInstanceOf(LedgerException.class);
        assertThat(bench.hub.messages).isEmpty();
        bench = new AccountBench(folder);
    }
}
