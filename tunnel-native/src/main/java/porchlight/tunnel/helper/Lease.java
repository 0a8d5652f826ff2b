package porchlight.tunnel.helper;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The dead man's handle, on monotonic time. Safe for many threads.
public final class Lease {
    private final LongSupplier nanos;
    private boolean held;
    private long end;

    /// @param nanos a monotonic clock, in nanoseconds
    public Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Creates or renews it.
    public synchronized void renew(Duration ttl) {
        held = true;
        end = nanos.getAsLong() + ttl.toNanos();
    }

    /// Whether somebody holds it.
    public synchronized boolean held() {
        return held && nanos.getAsLong() - end < 0;
    }

    /// Ends it now.
    public synchronized void end() {
        held = false;
    }
}
