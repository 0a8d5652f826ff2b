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
import porchlight.client.FakeTransactor.Thrown;
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
        bench.unaskable = before.unaskable;
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
        Network.Contracts first = NETWORK.l1().orElseThrow().contracts().orElseThrow();
        for (Address lost : List.of(
                Address.ZERO,
                CHANNEL,
                NETWORK.hermes(),
                NETWORK.token(),
                NETWORK.registry(),
                NETWORK.channelImplementation(),
                AccountBench.FORMER,
                first.token(),
                first.channelImplementation(),
                NETWORK.l1().orElseThrow().legacyToken().orElseThrow())) {
            assertThat(bench.payouts().begin(USER, NETWORK.hermes(), lost, TWO, FEE))
                    .as(lost.toString())
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
            assertThat(Keccak.hash(latest().request().secret()))
                    .as("kept: it is all that would make a promise worth something")
                    .isEqualTo(latest().request().message().promise().hashlock());
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
    void killedWhileItGivesTheSecretItGivesItOnceMoreAndTheTotalRisesOnce() {
        bench.hub.killsAtReveal = true;
        assertThatThrownBy(() -> withdraw(TWO)).hasMessage("killed");
        assertThat(latest().state()).isEqualTo(State.REVEALED);
        assertThat(bench.promised())
                .as("it counts from before the secret leaves")
                .isEqualTo(TWO);
        for (int kill = 0; kill < 3; kill++) {
            restart();
            bench.hub.killsAtReveal = kill < 2;
            if (kill < 2) {
                assertThatThrownBy(this::follow).hasMessage("killed");
            } else {
                follow();
            }
            assertThat(bench.promised()).isEqualTo(TWO);
        }
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(bench.transactor.payouts).hasSize(1);
    }

    @Test
    void aHubThatTakesTheSecretAndFailsPaysAllTheSame() {
        for (Thrown fault : List.<Thrown>of(
                Trouble::silent,
                () -> Trouble.refused(500, "internal"),
                () -> Trouble.refused(503, "unavailable"),
                () -> Trouble.refused(429, "too many simultaneous requests"),
                () -> Trouble.refused(400, "no"))) {
            bench.close();
            bench = new AccountBench(folder.resolve("fault" + System.identityHashCode(fault)));
            bench.deposit(CHANNEL, "5");
            bench.hub.onReveal = fault;
            assertThat(withdraw(TWO)).isEmpty();
            assertThat(bench.hub.secrets).as("the hub has it").hasSize(1);
            assertThat(bench.transactor.payouts)
                    .as("so its promise is on its way")
                    .hasSize(1);
            assertThat(latest().state()).isEqualTo(State.QUEUED);
            assertThat(latest().queue()).isEqualTo("q-1");
        }
    }

    @Test
    void aHubThatCannotBeFoundOnceItHasTheSecretIsNotWaitedFor() {
        bench.hub.killsAtReveal = true;
        assertThatThrownBy(() -> withdraw(TWO)).hasMessage("killed");
        restart();
        bench.unaskable = true;
        follow();
        assertThat(bench.transactor.payouts).hasSize(1);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aHubThatCannotBeFoundBeforeItPromisedIsSaidToBeSilentAndTheWithdrawalWaits() {
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        bench.unaskable = true;
        follow();
        assertThat(latest().state()).isEqualTo(State.SIGNED);
        assertThat(latest().reason()).isEqualTo(WalletFault.HUB_SILENT.name());
    }

    @Test
    void aSecretThatDidNotArriveIsGivenAgainBeforeTheNextWithdrawal() {
        bench.hub.onReveal = Trouble::silent;
        withdraw(TWO);
        byte[] first = bench.hub.secrets.getFirst();
        bench.chain.paid(WAY_OUT, TWO);
        follow();
        assertThat(latest().state()).isEqualTo(State.PAID);
        bench.hub.onReveal = null;
        bench.hub.secrets.clear();
        assertThat(withdraw(Money.ofMyst("1"))).isEmpty();
        assertThat(bench.hub.secrets.getFirst()).isEqualTo(first);
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
        follow();
        assertThat(bench.transactor.payouts).as("handed over again").hasSize(2);
        bench.chain.paid(WAY_OUT, TWO);
        bench.transactor.queue.put("q-2", new Transactor.Queued(Transactor.Queued.State.DONE, "0xcd"));
        follow();
        assertThat(latest().state()).isEqualTo(State.PAID);
        assertThat(latest().transaction()).isEqualTo("0xcd");
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeTheLagOfAQueueLastForYears() {
        withdraw(TWO);
        bench.transactor.queue.put("q-1", new Transactor.Queued(Transactor.Queued.State.DONE, "0xab"));
        bench.later(Duration.ofDays(-700));
        follow();
        assertThat(bench.transactor.payouts).as("handed over again").hasSize(2);
    }

    private void settleAt(String fee) {
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", fee, NOON.plusSeconds(600)));
    }

    private void fails(String queue) {
        bench.transactor.queue.put(queue, new Transactor.Queued(Transactor.Queued.State.ERROR, ""));
    }

    private Promise handedOver() {
        return bench.transactor.payouts.getLast().promise();
    }

    @Test
    void aQueueThatFailsIsHandedOverAgainWithADearerFeeWithinWhatWasAgreed() {
        bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, Money.ofMyst("0.05"));
        fails("q-1");
        settleAt("0.049");
        follow();
        assertThat(bench.transactor.payouts).hasSize(2);
        assertThat(handedOver().fee()).isEqualTo(Money.ofMyst("0.049"));
        assertThat(latest().request().fee()).isEqualTo(Money.ofMyst("0.049"));
    }

    @Test
    void aFeeAboveWhatWasAgreedIsNotSpentAndThePromiseIsHandedOverAsItIs() {
        withdraw(TWO);
        fails("q-1");
        settleAt("0.06");
        follow();
        assertThat(bench.transactor.payouts).hasSize(2);
        assertThat(handedOver().fee()).isEqualTo(FEE);
        assertThat(latest().reason()).isEqualTo(WalletFault.FEE_ROSE.name());
        bench.transactor.onPayout = () -> Trouble.refused(422, "fee_too_low");
        fails("q-2");
        follow();
        assertThat(latest().reason()).as("the reason is the fee").isEqualTo(WalletFault.FEE_ROSE.name());
        settleAt("0.04");
        bench.transactor.onPayout = null;
        follow();
        assertThat(handedOver().fee()).as("a fee that fell again").isEqualTo(FEE);
        assertThat(latest().reason()).isEmpty();
    }

    @Test
    void askingForTheSameAgainAgreesToTheHigherFee() {
        withdraw(TWO);
        settleAt("0.06");
        Money dearer = Money.ofMyst("0.06");
        for (Address other : List.of(CHANNEL, AccountBench.FORMER)) {
            assertThat(bench.payouts().begin(USER, NETWORK.hermes(), other, TWO, dearer))
                    .contains(WalletFault.WITHDRAWAL_UNDER_WAY);
        }
        assertThat(bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, Money.ofMyst("1"), dearer))
                .contains(WalletFault.WITHDRAWAL_UNDER_WAY);
        assertThat(withdraw(TWO)).as("not more than before").contains(WalletFault.WITHDRAWAL_UNDER_WAY);
        assertThat(bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, TWO))
                .contains(WalletFault.WITHDRAWAL_TOO_LITTLE);
        assertThat(bench.transactor.payouts).hasSize(1);
        bench.paying = true;
        assertThat(bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, dearer))
                .as("also while it lies with the transactor at the old fee, and while a session runs")
                .isEmpty();
        assertThat(bench.transactor.payouts).hasSize(2);
        assertThat(handedOver().fee()).isEqualTo(dearer);
        assertThat(handedOver().amount()).isEqualTo(TWO);
        assertThat(bench.promised()).as("the total does not rise by it").isEqualTo(TWO);
    }

    @Test
    void aFeeThatWouldTakeAllOfItIsNotPaidWhateverWasAgreed() {
        Money little = Money.ofMyst("0.05");
        assertThat(bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, little, Money.ofMyst("1")))
                .isEmpty();
        fails("q-1");
        settleAt("0.05");
        follow();
        assertThat(handedOver().fee()).isEqualTo(FEE);
    }

    @Test
    void whereTheDearerPromiseIsNotToBeHadTheOldOneIsHandedOver() {
        bench.payouts().begin(USER, NETWORK.hermes(), SAVINGS, TWO, Money.ofMyst("0.06"));
        settleAt("0.05");
        fails("q-1");
        bench.hub.onFee = Trouble::silent;
        follow();
        assertThat(handedOver().fee()).isEqualTo(FEE);
        assertThat(latest().reason()).isEqualTo(WalletFault.HUB_SILENT.name());
        fails("q-2");
        bench.unaskable = true;
        follow();
        assertThat(bench.transactor.payouts).hasSize(3);
        fails("q-3");
        bench.transactor.fees.clear();
        follow();
        assertThat(bench.transactor.payouts)
                .as("nobody tells the fee of the day")
                .hasSize(4);
        assertThat(handedOver().fee()).isEqualTo(FEE);
    }

    @Test
    void aTransactorThatTakesNothingIsNamedAndNotTheHub() {
        bench.transactor.onPayout = Trouble::silent;
        withdraw(TWO);
        assertThat(latest().reason()).isEqualTo(WalletFault.TRANSACTOR_SILENT.name());
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
    void itCanBeCalledOffWhereTheHubHasMadeNoPromiseAndNotWhereItHas() {
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        bench.hub.onAsk = null;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(latest().reason()).isEqualTo(WalletFault.WITHDRAWAL_CALLED_OFF.name());
        assertThat(bench.hub.secrets).isEmpty();
        bench.hub.losesItsAnswer = true;
        withdraw(TWO);
        bench.hub.losesItsAnswer = false;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).contains(WalletFault.WITHDRAWAL_TOO_LATE);
        assertThat(latest().state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aHubThatCannotSayDoesNotHoldTheChannelForEver() {
        for (Thrown fault : List.<Thrown>of(
                Trouble::silent, () -> Trouble.refused(404, "http_404"), () -> Trouble.refused(500, "x"))) {
            bench.hub.onAsk = Trouble::silent;
            withdraw(TWO);
            assertThat(latest().state()).isEqualTo(State.SIGNED);
            assertThat(bench.ledger.withdrawals().isReserved(KEY)).isTrue();
            bench.hub.onAsk = null;
            bench.hub.onRefresh = fault;
            assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
            assertThat(latest().reason()).isEqualTo(WalletFault.WITHDRAWAL_LET_GO.name());
            assertThat(bench.ledger.withdrawals().isReserved(KEY)).isFalse();
        }
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        bench.unaskable = true;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        bench.unaskable = false;
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        bench.chain.silent = true;
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
    }

    /// The hub takes the promise, makes its own, and says no, whatever it is asked.
    private Withdrawal refusedAndTaken() {
        bench.hub.refusesWhatItTakes = true;
        bench.hub.onRefresh = () -> Trouble.refused(404, "resource not found");
        assertThat(withdraw(TWO)).isEmpty();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        assertThat(bench.promised()).isEqualTo(Money.ZERO);
        bench.hub.refusesWhatItTakes = false;
        bench.hub.onRefresh = null;
        return latest();
    }

    @Test
    void oneThatTheHubTookAlthoughItSaidNoGoesOnOnceTheHubShowsIt() {
        Withdrawal refused = refusedAndTaken();
        follow();
        assertThat(latest().state()).as("not before it shows it").isEqualTo(State.REFUSED);
        bench.hubReports();
        assertThat(latest().reason()).isEqualTo(WalletFault.WITHDRAWAL_TAKEN.name());
        bench.paying = true;
        follow();
        assertThat(latest().state()).as("not while a session pays").isEqualTo(State.REFUSED);
        bench.paying = false;
        restart();
        follow();
        assertThat(latest().id()).isEqualTo(refused.id());
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(handedOver().amount()).isEqualTo(TWO);
        assertThat(Keccak.hash(bench.hub.secrets.getFirst()))
                .isEqualTo(refused.request().message().promise().hashlock());
        assertThat(bench.promised()).isEqualTo(TWO);
    }

    @Test
    void oneThatWasCalledOffBeforeItArrivedGoesOnToo() {
        bench.hub.onAsk = Trouble::silent;
        withdraw(TWO);
        bench.hub.onAsk = null;
        var late = bench.hub.messages.getFirst();
        assertThat(bench.payouts().callOff(USER, NETWORK.hermes())).isEmpty();
        bench.hub.take(late, FEE);
        bench.hubReports();
        follow();
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(bench.transactor.payouts).hasSize(1);
    }

    @Test
    void oneThatWasGivenUpLongAgoWaitsForAnAddressOfToday() {
        refusedAndTaken();
        bench.hubReports();
        bench.later(Duration.ofDays(31));
        bench.transactor.fees.put(137L, FakeTransactor.fees("1", "0.0436", NOON.plus(Duration.ofDays(40))));
        assertThat(bench.payouts().hasWork(KEY)).isFalse();
        follow();
        assertThat(latest().state()).isEqualTo(State.REFUSED);
        Address today = Address.of("0x7777000000000000000000000000000000007777");
        assertThat(bench.payouts().begin(USER, NETWORK.hermes(), today, Money.ofMyst("1"), FEE))
                .contains(WalletFault.WITHDRAWAL_TAKEN);
        assertThat(bench.transactor.payouts.getFirst().beneficiary()).isEqualTo(today);
        assertThat(handedOver().amount()).isEqualTo(TWO);
        byte[] payload = Preimages.payAndSettle(137, WAY_OUT, TWO, bench.hub.secrets.getFirst(), today);
        assertThat(Signatures.isBy(
                        USER.address(),
                        payload,
                        bench.transactor.payouts.getFirst().signature()))
                .isTrue();
    }

    @Test
    void whoAsksForAnotherOneIsToldThatTheHubHoldsTheEarlierOne() {
        Withdrawal refused = refusedAndTaken();
        assertThat(withdraw(Money.ofMyst("1"))).contains(WalletFault.WITHDRAWAL_TAKEN);
        assertThat(latest().id()).isEqualTo(refused.id());
        assertThat(latest().state()).isEqualTo(State.QUEUED);
        assertThat(bench.promised()).isEqualTo(TWO);
    }

    @Test
    void aHubThatShowsOnlyOurPromiseAndNotItsOwnGetsNoSecret() {
        refusedAndTaken();
        bench.hubReports();
        for (Thrown fault : List.<Thrown>of(Trouble::silent, () -> Trouble.refused(400, "no previous promise found"))) {
            bench.hub.onRefresh = fault;
            follow();
            assertThat(withdraw(TWO)).contains(WalletFault.WITHDRAWAL_TAKEN);
        }
        bench.hub.onRefresh = null;
        bench.chain.paidJustNow = TWO;
        follow();
        assertThat(latest().state())
                .as("another device may have been paid just now")
                .isEqualTo(State.REFUSED);
        bench.chain.paidJustNow = Money.ZERO;
        bench.chain.paid(WAY_OUT, TWO);
        follow();
        assertThat(latest().state())
                .as("its promise is worth nothing: that much was paid already")
                .isEqualTo(State.REFUSED);
        assertThat(bench.hub.secrets).isEmpty();
        assertThat(bench.transactor.payouts).isEmpty();
        assertThat(bench.ledger.withdrawals().isReserved(KEY))
                .as("sessions may pay")
                .isFalse();
    }

    @Test
    void aHubThatHasMadeAPromiseButAnswersOnlyWithFaultsIsAskedAgain() {
        bench.hub.losesItsAnswer = true;
        withdraw(TWO);
        bench.hub.losesItsAnswer = false;
        bench.hub.onRefresh = () -> Trouble.refused(500, "internal");
        bench.hub.refusesWhatItTakes = true;
        follow();
        assertThat(latest().state())
                .as("a no is believed only from a hub that can say what it promised")
                .isEqualTo(State.SIGNED);
        bench.hub.onRefresh = null;
        follow();
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
    void anotherDeviceThatPromisesInBetweenDoesNotStopWhatTheHubHasPromised() {
        for (String other : List.of("0.5", "2.5")) {
            bench.close();
            bench = new AccountBench(folder.resolve("after " + other));
            bench.deposit(CHANNEL, "5");
            bench.hub.losesItsAnswer = true;
            withdraw(TWO);
            Money elsewhere = Money.ofMyst(other);
            bench.hub.latest = Optional.of(
                    Promises.sign(USER, 137, CHANNEL.bytes(), elsewhere, Money.ZERO, Keccak.hash(new byte[] {8})));
            bench.hubReports();
            assertThat(bench.promised()).isEqualTo(elsewhere);
            bench.hub.losesItsAnswer = false;
            follow();
            assertThat(latest().state()).isEqualTo(State.QUEUED);
            assertThat(handedOver().amount()).isEqualTo(TWO);
            assertThat(bench.promised())
                    .as("the hub can draw the higher of the two")
                    .isEqualTo(elsewhere.max(TWO));
        }
    }

    @Test
    void aClosedLedgerSendsNothing() {
        bench.ledger.close();
        assertThatThrownBy(() -> withdraw(TWO)).isInstanceOf(LedgerException.class);
        assertThat(bench.hub.messages).isEmpty();
        bench = new AccountBench(folder);
    }
}
