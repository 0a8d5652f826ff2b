package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Sessions told second by second, with a home that asks for a part of what is due.
class FairnessTest {
    private static final Price PRICE = new Price(Money.ofMyst("0.05"), Money.ofMyst("0.1"));
    /// About 4.7 Mbit/s.
    private static final long BUSY = 600_000;

    @Test
    void whoTakesAFifthMoreIsFoundOutAfterHalfAnHour() {
        assertThat(ends(120, BUSY, Duration.ofHours(2))).contains(Duration.ofMinutes(30));
        assertThat(ends(130, BUSY, Duration.ofHours(2))).contains(Duration.ofMinutes(30));
    }

    @Test
    void exactlyTheLimitIsNotAboveIt() {
        assertThat(ends(115, BUSY, Duration.ofHours(3))).isEmpty();
        assertThat(ends(100, BUSY, Duration.ofHours(3))).isEmpty();
    }

    @Test
    void theToleranceOfTheFirstMinutesDoesNotCount() {
        Fairness fairness = Fairness.START;
        for (int second = 1; second <= 3 * 3600; second++) {
            Duration elapsed = Duration.ofSeconds(second);
            Money due = Charge.due(PRICE, new Usage(elapsed, second * BUSY));
            Money first =
                    Tolerance.upperBound(PRICE, new Usage(Duration.ofMinutes(1), 60 * BUSY + Tolerance.LEEWAY_BYTES));
            fairness = fairness.look(due.max(first), due, elapsed);
            assertThat(fairness.isUnfair(PRICE, due.max(first), due))
                    .as("second %d", second)
                    .isFalse();
        }
    }

    @Test
    void theLeewayOfAnIdleSessionIsNotWorthAWordHoweverLargeTheRatio() {
        Money leeway = Charge.due(PRICE, new Usage(Duration.ZERO, Tolerance.LEEWAY_BYTES));
        Fairness fairness = Fairness.START;
        Price perGib = new Price(Money.ZERO, PRICE.perGib());
        for (int minute = 1; minute <= 300; minute++) {
            Money due = Charge.due(perGib, new Usage(Duration.ofMinutes(minute), 1L << 20));
            fairness = fairness.look(leeway, due, Duration.ofMinutes(minute));
            assertThat(fairness.isUnfair(perGib, leeway, due)).isFalse();
        }
        assertThat(fairness.above()).isGreaterThan(Fairness.PATIENCE);
    }

    @Test
    void oneGoodLookBeginsTheHalfHourAnew() {
        Fairness fairness = Fairness.START;
        Money due = Money.ofMyst("1");
        Money much = Money.ofMyst("1.2");
        for (int minute = 1; minute <= 29; minute++) {
            fairness = fairness.look(much, due, Duration.ofMinutes(minute));
        }
        assertThat(fairness.isUnfair(PRICE, much, due)).isFalse();
        fairness = fairness.look(due, due, Duration.ofMinutes(30));
        for (int minute = 31; minute <= 59; minute++) {
            fairness = fairness.look(much, due, Duration.ofMinutes(minute));
        }
        assertThat(fairness.isUnfair(PRICE, much, due)).isFalse();
        fairness = fairness.look(much, due, Duration.ofMinutes(60));
        assertThat(fairness.isUnfair(PRICE, much, due)).isTrue();
    }

    @Test
    void aComputerThatSleptDidNotWatch() {
        Fairness fairness = Fairness.START.look(Money.ofMyst("1.2"), Money.ofMyst("1"), Duration.ofMinutes(1));
        fairness = fairness.look(Money.ofMyst("1.2"), Money.ofMyst("1"), Duration.ofHours(9));
        assertThat(fairness.above()).isEqualTo(Duration.ofMinutes(2));
        fairness = fairness.look(Money.ofMyst("1.2"), Money.ofMyst("1"), Duration.ofHours(8));
        assertThat(fairness.above()).as("a clock that ran back").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aFreeHomeAndTheOfficialFirstInvoiceAreFair() {
        assertThat(Fairness.percent(Money.ZERO, Money.ZERO)).isEqualTo(100);
        assertThat(Fairness.percent(Money.ofWei(1), Money.ZERO)).isEqualTo(100);
        assertThat(Fairness.percent(Money.ofWei(2), Money.ZERO)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Fairness.percent(Money.MAX, Money.ofWei(1))).isEqualTo(Integer.MAX_VALUE);
        assertThat(Fairness.percent(Money.ofWei(1159), Money.ofWei(1000))).isEqualTo(115);
        Fairness fairness = Fairness.START;
        for (int minute = 1; minute <= 60; minute++) {
            fairness = fairness.look(Money.ofWei(1), Money.ZERO, Duration.ofMinutes(minute));
        }
        assertThat(fairness.above()).isZero();
    }

    @Test
    void whateverAHomeAsksItCannotKeepMuchAboveTheLimitForLong() {
        qt().withExamples(200).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            Fairness fairness = Fairness.START;
            Money paid = Money.ZERO;
            long bytes = 0;
            int above = 0;
            for (int second = 10; second <= 2 * 3600; second += 10) {
                bytes += random.nextInt(12_000_000);
                Money due = Charge.due(PRICE, new Usage(Duration.ofSeconds(second), bytes));
                paid = paid.max(part(due, 80 + random.nextInt(45)));
                fairness = fairness.look(paid, due, Duration.ofSeconds(second));
                boolean much = paid.wei()
                                .multiply(BigInteger.valueOf(100))
                                .compareTo(due.wei().multiply(BigInteger.valueOf(115)))
                        > 0;
                above = much ? above + 10 : 0;
                boolean worthIt = paid.minusOrZero(due).compareTo(Fairness.leeway(PRICE)) > 0;
                assertThat(fairness.isUnfair(PRICE, paid, due)).isEqualTo(above >= 1800 && worthIt);
            }
        });
    }

    /// When a session ends whose home asks for so many percent of what is due.
    private static Optional<Duration> ends(int percent, long bytesPerSecond, Duration within) {
        Fairness fairness = Fairness.START;
        for (int second = 1; second <= within.toSeconds(); second++) {
            Duration elapsed = Duration.ofSeconds(second);
            Money due = Charge.due(PRICE, new Usage(elapsed, second * bytesPerSecond));
            Money paid = part(due, percent);
            fairness = fairness.look(paid, due, elapsed);
            if (fairness.isUnfair(PRICE, paid, due)) {
                return Optional.of(elapsed);
            }
        }
        return Optional.empty();
    }

    private static Money part(Money due, int percent) {
        return new Money(due.wei().multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100)));
    }
}
