package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.market.Track.Attempt;
import porchlight.market.Track.Way;

class TrackTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");

    private static Attempt worked(Duration ago, long millis, Way way) {
        return Attempt.worked(NOW.minus(ago), Duration.ofMillis(millis), way);
    }

    @Test
    void moreSuccessesThanTriesAreNoPast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Choice.Past(2, 1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Choice.Past(-1, 1, true));
    }

    @Test
    void attemptsFromTheFutureCountAsNewAndNeverAsMore() {
        Track future = Track.NONE.with(Attempt.failed(Instant.MAX)).with(worked(Duration.ofDays(-900), 1, Way.DIRECT));
        assertThat(future.reliability(NOW)).isEqualTo(0.5);
        assertThat(Track.NONE.with(Attempt.failed(Instant.MIN)).reliability(NOW))
                .isEqualTo(0.5);
    }

    @Test
    void theOldestFallsOutAndThatIsRemembered() {
        Track track = Track.NONE;
        for (int i = 0; i < Track.KEPT; i++) {
            track = track.with(worked(Duration.ofMinutes(100 - i), 100, Way.DIRECT));
        }
        assertThat(track.whole()).isTrue();
        track = track.with(Attempt.failed(NOW));
        assertThat(track.tries()).isEqualTo(Track.KEPT);
        assertThat(track.worked()).isEqualTo(Track.KEPT - 1);
        assertThat(track.whole()).isFalse();
    }

    @Test
    void fewTriesAreTrustedLittle() {
        Track once = Track.NONE.with(worked(Duration.ZERO, 100, Way.DIRECT));
        assertThat(Track.NONE.reliability(NOW)).isEqualTo(0.5);
        assertThat(once.reliability(NOW)).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(once.with(Attempt.failed(NOW)).reliability(NOW)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void anAttemptWeighsHalfAfterAWeek() {
        Track track = Track.NONE.with(Attempt.failed(NOW.minus(Track.HALF_LIFE)));
        assertThat(track.reliability(NOW)).isEqualTo(1 / 2.5, within(1e-9));
        assertThat(track.reliability(NOW.plus(Track.HALF_LIFE))).isEqualTo(1 / 2.25, within(1e-9));
    }

    @Test
    void whatConnectingUsuallyTakesIsTheMiddle() {
        assertThat(Track.NONE.usual()).isEmpty();
        assertThat(Track.NONE.with(Attempt.failed(NOW)).usual()).isEmpty();
        Track track = new Track(
                List.of(
                        worked(Duration.ofDays(3), 900, Way.DIRECT),
                        Attempt.failed(NOW),
                        worked(Duration.ofDays(2), 14_000, Way.DIRECT),
                        worked(Duration.ofDays(1), 1100, Way.DIRECT)),
                true);
        assertThat(track.usual()).contains(Duration.ofMillis(1100));
        assertThat(track.with(worked(Duration.ZERO, 800, Way.DIRECT)).usual()).contains(Duration.ofMillis(900));
    }

    @Test
    void theWayIsThatOfTheLastAttemptThatWorked() {
        Track track = Track.NONE.with(worked(Duration.ofDays(2), 1, Way.DIRECT));
        assertThat(Track.NONE.way()).isEqualTo(Way.UNKNOWN);
        assertThat(track.with(Attempt.failed(NOW)).way()).isEqualTo(Way.DIRECT);
        assertThat(track.with(worked(Duration.ZERO, 1, Way.PUNCHED)).way()).isEqualTo(Way.PUNCHED);
    }
}
