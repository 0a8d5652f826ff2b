package porchlight.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import porchlight.connection.ConnectionState;

/// The core's [Reports].
final class ReportDesk implements Reports {
    static final int LOG_LINES = 120;

    private final Parts parts;
    private final StateLog states;

    /// What it looks at.
    ///
    /// @param home the home folder, with the log
    /// @param version of this program
    record Parts(
            Path home,
            String version,
            String network,
            Live<ConnectionState> connection,
            Live<Wallet> wallet,
            Live<Shield> shield,
            Live<Settings> settings,
            Clock clock) {}

    ReportDesk(Parts parts) {
        this.parts = parts;
        states = new StateLog(parts.clock());
        states.follow(parts.connection());
    }

    @Override
    public Report report() {
        return ReportWriter.write(new ReportWriter.Facts(
                parts.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                parts.version(),
                SystemFacts.here(),
                parts.network(),
                states.entries(),
                parts.wallet().value().lock(),
                parts.shield().value(),
                parts.settings().value(),
                ProgramLog.tail(parts.home(), LOG_LINES)));
    }
}
