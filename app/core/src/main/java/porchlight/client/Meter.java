package porchlight.client;

import java.time.Duration;
import java.util.function.LongSupplier;
import porchlight.payment.Usage;
import porchlight.tunnel.TunnelStatus;

/// Measures one session on this machine: time since payments may come, bytes through the tunnel. Neither ever
/// falls.
///
/// The monotonic clock may stand still while the computer sleeps and the home goes on counting, so the wall
/// clock's advance counts where it is the larger one (`payments.md §6.1`), up to a bound: a clock that is set
/// forward looks like sleep, what it is set by comes through the tunnel, and every second of it would be money for
/// the home.
final class Meter {
    /// How much of a session may have been slept through. A home asks every 14 s whether we are there, waits 5 s
    /// for the answer and ends the session after five that were missed (`payments.md §4`), so what sleeps for
    /// longer is no session any more.
    static final Duration MOST_SLEPT = Duration.ofMinutes(5);

    /// Two clocks that differ by less are only set a little differently.
    private static final Duration SLEPT = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final LongSupplier millis;
    private final long startNanos;
    private final long startMillis;
    private long rx;
    private long tx;
    private Duration longest = Duration.ZERO;
    private long rateAtNanos;
    private long rateRx;
    private long rateTx;
    private long rxBits;
    private long txBits;

    Meter() {
        this(System::nanoTime, System::currentTimeMillis);
    }

    /// @param nanos the monotonic clock
    /// @param millis the wall clock
    Meter(LongSupplier nanos, LongSupplier millis) {
        this.nanos = nanos;
        this.millis = millis;
        startNanos = nanos.getAsLong();
        startMillis = millis.getAsLong();
        rateAtNanos = startNanos;
    }

    /// Takes the helper's counters.
    synchronized void take(TunnelStatus status) {
        rx = Math.max(rx, status.rxBytes());
        tx = Math.max(tx, status.txBytes());
        long now = nanos.getAsLong();
        long span = now - rateAtNanos;
        if (span >= 500_000_000L) {
            rxBits = bits(rx - rateRx, span);
            txBits = bits(tx - rateTx, span);
            rateAtNanos = now;
            rateRx = rx;
            rateTx = tx;
        }
    }

    synchronized Usage usage() {
        return new Usage(elapsed(), rx + tx);
    }

    synchronized Duration elapsed() {
        Duration monotonic = Duration.ofNanos(nanos.getAsLong() - startNanos);
        Duration wall = Duration.ofMillis(millis.getAsLong() - startMillis);
        Duration slept = wall.minus(monotonic);
        Duration counted = slept.compareTo(SLEPT) <= 0
                ? monotonic
                : monotonic.plus(slept.compareTo(MOST_SLEPT) < 0 ? slept : MOST_SLEPT);
        longest = counted.compareTo(longest) > 0 ? counted : longest;
        return longest;
    }

    synchronized long rx() {
        return rx;
    }

    synchronized long tx() {
        return tx;
    }

    synchronized long rxBitsPerSecond() {
        return rxBits;
    }

    synchronized long txBitsPerSecond() {
        return txBits;
    }

    private static long bits(long bytes, long nanos) {
        return Math.round(bytes * 8.0 * 1e9 / nanos);
    }
}
