package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.client.Spent.Warning;
import porchlight.payment.Budget;
import porchlight.payment.Money;

/// Warnings on time lines.
class AlarmTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Budget session(String cap) {
        return new Budget(Optional.of(Money.ofMyst(cap)), Optional.empty(), Optional.empty());
    }

    private static Alarm.Look look(Duration elapsed, String session, String balance, Budget budget) {
        return new Alarm.Look(
                elapsed,
                Money.ofMyst(session),
                Money.ZERO,
                Money.ofMyst(session),
                1L << 30,
                Optional.of(Money.ofMyst(balance)),
                budget);
    }

    @Test
    void eightyPercentOfACapIsSaidAndAWeiLessIsNot() {
        Budget two = session("2");
        assertThat(Alarm.next(Set.of(), look(HOUR.multipliedBy(100), "1.599999999999999999", "500", two)))
                .isEmpty();
        assertThat(Alarm.next(Set.of(), look(HOUR.multipliedBy(100), "1.6", "500", two)))
                .containsExactly(Warning.SESSION_CAP);
    }

    @Test
    void halfAnHourLeftIsSaidWhateverEndsFirst() {
        assertThat(Alarm.next(Set.of(), look(HOUR, "1", "0.51", Budget.UNLIMITED)))
                .isEmpty();
        assertThat(Alarm.next(Set.of(), look(HOUR, "1", "0.49", Budget.UNLIMITED)))
                .containsExactly(Warning.TIME_LEFT);
        assertThat(Alarm.next(Set.of(), look(HOUR, "1", "100", session("1.4"))))
                .as("71 %% of the cap, and 24 minutes at this pace")
                .containsExactly(Warning.TIME_LEFT);
        assertThat(Alarm.left(look(HOUR, "1", "100", session("1.4")))).contains(Duration.ofMinutes(24));
    }

    @Test
    void theFirstMinuteHasNoPace() {
        assertThat(Alarm.next(Set.of(), look(Duration.ofSeconds(59), "0.4", "0.5", Budget.UNLIMITED)))
                .isEmpty();
        assertThat(Alarm.left(look(HOUR, "0", "0.5", Budget.UNLIMITED))).isEmpty();
    }

    @Test
    void aWarningAtTheEdgeIsNotSaidOverAndOver() {
        Set<Warning> given = Alarm.next(Set.of(), look(HOUR, "1", "0.49", Budget.UNLIMITED));
        given = Alarm.next(given, look(HOUR, "1", "0.51", Budget.UNLIMITED));
        assertThat(given).containsExactly(Warning.TIME_LEFT);
        given = Alarm.next(given, look(HOUR, "1", "5", Budget.UNLIMITED));
        assertThat(given).as("a top-up came").isEmpty();
    }

    @Test
    void aRaisedCapTakesTheWarningBack() {
        Set<Warning> given = Alarm.next(Set.of(), look(HOUR.multipliedBy(100), "1.7", "500", session("2")));
        assertThat(given).containsExactly(Warning.SESSION_CAP);
        assertThat(Alarm.next(given, look(HOUR.multipliedBy(100), "1.7", "500", session("4"))))
                .isEmpty();
    }

    @Test
    void theCapOfASessionCountsWhatOtherHomesGotAndThePaceDoesNot() {
        Alarm.Look look = new Alarm.Look(
                HOUR,
                Money.ofMyst("0.1"),
                Money.ofMyst("0.7"),
                Money.ofMyst("0.8"),
                1L << 30,
                Optional.of(Money.ofMyst("500")),
                session("1"));
        assertThat(Alarm.next(Set.of(), look)).containsExactly(Warning.SESSION_CAP);
        assertThat(Alarm.left(look)).contains(Duration.ofHours(2));
    }

    @Test
    void theDayAndTheGibHaveTheirOwn() {
        Budget budget = new Budget(Optional.empty(), Optional.of(Money.ofMyst("5")), Optional.of(Money.ofMyst("0.2")));
        Alarm.Look look = new Alarm.Look(
                HOUR.multipliedBy(100),
                Money.ofMyst("0.17"),
                Money.ofMyst("1"),
                Money.ofMyst("4"),
                1L << 30,
                Optional.of(Money.ofMyst("500")),
                budget);
        assertThat(Alarm.next(Set.of(), look)).containsExactlyInAnyOrder(Warning.DAY_CAP, Warning.GIB_CAP);
    }

    @Test
    void inASteadySessionEachIsSaidOnce() {
        qt().withExamples(100).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            long perSecond = 1L + random.nextInt(1000);
            Budget budget = new Budget(
                    Optional.of(Money.ofWei(1 + random.nextInt(5_000_000))),
                    Optional.of(Money.ofWei(1 + random.nextInt(5_000_000))),
                    Optional.empty());
            long balance = 1L + random.nextInt(5_000_000);
            Set<Warning> given = Set.of();
            Set<Warning> said = new HashSet<>();
            for (long second = 1; second * perSecond <= balance; second++) {
                Money paid = Money.ofWei(second * perSecond);
                Set<Warning> next = Alarm.next(
                        given,
                        new Alarm.Look(
                                Duration.ofSeconds(second),
                                paid,
                                Money.ZERO,
                                paid,
                                0,
                                Optional.of(Money.ofWei(balance - second * perSecond)),
                                budget));
                for (Warning warning : next) {
                    if (!given.contains(warning)) {
                        assertThat(said.add(warning)).as("%s again", warning).isTrue();
                    }
                }
                given = next;
            }
        });
    }
}
