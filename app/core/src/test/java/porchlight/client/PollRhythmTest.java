package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollRhythmTest {
    private static final Duration LONG_AGO = Duration.ofDays(9_999);

    private static Duration pause(OrderState state, Duration age) {
        return PollRhythm.pause(state, age, LONG_AGO, 0, 0);
    }

    @Test
    void anOrderWhoseAnswerNeverComesIsAskedForLessAndLess() {
        OrderState sending = new OrderState.Sending();
        assertThat(pause(sending, Duration.ofMinutes(59))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(sending, Duration.ofHours(2))).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(sending, Duration.ofDays(30))).isEqualTo(Duration.ofHours(1));
        assertThat(pause(sending, Duration.ofDays(90))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatIsOverIsNotAskedForAndWhatWasSeenIs() {
        assertThat(pause(new OrderState.Failed("invalid"), Duration.ZERO)).isGreaterThan(Duration.ofDays(300));
        assertThat(pause(new OrderState.Failed("invalid", true), Duration.ofDays(8)))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aClockThatWasSetBackMakesEverythingDue() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");
        assertThat(PollRhythm.isWithin(now.plusSeconds(1), now, LONG_AGO)).isFalse();
        assertThat(PollRhythm.isWithin(Instant.MIN, now, LONG_AGO)).isFalse();
        assertThat(PollRhythm.isWithin(now.minusSeconds(1), now, Duration.ofSeconds(2)))
                .isTrue();
    }
}
