package porchlight.payment;

import java.time.Duration;

/// What was used of a session, as measured on this machine.
///
/// @param elapsed time since the payment loop started, never negative
/// @param bytes sent and received through the tunnel, added, never negative
public record Usage(Duration elapsed, long bytes) {
    public static final Usage NONE = new Usage(Duration.ZERO, 0);

    /// @throws IllegalArgumentException if either is negative
    public Usage {
        if (elapsed.isNegative() || bytes < 0) {
            throw new IllegalArgumentException("usage is never negative");
        }
    }
}
