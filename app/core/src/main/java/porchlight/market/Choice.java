package porchlight.market;

import java.util.Set;

/// A home that may be tried, and why it stands where it stands: facts that a face can put into words.
///
/// @param home which
/// @param reasons what spoke for it and against it
/// @param past how it behaved for this user before
public record Choice(Home home, Set<Reason> reasons, Past past) {
    public Choice {
        reasons = Set.copyOf(reasons);
    }

    /// How often a home worked.
    ///
    /// @param worked how many of the tries worked
    /// @param tries how many are remembered, at most [Track#KEPT]; 0 for a home that was never tried
    /// @param whole whether these were all, or only the last ones
    public record Past(int worked, int tries, boolean whole) {
        /// Never tried.
        public static final Past NONE = new Past(0, 0, true);

        /// @throws IllegalArgumentException unless 0 ≤ worked ≤ tries
        public Past {
            if (worked < 0 || worked > tries) {
                throw new IllegalArgumentException("more successes than tries");
            }
        }

        static Past of(Track track) {
            return new Past(track.worked(), track.tries(), track.whole());
        }
    }

    /// What can be said about a home's place.
    public enum Reason {
        /// The user named this very home.
        ASKED_FOR,
        /// It is in another country than the one asked for, which the user allowed.
        ELSEWHERE,
        /// Nobody else is there.
        ONLY_ONE,
        /// The network's score is two of three or better.
        GOOD_QUALITY,
        /// The network measured at most 80 ms.
        QUICK_REPLY,
        /// It costs at most half of what the dearest one costs.
        LOW_PRICE,
        /// A home proper, not a data centre.
        RESIDENTIAL,
        /// It worked for this user more often than not.
        WORKED_BEFORE,
        /// It was reached by open ports the last time that it worked.
        DIRECT,
        /// It failed for this user more often than not.
        FAILED_BEFORE,
        /// The last attempt failed a few minutes ago.
        FAILED_LATELY,
        /// It has an access policy.
        MAY_REFUSE_STRANGERS
    }
}
