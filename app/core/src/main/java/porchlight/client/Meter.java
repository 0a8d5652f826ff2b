package porchlight.client;

import java.time.Duration;
import porchlight.payment.Usage;
import porchlight.tunnel.TunnelStatus;

/// Measures one session on this machine: time since payments may come, bytes through the tunnel. Neither ever
/// falls.
///
/// The monotonic clock may stand still while the computer sleeps and the home goes on counting, so the wall clock's
/// advance counts where it is the larger one (`payments.md §6.1`).
final class Meter {
    private final long startNanos = System.nanoTime();
    private final long startMillis = System.currentTimeMillis();
    private long rx;
    private long tx;
    private Duration longest = Duration.ZERO;
    private long rateAtNanos = startNanos;
    private long rateRx;
    private long rateTx;
    private long rxBits;
    private long txBits;

    /// Takes the helper's counters.
    synchronized void take(TunnelStatus status) {
        rx = Math.max(rx, status.rxBytes());
        tx = Math.max(tx, status.txBytes());
        long now = System.nanoTime();
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
        Duration monotonic = Duration.ofNanos(System.nanoTime() - startNanos);
        Duration wall = Duration.ofMillis(System.currentTimeMillis() - startMillis);
        Duration slept = wall.minus(monotonic);
        Duration counted = slept.compareTo(Duration.ofSeconds(30)) > 0 ? wall : monotonic;
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
