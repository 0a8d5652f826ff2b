package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.connection.ConnectionState;
import porchlight.connection.Event;

@Timeout(60)
class PauseWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private long nanos = 7;
    private Instant wall = NOON;
    private final PauseWatch watch = new PauseWatch(connection, () -> nanos, () -> wall, events::add);

    private static ConnectionState paused(long attempt, Instant until) {
        return new ConnectionState.Paused(attempt, FaceSamples.THERE, FaceSamples.HOME, until, true);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    @Test
    void itIsNotOverBeforeItsTime() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        pass(Duration.ofSeconds(299));
        assertThat(watch.lookOnce(3)).contains(Duration.ofSeconds(1));
        assertThat(events).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(watch.lookOnce(3)).isEmpty();
        assertThat(events).containsExactly(new Event.PauseOver(3));
    }

    @Test
    void itIsSaidOnce() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        pass(Duration.ofHours(1));
        watch.lookOnce(3);
        watch.lookOnce(3);
        assertThat(events).hasSize(1);
    }

    @Test
    void aComputerThatSleptOverTheEndWakesUpToIt() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        wall = wall.plusSeconds(4000); // the other clock stands still meanwhile
        watch.lookOnce(3);
        assertThat(events).containsExactly(new Event.PauseOver(3));
    }

    @Test
    void aWallClockThatIsSetBackMakesNoPauseLonger() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        wall = NOON.minus(Duration.ofDays(1));
        nanos += Duration.ofMinutes(5).toNanos();
        watch.lookOnce(3);
        assertThat(events).containsExactly(new Event.PauseOver(3));
    }

    @Test
    void aPauseThatEndedOtherwiseIsNotEndedAgain() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        watch.follow(new ConnectionState.Off(Optional.empty()));
        pass(Duration.ofHours(1));
        assertThat(watch.lookOnce(3)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void moreTimeCountsFromWhereItWasAdded() {
        watch.follow(paused(3, NOON.plusSeconds(300)));
        pass(Duration.ofSeconds(290));
        assertThat(watch.follow(paused(4, NOON.plusSeconds(600)))).isEqualTo(OptionalLong.of(4));
        pass(Duration.ofSeconds(200));
        assertThat(watch.lookOnce(3)).isEmpty();
        assertThat(watch.lookOnce(4)).isPresent();
        assertThat(events).isEmpty();
        pass(Duration.ofSeconds(110));
        watch.lookOnce(4);
        assertThat(events).containsExactly(new Event.PauseOver(4));
    }

    @Test
    void anEndThatIsFurtherAwayThanAnyPauseIsNotBelieved() {
        watch.follow(paused(3, NOON.plus(Duration.ofDays(400))));
        pass(Event.Pause.MOST);
        watch.lookOnce(3);
        assertThat(events).containsExactly(new Event.PauseOver(3));
    }

    @Test
    void thatTheTunnelIsDownNowDoesNotBeginItAnew() {
        ConnectionState opening =
                new ConnectionState.Paused(3, FaceSamples.THERE, FaceSamples.HOME, NOON.plusSeconds(300), false);
        assertThat(watch.follow(opening)).isEqualTo(OptionalLong.of(3));
        pass(Duration.ofSeconds(100));
        assertThat(watch.follow(paused(3, NOON.plusSeconds(300)))).isEmpty();
        pass(Duration.ofSeconds(200));
        watch.lookOnce(3);
        assertThat(events).containsExactly(new Event.PauseOver(3));
    }

    @Test
    void withRealClocksTheEndOfAShortPauseIsSaidByItself() throws InterruptedException {
        InstantSource real = InstantSource.system();
        try (PauseWatch running = new PauseWatch(connection, System::nanoTime, real, events::add)) {
            running.start();
            connection.publish(paused(9, real.instant().plusMillis(150)));
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo(new Event.PauseOver(9));
        }
    }
}
