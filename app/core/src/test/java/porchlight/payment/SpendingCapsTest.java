package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Caps hold before anything is signed, in any history of invoices, also where the user changes them meanwhile.
class SpendingCapsTest {
    private static final Price PRICE = new Price(Money.ofMyst("0.05"), Money.ofMyst("0.1"));

    @Test
    void theFirstGibCountsAsCarriedFromTheStart() {
        Budget budget = perGib("0.2");
        assertThat(budget.forCarried(0)).contains(Money.ofMyst("0.2"));
        assertThat(budget.forCarried(1L << 30)).contains(Money.ofMyst("0.2"));
        assertThat(budget.forCarried(3L << 29)).contains(Money.ofMyst("0.3"));
        assertThat(perGib("0.2").forCarried(Long.MAX_VALUE)).isPresent();
        assertThat(new Budget(Optional.empty(), Optional.empty(), Optional.of(Money.MAX)).forCarried(Long.MAX_VALUE))
                .contains(Money.MAX);
        assertThat(Budget.UNLIMITED.forCarried(5)).isEmpty();
    }

    @Test
    void aSessionThatCarriesLittleForItsMoneyEnds() {
        Usage idle = new Usage(Duration.ofHours(5), 100L << 20);
        Money due = Charge.due(PRICE, idle);
        assertThat(due).isGreaterThan(Money.ofMyst("0.2"));
        assertThat(judge(due, perGib("0.2"), idle, Money.ZERO, Money.ZERO, 1))
                .isEqualTo(new Verdict.Refuse(Refusal.GIB_LIMIT, due, Money.ofMyst("0.2")));
        assertThat(judge(due, perGib("0.3"), idle, Money.ZERO, Money.ZERO, 1)).isInstanceOf(Verdict.Pay.class);
        Usage busy = new Usage(Duration.ofHours(5), 10L << 30);
        Money much = Charge.due(PRICE, busy);
        assertThat(judge(much, perGib("0.2"), busy, Money.ZERO, Money.ZERO, 1)).isInstanceOf(Verdict.Pay.class);
    }

    @Test
    void theLastWeiOfACapIsPaidAndNotOneMore() {
        Budget budget = new Budget(Optional.of(Money.ofWei(1000)), Optional.of(Money.ofWei(1500)), Optional.empty());
        Usage usage = new Usage(Duration.ofHours(1), 1L << 30);
        assertThat(judge(Money.ofWei(1000), budget, usage, Money.ofWei(400), Money.ofWei(900), 1))
                .isInstanceOf(Verdict.Pay.class);
        assertThat(judge(Money.ofWei(1001), budget, usage, Money.ofWei(400), Money.ofWei(400), 1))
                .isEqualTo(new Verdict.Refuse(Refusal.SESSION_LIMIT, Money.ofWei(1001), Money.ofWei(1000)));
        assertThat(judge(Money.ofWei(1000), budget, usage, Money.ofWei(400), Money.ofWei(901), 1))
                .isEqualTo(new Verdict.Refuse(Refusal.DAY_LIMIT, Money.ofWei(1501), Money.ofWei(1500)));
    }

    @Test
    void nothingIsSignedAboveAnyCapThatHoldsAtThatMoment() {
        qt().withExamples(400).forAll(longs().all()).checkAssert(SpendingCapsTest::play);
    }

    private static void play(long seed) {
        Random random = new Random(seed);
        Usage usage = Usage.NONE;
        Money paid = Money.ZERO;
        Money before = Money.ofWei(random.nextInt(1 << 30)); // other sessions of this day
        Budget budget = caps(random);
        for (int i = 0; i < 80; i++) {
            usage = new Usage(
                    usage.elapsed().plusMillis(random.nextInt(60_000)), usage.bytes() + random.nextInt(40 << 20));
            budget = random.nextInt(10) == 0 ? caps(random) : budget;
            Money bound = Tolerance.upperBound(PRICE, new Usage(usage.elapsed(), usage.bytes() + (20 << 20)));
            Money asked = random.nextBoolean()
                    ? bound
                    : new Money(new BigInteger(bound.wei().bitLength() + 1, random));
            Verdict verdict = judge(asked, budget, usage, paid, before.plus(paid), i + 1);
            if (verdict instanceof Verdict.Pay pay) {
                paid = paid.plus(pay.diff());
                if (!pay.diff().isZero()) {
                    Money now = paid;
                    Money today = before.plus(paid);
                    budget.perSession().ifPresent(cap -> assertThat(now).isLessThanOrEqualTo(cap));
                    budget.perDay().ifPresent(cap -> assertThat(today).isLessThanOrEqualTo(cap));
                    budget.forCarried(usage.bytes())
                            .ifPresent(cap -> assertThat(now).isLessThanOrEqualTo(cap));
                }
            }
        }
    }

    private static Budget caps(Random random) {
        return new Budget(cap(random), cap(random), cap(random));
    }

    private static Optional<Money> cap(Random random) {
        return random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new Money(new BigInteger(1 + random.nextInt(60), random)));
    }

    private static Budget perGib(String cap) {
        return new Budget(Optional.empty(), Optional.empty(), Optional.of(Money.ofMyst(cap)));
    }

    private static Verdict judge(Money total, Budget budget, Usage usage, Money paid, Money today, int lock) {
        return InvoiceJudge.judge(new JudgeInput(
                new SessionTerms(Samples.PROVIDER, Samples.CHAIN, PRICE, Tolerance.LEEWAY_BYTES),
                budget,
                SessionPhase.OPEN,
                usage,
                new JudgeInput.Funds(Money.ofMyst("100"), Money.ZERO),
                Optional.of(paid),
                today,
                new JudgeInput.Agreement(Optional.of(Samples.AGREEMENT), paid, 0),
                JudgeInput.Known.NOTHING,
                Samples.invoice(total, lock)));
    }
}
