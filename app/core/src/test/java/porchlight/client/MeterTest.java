package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import porchlight.payment.Charge;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Usage;

/// What counts as a session's age when clocks stand still or jump: every second of it may be charged for.
class MeterTest {
    private long counted;
    private long shown = 1_000_000;
    private final Meter meter = new Meter(() -> counted * 1_000_000_000L, () -> shown * 1000L);

    private void passes(long seconds) {
        counted += seconds;
        shown += seconds;
    }

    @Test
    void aClockThatIsSetForwardCostsFiveMinutesAtMostHoweverOftenItIsSet() {
        passes(60);
        shown += 10 * 3600;
        assertThat(meter.elapsed()).isEqualTo(Duration.ofMinutes(1).plus(Meter.MOST_SLEPT));
        shown += 300L * 24 * 3600;
        passes(60);
        assertThat(meter.elapsed()).isEqualTo(Duration.ofMinutes(2).plus(Meter.MOST_SLEPT));
        Money perHour = Money.ofMyst("6");
        Usage usage = meter.usage();
        assertThat(Charge.due(new Price(perHour, Money.ZERO), usage))
                .as("not an hour's price, let alone ten")
                .isLessThan(Money.ofMyst("0.71"));
    }

    @Test
    void aClockThatIsSetBackStopsNothingAndTakesNothingBack() {
        passes(600);
        assertThat(meter.elapsed()).isEqualTo(Duration.ofMinutes(10));
        shown -= 10 * 3600;
        passes(60);
        assertThat(meter.elapsed()).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void aShortSleepCountsWholeAndStaysCounted() {
        passes(60);
        shown += 90;
        assertThat(meter.elapsed()).isEqualTo(Duration.ofSeconds(150));
        shown -= 90;
        passes(30);
        assertThat(meter.elapsed()).as("never falls").isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void clocksThatDriftALittleAreNoSleep() {
        passes(3600);
        shown += 30;
        assertThat(meter.elapsed()).isEqualTo(Duration.ofHours(1));
    }
}
