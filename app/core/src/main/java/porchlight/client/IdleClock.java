package porchlight.client;

import java.time.Duration;
import java.time.Instant;

/// For how long nobody did anything.
///
/// Two clocks are read: the one that counts from the start of the machine stands still while it sleeps, and the
/// one on the wall may be set. The longer answer counts: a key that is locked too early costs a passphrase, one
/// that stays open costs more.
final class IdleClock {
    private long nanos;
    private Instant wall;

    /// @param nanos of [System#nanoTime]
    IdleClock(long nanos, Instant wall) {
        this.nanos = nanos;
        this.wall = wall;
    }

    /// Somebody did something now.
    void touch(long now, Instant at) {
        nanos = now;
        wall = at;
    }

    /// Never negative.
    Duration idle(long now, Instant at) {
        Duration counted = Duration.ofNanos(Math.max(0, now - nanos));
        Duration shown = Duration.between(wall, at);
        return shown.compareTo(counted) > 0 ? shown : counted;
    }
}
