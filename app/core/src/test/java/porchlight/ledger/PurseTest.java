package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.FUNDS;
import static porchlight.ledger.LedgerSamples.HERMES;
import static porchlight.ledger.LedgerSamples.HOUR;
import static porchlight.ledger.LedgerSamples.KEY;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.SIGNER;
import static porchlight.ledger.LedgerSamples.TERMS;
import static porchlight.ledger.LedgerSamples.invoice;
import static porchlight.ledger.LedgerSamples.promise;
import static porchlight.ledger.LedgerSamples.report;
import static porchlight.ledger.LedgerTest.assertReason;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.ledger.LedgerException.Reason;
import porchlight.ledger.PaymentDecision.End;
import porchlight.ledger.PaymentDecision.Ignore;
import porchlight.ledger.PaymentDecision.Resend;
import porchlight.ledger.PaymentDecision.Send;
import porchlight.payment.Budget;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.Refusal;

class PurseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void nothingIsPaidBeforeTheTotalIsKnown() {
        Purse purse = opened();
        assertThat(refusal(purse.answer(invoice(1, 1, "a"), HOUR, NOON))).isEqualTo(Refusal.TOTAL_UNKNOWN);
        assertThat(ledger.promises().promised(KEY)).isEmpty();
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ZERO);
    }

    @Test
    void nothingIsPaidBeforeTheCreateRequestOrAfterTheEnd() {
        LedgerSamples.startFromZero(ledger);
        Purse early = LedgerSamples.purse(ledger, session());
        assertThat(refusal(early.answer(invoice(1, 1, "a"), HOUR, NOON))).isEqualTo(Refusal.BEFORE_CREATE);
        Purse late = opened();
        late.close();
        late.open();
        assertThat(refusal(late.answer(invoice(2, 1, "b"), HOUR, NOON))).isEqualTo(Refusal.AFTER_END);
    }

    @Test
    void aRefusalClosesThePurse() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        Invoice foreign = new Invoice(
                invoice(1, 1, "a").agreementId(), Money.ofWei(1), Money.ZERO, new byte[32], Address.ZERO, 137);
        assertThat(refusal(purse.answer(foreign, HOUR, NOON))).isEqualTo(Refusal.WRONG_PROVIDER);
        assertThat(refusal(purse.answer(invoice(1, 1, "b"), HOUR, NOON))).isEqualTo(Refusal.AFTER_END);
    }

    @Test
    void aFullDiskMeansThatNothingIsHandedOut() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        send(purse.answer(invoice(1, 1, "first"), HOUR, NOON));
        LedgerTest.fill(ledger);
        Money before = ledger.promises().promisedTotal(KEY);
        int paid = 0;
        LedgerException failure = null;
        while (failure == null && paid < 200) {
            try {
                before = send(purse.answer(invoice(1, 2 + paid, "n" + paid), HOUR, NOON))
                        .promised();
                paid++;
            } catch (LedgerException e) {
                failure = e;
            }
        }
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(Reason.FULL);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(before);
        ledger.database().pragma("PRAGMA max_page_count = 1000000");
        Send retried = send(purse.answer(invoice(1, 2 + paid, "n" + paid), HOUR, NOON));
        assertThat(retried.promised()).isEqualTo(before.plus(Money.ofWei(1)));
    }

    @Test
    void aReadOnlyLedgerMeansThatNothingIsHandedOut() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        ledger.database().pragma("PRAGMA query_only = ON");
        assertReason(Reason.READ_ONLY, () -> purse.answer(invoice(1, 5, "a"), HOUR, NOON));
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ZERO);
        ledger.database().pragma("PRAGMA query_only = OFF");
        assertThat(send(purse.answer(invoice(1, 5, "a"), HOUR, NOON)).promised())
                .isEqualTo(Money.ofWei(5));
    }

    @Test
    void aClosedLedgerMeansThatNothingIsHandedOut() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        ledger.close();
        assertReason(Reason.CLOSED, () -> purse.answer(invoice(1, 5, "a"), HOUR, NOON));
    }

    @Test
    void whatIsHandedOutIsSignedAndOnTheDisk() throws Exception {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        Send first = send(purse.answer(invoice(1, 1, "a"), HOUR, NOON));
        Send second = send(purse.answer(invoice(1, 900, "b"), HOUR, NOON.plusSeconds(5)));
        assertThat(first.promised()).isEqualTo(Money.ofWei(1));
        assertThat(second.promised()).isEqualTo(Money.ofWei(900));
        assertThat(second.diff()).isEqualTo(Money.ofWei(899));
        assertThat(ExchangeMessages.isBy(SIGNER.address(), second.message())).isTrue();
        assertThat(second.message().promise().channel()).isEqualTo(CHANNEL);
        assertThat(second.message().promise().fee()).isEqualTo(Money.ZERO);
        assertThat(second.message().hermes()).contains(HERMES);
        byte[] sent = PaymentMessages.encode(second.message());
        ledger.close();
        try (Ledger again = LedgerSamples.open(folder)) {
            PromiseBook.Promised promised = again.promises().promised(KEY).orElseThrow();
            assertThat(promised.total()).isEqualTo(Money.ofWei(900));
            assertThat(PaymentMessages.encode(promised.latest().orElseThrow())).isEqualTo(sent);
            assertThat(again.sessions().receipts(1))
                    .extracting(SessionBook.Receipt::diff)
                    .containsExactly(Money.ofWei(1), Money.ofWei(899));
            assertThat(again.sessions().entry(1).orElseThrow().paid()).isEqualTo(Money.ofWei(900));
        }
    }

    @Test
    void anInvoiceThatComesTwiceIsAnsweredTwiceAndPaidOnce() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        Invoice invoice = invoice(1, 40, "a");
        byte[] sent =
                PaymentMessages.encode(send(purse.answer(invoice, HOUR, NOON)).message());
        PaymentDecision again = purse.answer(invoice, HOUR, NOON);
        assertThat(again).isInstanceOf(Resend.class);
        assertThat(PaymentMessages.encode(((Resend) again).message())).isEqualTo(sent);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(40));
    }

    @Test
    void alternatingTotalsArePaidOnce() {
        LedgerSamples.startFromZero(ledger);
        Purse purse = opened();
        send(purse.answer(invoice(1, 1000, "a"), HOUR, NOON));
        assertThat(purse.answer(invoice(1, 10, "b"), HOUR, NOON)).isEqualTo(new Ignore(1));
        Send same = send(purse.answer(invoice(1, 1000, "c"), HOUR, NOON));
        assertThat(same.diff()).isEqualTo(Money.ZERO);
        assertThat(purse.answer(invoice(1, 10, "d"), HOUR, NOON)).isEqualTo(new Ignore(1));
        assertThat(purse.answer(invoice(1, 10, "e"), HOUR, NOON)).isEqualTo(new Ignore(2));
        assertThat(purse.answer(invoice(1, 10, "f"), HOUR, NOON)).isEqualTo(new Ignore(3));
        assertThat(refusal(purse.answer(invoice(1, 10, "g"), HOUR, NOON))).isEqualTo(Refusal.TOTAL_FELL_TOO_OFTEN);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(1000));
    }

    @Test
    void agreementsAndHashlocksOfEarlierSessionsAreRemembered() {
        LedgerSamples.startFromZero(ledger);
        send(opened().answer(invoice(1, 7, "a"), HOUR, NOON));
        assertThat(refusal(opened().answer(invoice(1, 8, "b"), HOUR, NOON))).isEqualTo(Refusal.AGREEMENT_REUSED);
        assertThat(refusal(opened().answer(invoice(2, 8, "a"), HOUR, NOON))).isEqualTo(Refusal.HASHLOCK_REUSED);
        assertThat(send(opened().answer(invoice(3, 8, "c"), HOUR, NOON)).promised())
                .isEqualTo(Money.ofWei(15));
    }

    @Test
    void theCapOfADayCountsAllItsSessions() {
        LedgerSamples.startFromZero(ledger);
        Budget day = new Budget(Optional.empty(), Optional.of(Money.ofWei(100)), Optional.empty());
        send(opened(day).answer(invoice(1, 60, "a"), HOUR, NOON));
        assertThat(refusal(opened(day).answer(invoice(2, 41, "b"), HOUR, NOON))).isEqualTo(Refusal.DAY_LIMIT);
        send(opened(day).answer(invoice(3, 40, "c"), HOUR, NOON));
        Instant tomorrow = NOON.plus(Duration.ofHours(12));
        send(opened(day).answer(invoice(4, 100, "d"), HOUR, tomorrow));
    }

    @Test
    void anotherIdentityGivesNoCapAnew() {
        LedgerSamples.startFromZero(ledger);
        PrivateKeySigner other = PrivateKeySigner.of(Keccak.hash(new byte[] {9}));
        ChannelKey theirs = new ChannelKey(137, other.address(), HERMES);
        ledger.promises()
                .adoptHubTotal(new HubReport(theirs, CHANNEL, Optional.empty(), Money.ZERO, Optional.empty(), NOON));
        long session = ledger.sessions()
                .start(new SessionBook.Opening(theirs, TERMS.provider(), "x", "DE", "", TERMS.price(), NOON));
        Purse purse = new Purse(
                ledger,
                other,
                new Purse.Account(theirs, CHANNEL, session, ZoneOffset.UTC),
                TERMS,
                () -> Budget.UNLIMITED,
                () -> FUNDS);
        purse.open();
        send(purse.answer(invoice(1, 60, "a"), HOUR, NOON));
        Budget day = new Budget(Optional.empty(), Optional.of(Money.ofWei(100)), Optional.empty());
        assertThat(refusal(opened(day).answer(invoice(2, 41, "b"), HOUR, NOON))).isEqualTo(Refusal.DAY_LIMIT);
        send(opened(day).answer(invoice(3, 40, "c"), HOUR, NOON));
        ledger.sessions().end(session, "ASKED", 0, 0, NOON);
        ledger.history().forget(NOON);
        assertThat(onDay(NOON)).as("forgotten, and counted on").isEqualTo(Money.ofWei(100));
    }

    private Money onDay(Instant now) {
        return ledger.sessions().paidOnDay(now, ZoneOffset.UTC);
    }

    @Test
    void aClockThatIsSetBackGivesNoCapAnew() {
        LedgerSamples.startFromZero(ledger);
        send(opened().answer(invoice(1, 60, "a"), HOUR, NOON));
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        assertThat(onDay(yesterday)).isEqualTo(Money.ofWei(60));
        send(opened().answer(invoice(2, 30, "b"), HOUR, yesterday));
        assertThat(onDay(yesterday)).isEqualTo(Money.ofWei(90));
        assertThat(onDay(NOON)).as("and back").isEqualTo(Money.ofWei(90));
        send(opened().answer(invoice(3, 5, "c"), HOUR, NOON));
        assertThat(onDay(NOON)).isEqualTo(Money.ofWei(95));
        assertThat(onDay(NOON.plus(Duration.ofDays(1)))).isEqualTo(Money.ZERO);
    }

    @Test
    void aClockThatWasFarAheadCostsEachDayWhatWasPaidMeanwhileAndNoMore() {
        LedgerSamples.startFromZero(ledger);
        Instant ahead = NOON.plus(Duration.ofDays(7));
        send(opened().answer(invoice(1, 10, "a"), HOUR, ahead));
        for (int day = 0; day < 7 - SessionBook.REACH; day++) {
            Instant now = NOON.plus(Duration.ofDays(day));
            assertThat(onDay(now)).isEqualTo(Money.ofWei(10));
            send(opened().answer(invoice(2 + day, 50, "b" + day), HOUR, now));
            assertThat(onDay(now)).isEqualTo(Money.ofWei(60));
        }
    }

    @Test
    void aCapThatIsRaisedMeanwhileHoldsFromTheNextInvoiceOn() {
        LedgerSamples.startFromZero(ledger);
        List<Budget> caps =
                new ArrayList<>(List.of(new Budget(Optional.of(Money.ofWei(100)), Optional.empty(), Optional.empty())));
        Purse purse = new Purse(ledger, SIGNER, LedgerSamples.account(session()), TERMS, caps::getLast, () -> FUNDS);
        purse.open();
        send(purse.answer(invoice(1, 100, "a"), HOUR, NOON));
        caps.add(new Budget(Optional.of(Money.ofWei(150)), Optional.empty(), Optional.empty()));
        send(purse.answer(invoice(1, 150, "b"), HOUR, NOON));
        caps.add(new Budget(Optional.of(Money.ofWei(1)), Optional.empty(), Optional.empty()));
        assertThat(refusal(purse.answer(invoice(1, 151, "c"), HOUR, NOON))).isEqualTo(Refusal.SESSION_LIMIT);
        caps.add(Budget.UNLIMITED);
        assertThat(refusal(purse.answer(invoice(1, 151, "d"), HOUR, NOON))).isEqualTo(Refusal.AFTER_END);
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(150));
    }

    @Test
    void noDayCostsMoreThanItsCapHoweverTheClockJumps() {
        AtomicLong month = new AtomicLong();
        qt().withExamples(40).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            Address who = Address.of("0x" + "%040x".formatted(random.nextLong() & Long.MAX_VALUE));
            long session = ledger.sessions()
                    .start(new SessionBook.Opening(
                            new ChannelKey(137, who, HERMES), TERMS.provider(), "x", "DE", "", TERMS.price(), NOON));
            Money cap = Money.ofWei(100);
            // a month of its own for each example, for a day is everybody's
            Instant real = NOON.plus(Duration.ofDays(30 * month.incrementAndGet()));
            Money ofRealDay = Money.ZERO;
            for (int i = 0; i < 25; i++) {
                // a clock that jumps back by up to three days, and is right again, all on one real day
                real = real.plusSeconds(60);
                Instant shown = i == 0 || random.nextInt(3) > 0 ? real : real.minusSeconds(random.nextInt(3 * 86_400));
                Money asked = Money.ofWei(1 + random.nextInt(30));
                Money today = ledger.sessions().paidOnDay(shown, ZoneOffset.UTC);
                if (today.plus(asked).compareTo(cap) <= 0) {
                    LedgerSamples.paid(ledger, session, shown, asked, random.nextLong());
                    ofRealDay = ofRealDay.plus(asked);
                }
            }
            assertThat(ofRealDay).isLessThanOrEqualTo(cap).isGreaterThan(Money.ofWei(70));
        });
    }

    @Test
    void aPurseTakesOnlyItsOwnSigner() {
        Purse.Account foreign =
                new Purse.Account(new ChannelKey(137, Address.ZERO, HERMES), CHANNEL, 1, ZoneOffset.UTC);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Purse(ledger, SIGNER, foreign, TERMS, () -> Budget.UNLIMITED, () -> FUNDS));
    }

    @Test
    void aLyingHubNeverLowersTheTotal() {
        LedgerSamples.startFromZero(ledger);
        send(opened().answer(invoice(1, 500, "a"), HOUR, NOON));
        assertThat(ledger.promises().adoptHubTotal(report(Optional.of(promise(Money.ofWei(20))), Money.ZERO)))
                .isEqualTo(new Adoption.Kept(Money.ofWei(500)));
        assertThat(ledger.promises().adoptHubTotal(report(Optional.empty(), Money.ZERO)))
                .isEqualTo(new Adoption.Kept(Money.ofWei(500)));
        assertThat(ledger.promises().promised(KEY).orElseThrow().latest()).isPresent();
        assertThat(ledger.promises().promised(KEY).orElseThrow().hubAmount()).contains(Money.ZERO);
    }

    @Test
    void aHigherPromiseOfOursIsTakenOverAndItsHashlockIsUsedUp() {
        LedgerSamples.startFromZero(ledger);
        assertThat(ledger.promises().adoptHubTotal(report(Optional.of(promise(Money.ofWei(300))), Money.ofWei(200))))
                .isEqualTo(new Adoption.Raised(Money.ZERO, Money.ofWei(300)));
        assertThat(ledger.promises().promised(KEY).orElseThrow().settled()).isEqualTo(Money.ofWei(200));
        Invoice reused = new Invoice(
                invoice(1, 1, "x").agreementId(),
                Money.ofWei(1),
                Money.ZERO,
                promise(Money.ofWei(300)).hashlock(),
                TERMS.provider(),
                137);
        assertThat(refusal(opened().answer(reused, HOUR, NOON))).isEqualTo(Refusal.HASHLOCK_REUSED);
        assertThat(send(opened().answer(invoice(2, 5, "b"), HOUR, NOON)).promised())
                .isEqualTo(Money.ofWei(305));
    }

    @Test
    void aSettledAmountAboveThePromiseCounts() {
        assertThat(ledger.promises().adoptHubTotal(report(Optional.of(promise(Money.ofWei(300))), Money.ofWei(400))))
                .isEqualTo(new Adoption.Raised(Money.ZERO, Money.ofWei(400)));
        ledger.promises().adoptHubTotal(report(Optional.empty(), Money.ofWei(10)));
        assertThat(ledger.promises().promised(KEY).orElseThrow().settled()).isEqualTo(Money.ofWei(400));
    }

    @Test
    void aPromiseThatIsNotOursIsNotBelieved() {
        Promise good = promise(Money.ofWei(300));
        Promise otherChain = Promises.sign(SIGNER, 1, CHANNEL.bytes(), Money.ofWei(300), Money.ZERO, good.hashlock());
        Promise otherChannel =
                Promises.sign(SIGNER, 137, HERMES.bytes(), Money.ofWei(300), Money.ZERO, good.hashlock());
        Promise altered =
                new Promise(137, CHANNEL.bytes(), Money.ofWei(301), Money.ZERO, good.hashlock(), good.signature());
        assertThat(objection(otherChain)).isEqualTo(Adoption.Objection.WRONG_CHAIN);
        assertThat(objection(otherChannel)).isEqualTo(Adoption.Objection.WRONG_CHANNEL);
        assertThat(objection(altered)).isEqualTo(Adoption.Objection.NOT_OURS);
        HubReport bounded =
                new HubReport(KEY, CHANNEL, Optional.of(good), Money.ZERO, Optional.of(Money.ofWei(299)), NOON);
        assertThat(ledger.promises().adoptHubTotal(bounded))
                .isEqualTo(new Adoption.Rejected(Adoption.Objection.IMPLAUSIBLE, Money.ofWei(300)));
        assertThat(ledger.promises().promised(KEY)).isEmpty();
    }

    @Test
    void aPaymentThatDoesNotFollowFromTheLedgerIsAConflict() {
        LedgerSamples.startFromZero(ledger);
        Invoice invoice = invoice(1, 10, "a");
        Send send = send(opened().answer(invoice, HOUR, NOON));
        PromiseBook.Payment again =
                new PromiseBook.Payment(KEY, 1, NOON, invoice, Money.ZERO, Money.ofWei(10), send.message());
        assertReason(Reason.CONFLICT, () -> ledger.promises().record(again));
        PromiseBook.Payment wrongSum =
                new PromiseBook.Payment(KEY, 1, NOON, invoice, Money.ofWei(10), Money.ofWei(10), send.message());
        assertReason(Reason.CONFLICT, () -> ledger.promises().record(wrongSum));
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(10));
    }

    @Test
    void twoSessionsThatPayAtTheSameTimeAddUp() throws Exception {
        LedgerSamples.startFromZero(ledger);
        List<Callable<Boolean>> payers = new ArrayList<>();
        for (int payer = 1; payer <= 3; payer++) {
            int agreement = payer;
            Purse purse = opened();
            payers.add(() -> {
                int sent = 0;
                for (int i = 1; sent < 20 && i < 500; i++) {
                    sent += pays(purse, invoice(agreement, 10L * (sent + 1), agreement + "-" + i)) ? 1 : 0;
                }
                return sent == 20;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Boolean> done : threads.invokeAll(payers)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(600));
    }

    @Test
    void overAnyHistoryTheTotalIsTheSumOfTheAgreements() {
        LedgerSamples.startFromZero(ledger);
        qt().withExamples(12).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            Purse purse = opened();
            long agreement = random.nextLong() & Long.MAX_VALUE;
            Money last = ledger.promises().promisedTotal(KEY);
            for (int i = 0; i < 15; i++) {
                Invoice invoice = invoice(agreement, random.nextInt(1_000_000), seed + " " + random.nextInt(12));
                if (purse.answer(invoice, HOUR, NOON) instanceof Send send) {
                    assertThat(send.promised()).isEqualTo(last.plus(send.diff()));
                    last = send.promised();
                }
                assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(last);
            }
            Money sum = ledger.sessions().latest(1_000).stream()
                    .map(SessionBook.Entry::paid)
                    .reduce(Money.ZERO, Money::plus);
            assertThat(sum).isEqualTo(last);
        });
    }

    private static boolean pays(Purse purse, Invoice invoice) {
        try {
            return purse.answer(invoice, HOUR, NOON) instanceof Send;
        } catch (LedgerException e) {
            assertThat(e.reason()).isEqualTo(Reason.CONFLICT);
            return false;
        }
    }

    private long session() {
        return ledger.sessions().start(LedgerSamples.opening(NOON));
    }

    private Purse opened() {
        return opened(Budget.UNLIMITED);
    }

    private Purse opened(Budget caps) {
        Purse purse = new Purse(ledger, SIGNER, LedgerSamples.account(session()), TERMS, () -> caps, () -> FUNDS);
        purse.open();
        return purse;
    }

    private Adoption.Objection objection(Promise promise) {
        Adoption adoption = ledger.promises().adoptHubTotal(report(Optional.of(promise), Money.ZERO));
        assertThat(adoption).isInstanceOf(Adoption.Rejected.class);
        return ((Adoption.Rejected) adoption).objection();
    }

    private static Send send(PaymentDecision decision) {
        assertThat(decision).isInstanceOf(Send.class);
        return (Send) decision;
    }

    private static Refusal refusal(PaymentDecision decision) {
        assertThat(decision).isInstanceOf(End.class);
        return ((End) decision).refusal().reason();
    }
}
