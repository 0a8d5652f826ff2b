package porchlight.client;

import java.time.Duration;
import java.time.Instant;

/// Counts looks in a row that show the same. Those that are close together are one: what is looked at needs time
/// to change, and whoever clicks is no clock. Not thread-safe.
final class Looks {
    private final int enough;
    private final Duration apart;
    private int seen;
    private Instant last = Instant.EPOCH;

    /// @param enough how many are believed
    /// @param apart what has to lie between two of them, on a clock that may be set
    Looks(int enough, Duration apart) {
        this.enough = enough;
        this.apart = apart;
    }

    /// One more shows it.
    ///
    /// @return whether it is believed now
    boolean again(Instant now) {
        if (seen == 0 || Duration.between(last, now).abs().compareTo(apart) >= 0) {
            seen++;
            last = now;
        }
        return seen >= enough;
    }

    /// One shows something else.
    void other() {
        seen = 0;
    }
}
