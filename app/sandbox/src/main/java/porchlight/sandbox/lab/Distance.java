package porchlight.sandbox.lab;

import java.time.Duration;

/// How far the user is from everything else.
///
/// @param roundTrip between the user's router and the internet, less than ten seconds; zero = a short cable
/// @param loss share of the frames that get lost, from 0 to less than 1
public record Distance(Duration roundTrip, double loss) {
    /// No delay and no loss.
    public static final Distance NONE = new Distance(Duration.ZERO, 0);

    public Distance {
        if (roundTrip.isNegative() || roundTrip.toSeconds() >= 10 || !(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("no such distance: " + roundTrip + ", loss " + loss);
        }
    }

    boolean isNone() {
        return roundTrip.isZero() && loss == 0;
    }
}
