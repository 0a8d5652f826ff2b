package porchlight.tunnel.probe;

import java.util.Collection;

/// What came of some probes, in numbers.
///
/// @param tried how many there were, those left out that cannot be tried here
/// @param refused how many the system would not send
/// @param sent how many it took, where it would have told of a refusal
/// @param unsupported how many cannot be tried here
public record Tally(int tried, int refused, int sent, int unsupported) {
    /// Counts.
    public static Tally of(Collection<Result> results) {
        int refused = 0;
        int sent = 0;
        int silent = 0;
        int unsupported = 0;
        for (Result result : results) {
            switch (result.outcome()) {
                case Outcome.Refused no -> refused++;
                case Outcome.Sent yes -> sent++;
                case Outcome.Silent unknown -> silent++;
                case Outcome.Unsupported never -> unsupported++;
            }
        }
        return new Tally(refused + sent + silent, refused, sent, unsupported);
    }

    /// How many it took without a word, where it would not have told of a refusal either.
    public int silent() {
        return tried - refused - sent;
    }
}
