package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aClockThatWasSetBackEndsAWait() {
        assertThat(Pace.isOver(NOON, MINUTE, NOON.minusSeconds(1))).isTrue();
        assertThat(Pace.isOver(NOON, MINUTE, NOON.minus(Duration.ofDays(9000)))).isTrue();
    }

    @Test
    void aWaitLastsToItsLastMillisecond() {
        assertThat(Pace.isOver(NOON, MINUTE, NOON)).isFalse();
        assertThat(Pace.isOver(NOON, MINUTE, NOON.plusMillis(59_999))).isFalse();
        assertThat(Pace.isOver(NOON, MINUTE, NOON.plus(MINUTE))).isTrue();
    }
}
