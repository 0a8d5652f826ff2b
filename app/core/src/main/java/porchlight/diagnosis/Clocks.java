package porchlight.diagnosis;

import java.time.Duration;
import java.util.List;

/// Whether this computer's clock is right, by what the services say. Pure.
final class Clocks {
    /// Encryption and signed orders bear no more.
    static final Duration TOLERATED = Duration.ofMinutes(2);

    private Clocks() {}

    /// One service that lies does not count against the others; two that differ leave it open.
    ///
    /// @param ahead by how much this computer is ahead of each service; negative where it is behind
    static Line judge(List<Duration> ahead) {
        if (ahead.isEmpty()) {
            return Line.of(Cause.CLOCK_UNKNOWN);
        }
        List<Duration> sorted = ahead.stream().sorted().toList();
        Duration middle = sorted.get(sorted.size() / 2);
        long agree = sorted.stream()
                .filter(each -> each.minus(middle).abs().compareTo(TOLERATED) <= 0)
                .count();
        if (agree * 2 <= sorted.size()) {
            return Line.of(Cause.CLOCK_DISPUTED);
        }
        if (middle.abs().compareTo(TOLERATED) <= 0) {
            return Line.of(Cause.CLOCK_RIGHT);
        }
        Cause cause = middle.isNegative() ? Cause.CLOCK_BEHIND : Cause.CLOCK_AHEAD;
        return new Line(java.util.Optional.empty(), cause, middle.abs().toSeconds());
    }
}
