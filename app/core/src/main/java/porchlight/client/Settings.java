package porchlight.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the user chose. Kept in the ledger.
///
/// @param theme day, night or the system's
/// @param language BCP 47 tag; empty = the system's
/// @param dns resolvers to use through the tunnel; empty = the exit's
/// @param lan whether devices of the local network may be reached while protected
/// @param spending the limits of what may be spent
/// @param keepHistory whether sessions are remembered
/// @param disguise whether the beginning of a connection is made to look like something else
/// @param beyond whether another country will do where nobody in the chosen one works
/// @param autoLock the identity is locked when nothing was signed or asked for this long; empty = it stays open
public record Settings(
        Theme theme,
        Optional<String> language,
        List<String> dns,
        boolean lan,
        Spending spending,
        boolean keepHistory,
        boolean disguise,
        boolean beyond,
        Optional<Duration> autoLock) {
    public static final Settings DEFAULT = new Settings(
            Theme.SYSTEM, Optional.empty(), List.of(), false, Spending.UNLIMITED, true, true, false, Optional.empty());

    public Settings {
        dns = List.copyOf(dns);
    }

    // One choice changed, the others as they are.

    public Settings withTheme(Theme theme) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withLanguage(Optional<String> language) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withDns(List<String> dns) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withLan(boolean lan) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withSpending(Spending spending) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withKeepHistory(boolean keepHistory) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withDisguise(boolean disguise) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withBeyond(boolean beyond) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    public Settings withAutoLock(Optional<Duration> autoLock) {
        return new Settings(theme, language, dns, lan, spending, keepHistory, disguise, beyond, autoLock);
    }

    /// Which colours.
    public enum Theme {
        SYSTEM,
        DAY,
        NIGHT
    }
}
