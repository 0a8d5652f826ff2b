package porchlight.client;

import java.time.Duration;
import java.time.Instant;

/// How often the gateway is asked about an order. Pure.
final class PollRhythm {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration LOOKED_AT = Duration.ofMinutes(5);
    private static final Duration NEVER = Duration.ofDays(365);
    private static final Duration SENDING = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 8;

    private PollRhythm() {}

    /// How long to wait between two questions.
    ///
    /// @param state the order's
    /// @param age since it was placed
    /// @param looked since somebody last wanted to know
    /// @param failures questions in a row that were not answered
    /// @param jitter from 0 to 1, so that not everybody asks at the same moment
    static Duration pause(OrderState state, Duration age, Duration looked, int failures, double jitter) {
        if (state.isFinal()) {
            return NEVER;
        }
        Duration usual = usual(state, age, looked);
        Duration doubled = usual.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration bounded = failures > 0 && doubled.compareTo(LONGEST) > 0 ? max(LONGEST, usual) : doubled;
        return bounded.plus(Duration.ofMillis((long) (bounded.toMillis() * 0.2 * jitter)));
    }

    /// How long a gateway that does not answer is left alone.
    static Duration silence(int failures) {
        Duration doubled = SOON.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static Duration usual(OrderState state, Duration age, Duration looked) {
        boolean wanted = looked.compareTo(LOOKED_AT) < 0;
        boolean sending = state instanceof OrderState.Sending && age.compareTo(SENDING) < 0;
        if (wanted || age.compareTo(Duration.ofMinutes(30)) < 0 || sending) {
            return SOON;
        }
        if (age.compareTo(Duration.ofHours(3)) < 0) {
            return Duration.ofSeconds(30);
        }
        if (age.compareTo(Duration.ofDays(1)) < 0) {
            return Duration.ofMinutes(2);
        }
        if (age.compareTo(Duration.ofDays(7)) < 0) {
            return Duration.ofMinutes(10);
        }
        return age.compareTo(Duration.ofDays(60)) < 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    /// Whether less than a pause went by since. A clock that was set back makes everything due.
    static boolean isWithin(Instant last, Instant now, Duration pause) {
        return !last.isAfter(now) && last.isAfter(Instant.EPOCH) && now.isBefore(last.plus(pause));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
