package porchlight.client;

import java.util.List;
import java.util.Optional;
import porchlight.payment.Money;

/// What the user chose. Kept in the ledger.
///
/// @param theme day, night or the system's
/// @param language BCP 47 tag; empty = the system's
/// @param dns resolvers to use through the tunnel; empty = the exit's
/// @param lan whether devices of the local network may be reached while protected
/// @param sessionCap most to spend in one session; empty = no cap
/// @param maxPerGib homes above this price are not chosen by themselves
/// @param keepHistory whether sessions are remembered
/// @param disguise whether the beginning of a connection is made to look like something else
public record Settings(
        Theme theme,
        Optional<String> language,
        List<String> dns,
        boolean lan,
        Optional<Money> sessionCap,
        Optional<Money> maxPerGib,
        boolean keepHistory,
        boolean disguise) {
    public static final Settings DEFAULT = new Settings(
            Theme.SYSTEM, Optional.empty(), List.of(), false, Optional.empty(), Optional.empty(), true, true);

    public Settings {
        dns = List.copyOf(dns);
    }

    /// Which colours.
    public enum Theme {
        SYSTEM,
        DAY,
        NIGHT
    }
}
