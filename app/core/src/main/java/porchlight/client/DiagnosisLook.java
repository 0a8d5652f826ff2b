package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.diagnosis.Advice;
import porchlight.diagnosis.Line;

/// The newest diagnosis of this network. Nothing of it is kept on the disk.
///
/// @param running it is being made now
/// @param answers how many have ended, so that whoever asked for one knows when it has
/// @param finding what the newest one found; empty before there was any, and while one is made
public record DiagnosisLook(boolean running, long answers, Optional<Finding> finding) {
    /// None was made yet.
    public static final DiagnosisLook NONE = new DiagnosisLook(false, 0, Optional.empty());

    /// From where was looked.
    public enum From {
        /// From this network itself.
        OPEN,
        /// Through the tunnel: what is seen is the home's network.
        TUNNEL,
        /// Behind a block, which nothing was to open.
        BLOCKED,
        /// The connection changed meanwhile, or the look failed, so that nobody knows what was seen.
        CHANGED
    }

    /// What one found.
    ///
    /// @param at when it ended
    /// @param from from where was looked
    /// @param lines in the order of [porchlight.diagnosis.Subject]
    /// @param took how long it took
    public record Finding(Instant at, From from, List<Line> lines, Duration took) {
        public Finding {
            lines = List.copyOf(lines);
        }

        /// What it amounts to; empty where nothing was looked at from this network.
        public Optional<Advice> advice() {
            return from == From.OPEN ? Optional.of(Advice.of(lines)) : Optional.empty();
        }
    }

    DiagnosisLook begun() {
        return new DiagnosisLook(true, answers, Optional.empty());
    }

    DiagnosisLook ended(Finding found) {
        return new DiagnosisLook(false, answers + 1, Optional.of(found));
    }
}
