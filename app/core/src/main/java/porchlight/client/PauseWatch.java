package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Paused;
import porchlight.connection.Event;

/// Says when the time of a pause is over: as soon as one of two clocks says so. The one on the wall goes on while the
/// computer sleeps, so that it wakes up to the end of its pause; the one that counts from the start of the machine
/// goes on when the wall clock is set back. Too early costs some minutes of a pause, too late would leave the user
/// in the open for longer than he wished.
final class PauseWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Live<ConnectionState> connection;
    private final LongSupplier nanos;
    private final InstantSource wall;
    private final Consumer<Event> tell;
    private Optional<Timed> now = Optional.empty();
    private Live.@Nullable Watch watch;

    /// A pause that runs.
    private record Timed(long attempt, Duration length, IdleClock since) {}

    /// @param nanos as [System#nanoTime]
    PauseWatch(Live<ConnectionState> connection, LongSupplier nanos, InstantSource wall, Consumer<Event> tell) {
        this.connection = connection;
        this.nanos = nanos;
        this.wall = wall;
        this.tell = tell;
    }

    /// Follows the connection from now on, and looks once a second for as long as a pause runs.
    void start() {
        watch = connection.watch(state -> follow(state)
                .ifPresent(
                        attempt -> Thread.ofVirtual().name("pause-" + attempt).start(() -> look(attempt))));
    }

    /// @return the number of a pause that began with this state
    synchronized OptionalLong follow(ConnectionState state) {
        if (!(state instanceof Paused pause)) {
            now = Optional.empty();
            return OptionalLong.empty();
        }
        if (now.filter(timed -> timed.attempt() == pause.attempt()).isPresent()) {
            return OptionalLong.empty();
        }
        Instant at = wall.instant();
        Duration left = Duration.between(at, pause.until());
        Duration most = left.compareTo(Event.Pause.MOST) > 0 ? Event.Pause.MOST : left;
        now = Optional.of(new Timed(pause.attempt(), most, new IdleClock(nanos.getAsLong(), at)));
        return OptionalLong.of(pause.attempt());
    }

    /// Says that the pause is over, if it is.
    ///
    /// @return how long until it is worth while to look again; empty where that pause is not the one that runs
    synchronized Optional<Duration> lookOnce(long attempt) {
        Optional<Timed> running = now.filter(timed -> timed.attempt() == attempt);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Duration past = running.get().since().idle(nanos.getAsLong(), wall.instant());
        Duration left = running.get().length().minus(past);
        if (!left.isPositive()) {
            now = Optional.empty();
            tell.accept(new Event.PauseOver(attempt));
            return Optional.empty();
        }
        return Optional.of(left.compareTo(LOOK) > 0 ? LOOK : left.compareTo(SHORTEST) > 0 ? left : SHORTEST);
    }

    private void look(long attempt) {
        try {
            for (Optional<Duration> rest = lookOnce(attempt); rest.isPresent(); rest = lookOnce(attempt)) {
                Thread.sleep(rest.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        now = Optional.empty();
        if (watch != null) {
            watch.close();
        }
    }
}
