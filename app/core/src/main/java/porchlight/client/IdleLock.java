package porchlight.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Locks the identity when nobody did anything for a while, and never in a session: its key signs the payments.
final class IdleLock {
    private final Identities identities;
    private final BooleanSupplier inSession;
    private final Clock clock;
    private final IdleClock idle;

    /// @param inSession whether a connection is being made, held or ended
    IdleLock(Identities identities, BooleanSupplier inSession, Clock clock) {
        this.identities = identities;
        this.inSession = inSession;
        this.clock = clock;
        this.idle = new IdleClock(System.nanoTime(), clock.instant());
    }

    /// Somebody did something. A connection is asked for after this was called, so that a lock falls before it
    /// or not at all.
    synchronized void touch() {
        idle.touch(System.nanoTime(), clock.instant());
    }

    /// Looks whether it is time.
    ///
    /// @param after how long the key stays open; empty = for as long as Porchlight runs
    /// @return whether it was locked now
    synchronized boolean look(Optional<Duration> after) {
        if (inSession.getAsBoolean()) {
            touch();
            return false;
        }
        boolean due = identities.key().isPresent()
                && after.filter(limit ->
                                idle.idle(System.nanoTime(), clock.instant()).compareTo(limit) >= 0)
                        .isPresent();
        if (due) {
            identities.close();
        }
        return due;
    }
}
