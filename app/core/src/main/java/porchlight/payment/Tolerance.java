package porchlight.payment;

import java.time.Duration;

/// How much more than the measured charge an invoice may ask for (`payments.md §6.2`), because the two sides'
/// clocks and counters never agree exactly. The network's own bound, kept so that honest providers are not
/// refused.
public final class Tolerance {
    /// What is added to the counted bytes before the bound is computed: 20 MiB.
    public static final long LEEWAY_BYTES = 20L << 20;

    private static final double NANOS_PER_MINUTE = 60e9;

    private Tolerance() {}

    /// The factor on the charge: 3 in the first second, then from about 2.6 down towards 1.11.
    ///
    /// @param bytes counted, leeway included
    public static double factor(Duration elapsed, long bytes) {
        if (elapsed.compareTo(Duration.ofSeconds(1)) < 0) {
            return 3.0;
        }
        double minutes = Math.max(1, elapsed.toMinutes() + nanosOfMinute(elapsed) / NANOS_PER_MINUTE);
        double speed = bytes / (double) (1 << 20) / Charge.seconds(elapsed) * 8;
        double steady = speed == 0 ? 1 : speed;
        return (1 - minutes / (1 + minutes)) + (1 - 1 / (1 + steady / 1024)) + 1.11;
    }

    /// The largest total that is still believable.
    ///
    /// @param usage with the leeway already in its bytes
    public static Money upperBound(Price price, Usage usage) {
        Money due = Charge.due(price, usage);
        return Charge.clamp(Charge.product(due.wei(), factor(usage.elapsed(), usage.bytes())));
    }

    private static double nanosOfMinute(Duration elapsed) {
        return elapsed.minusMinutes(elapsed.toMinutes()).toNanos();
    }
}
