package porchlight.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one home behaved for this user: its last attempts. Immutable.
///
/// @param attempts oldest first, at most [#KEPT]
/// @param whole whether these are all that there ever were
public record Track(List<Attempt> attempts, boolean whole) {
    /// How many attempts of one home are remembered.
    public static final int KEPT = 20;

    /// Never tried.
    public static final Track NONE = new Track(List.of(), true);

    /// After so long an attempt weighs half of what it weighed.
    static final Duration HALF_LIFE = Duration.ofDays(7);

    public Track {
        if (attempts.size() > KEPT) {
            whole = false;
            attempts = attempts.subList(attempts.size() - KEPT, attempts.size());
        }
        attempts = List.copyOf(attempts);
    }

    /// The track with one more attempt; the oldest falls out where there are too many.
    public Track with(Attempt attempt) {
        List<Attempt> next = new ArrayList<>(attempts);
        next.add(attempt);
        return new Track(next, whole);
    }

    public int tries() {
        return attempts.size();
    }

    /// How many of the tries worked.
    public int worked() {
        return (int) attempts.stream().filter(Attempt::worked).count();
    }

    /// How likely the next attempt is to work, between 0 and 1: the share of those that worked, newer ones weighing
    /// more, with one imagined success and one imagined failure beside them (Laplace's rule of succession), so that
    /// one try says little and a home that was never tried stands at one half.
    ///
    /// @param now local clock; what lies in its future counts as new
    public double reliability(Instant now) {
        double good = 1;
        double all = 2;
        for (Attempt attempt : attempts) {
            double age = Math.max(0, Duration.between(attempt.at(), now).toSeconds());
            double weight = Math.pow(0.5, age / HALF_LIFE.toSeconds());
            all += weight;
            good += attempt.worked() ? weight : 0;
        }
        return good / all;
    }

    /// What connecting took: the median of the attempts that worked, the quicker of two middle ones.
    public Optional<Duration> usual() {
        List<Duration> times = attempts.stream()
                .map(Attempt::took)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get((times.size() - 1) / 2));
    }

    /// How it was reached the last time that it worked.
    public Way way() {
        return attempts.reversed().stream()
                .filter(Attempt::worked)
                .findFirst()
                .map(Attempt::way)
                .orElse(Way.UNKNOWN);
    }

    /// Whether the last attempt failed, and not longer ago than that.
    boolean failedWithin(Duration span, Instant now) {
        return !attempts.isEmpty()
                && !attempts.getLast().worked()
                && Duration.between(attempts.getLast().at(), now).compareTo(span) < 0;
    }

    /// How a home's ports were reached.
    public enum Way {
        /// They are open.
        DIRECT,
        /// Two NATs had to be punched.
        PUNCHED,
        /// It never worked, or nobody noted it.
        UNKNOWN
    }

    /// One attempt.
    ///
    /// @param at wall clock
    /// @param worked whether it led to a protected session that did not break by the home's fault
    /// @param took from the start to the byte through the tunnel; empty where it failed or nobody noted it
    /// @param way how the home was reached
    public record Attempt(Instant at, boolean worked, Optional<Duration> took, Way way) {
        public static Attempt worked(Instant at, Duration took, Way way) {
            return new Attempt(at, true, Optional.of(took), way);
        }

        public static Attempt failed(Instant at) {
            return new Attempt(at, false, Optional.empty(), Way.UNKNOWN);
        }
    }
}
