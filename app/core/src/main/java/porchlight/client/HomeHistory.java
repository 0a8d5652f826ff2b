package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.payment.Money;

/// What happened at a home before, as far as the ledger remembers.
///
/// @param worked how many attempts led to a protected session that did not break by the home's fault
/// @param failed how many failed by the home's fault
/// @param lastWorked when the last one worked
/// @param lastFailed when the last one failed
/// @param lastReason the [porchlight.connection.Failure]'s name, why; empty where nothing failed
/// @param connectTime what the last attempt that worked took
/// @param sessions how many are kept
/// @param together how long they lasted in all
/// @param bytes what they carried in both directions
/// @param paid what they cost in all
public record HomeHistory(
        int worked,
        int failed,
        Optional<Instant> lastWorked,
        Optional<Instant> lastFailed,
        String lastReason,
        Optional<Duration> connectTime,
        int sessions,
        Duration together,
        long bytes,
        Money paid) {
    /// Nobody was ever there, or it is forgotten.
    public static final HomeHistory NONE = new HomeHistory(
            0, 0, Optional.empty(), Optional.empty(), "", Optional.empty(), 0, Duration.ZERO, 0, Money.ZERO);

    /// How often it was tried.
    public int tries() {
        return worked + failed;
    }

    /// Whether nothing happened there.
    public boolean isEmpty() {
        return tries() == 0 && sessions == 0;
    }
}
