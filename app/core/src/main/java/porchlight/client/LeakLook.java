package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.LeakReport.Row;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// The newest check for leaks. Nothing of it is kept on the disk.
///
/// @param running packets are being sent now
/// @param answers how many checks have ended, so that whoever asked for one knows when it has
/// @param refused why the newest one was not made; empty where it was
/// @param finding what the newest one that was made found
public record LeakLook(boolean running, long answers, Optional<Failure> refused, Optional<Finding> finding) {
    /// None was made yet.
    public static final LeakLook NONE = new LeakLook(false, 0, Optional.empty(), Optional.empty());

    LeakLook begun() {
        return new LeakLook(true, answers, Optional.empty(), Optional.empty());
    }

    LeakLook ended(Optional<Failure> why, Optional<Finding> found) {
        return new LeakLook(false, answers + 1, why, found);
    }

    /// What a check found, in numbers: attempts and not packets, but for the two that the helper counted.
    ///
    /// @param at when it ended
    /// @param verdict what follows from it
    /// @param all every attempt that can be made on this system
    /// @param tunnelled attempts that went through the tunnel
    /// @param leaked packets that the helper's witness saw leaving outside the tunnel, whoever sent them
    /// @param blockedOut packets that the helper's rules refused meanwhile, whoever sent them
    /// @param took how long it took
    /// @param rows the attempts by family and binding
    public record Finding(
            Instant at,
            Verdict verdict,
            Tally all,
            int tunnelled,
            long leaked,
            long blockedOut,
            Duration took,
            List<Row> rows) {
        public Finding {
            rows = List.copyOf(rows);
        }

        static Finding of(LeakReport report, Instant at) {
            return new Finding(
                    at,
                    report.verdict(),
                    report.all(),
                    Math.toIntExact(report.intoTheTunnel()),
                    report.leaked(),
                    report.blockedOut(),
                    report.took(),
                    report.rows());
        }
    }
}
