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
/// @param beyond whether another country will do where nobody in the chosen one works
public record Settings(
        Theme theme,
        Optional<String> language,
        List<String> dns,
        boolean lan,
        Optional<Money> sessionCap,
        Optional<Money> maxPerGib,
        boolean keepHistory,
        boolean disguise,
        boolean beyond) {
    public static final Settings DEFAULT = new Settings(
            Theme.SYSTEM, Optional.empty(), List.of(), false, Optional.empty(), Optional.empty(), true, true, false);

    public Settings {
        dns = List.copyOf(dns);
    }

    // One choice changed, the others as they are.

    public Settings withTheme(Theme theme) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withLanguage(Optional<String> language) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withDns(List<String> dns) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withLan(boolean lan) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withSessionCap(Optional<Money> sessionCap) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withMaxPerGib(Optional<Money> maxPerGib) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withKeepHistory(boolean keepHistory) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withDisguise(boolean disguise) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    public Settings withBeyond(boolean beyond) {
        return new Settings(theme, language, dns, lan, sessionCap, maxPerGib, keepHistory, disguise, beyond);
    }

    /// Which colours.
    public enum Theme {
        SYSTEM,
        DAY,
        NIGHT
    }
}
