package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What the user chose. Kept in the ledger.
///
/// @param theme day, night or the system's
/// @param language BCP 47 tag; empty = the system's
/// @param lan whether devices of the local network may be reached while protected
/// @param spending the limits of what may be spent
/// @param keepHistory whether sessions are remembered
/// @param disguise whether the beginning of a connection is made to look like something else
/// @param beyond whether another country will do where nobody in the chosen one works
/// @param autoLock the identity is locked when nothing was signed or asked for this long; empty = it stays open
/// @param everyday tray, notifications, closing
/// @param arrivals what starts by itself
/// @param sight contrast and motion
/// @param route resolvers and packet size
public record Settings(
        Theme theme,
        Optional<String> language,
        boolean lan,
        Spending spending,
        boolean keepHistory,
        boolean disguise,
        boolean beyond,
        Optional<Duration> autoLock,
        Everyday everyday,
        Arrivals arrivals,
        Sight sight,
        Route route) {
    public static final Settings DEFAULT = new Settings(
            Theme.SYSTEM,
            Optional.empty(),
            false,
            Spending.UNLIMITED,
            true,
            true,
            false,
            Optional.empty(),
            Everyday.DEFAULT,
            Arrivals.DEFAULT,
            Sight.DEFAULT,
            Route.DEFAULT);

    // One choice changed, the others as they are.

    public Settings withTheme(Theme theme) {
        return with(draft -> draft.theme = theme);
    }

    public Settings withLanguage(Optional<String> language) {
        return with(draft -> draft.language = language);
    }

    public Settings withLan(boolean lan) {
        return with(draft -> draft.lan = lan);
    }

    public Settings withSpending(Spending spending) {
        return with(draft -> draft.spending = spending);
    }

    public Settings withKeepHistory(boolean keepHistory) {
        return with(draft -> draft.keepHistory = keepHistory);
    }

    public Settings withDisguise(boolean disguise) {
        return with(draft -> draft.disguise = disguise);
    }

    public Settings withBeyond(boolean beyond) {
        return with(draft -> draft.beyond = beyond);
    }

    public Settings withAutoLock(Optional<Duration> autoLock) {
        return with(draft -> draft.autoLock = autoLock);
    }

    public Settings withEveryday(Everyday everyday) {
        return with(draft -> draft.everyday = everyday);
    }

    public Settings withArrivals(Arrivals arrivals) {
        return with(draft -> draft.arrivals = arrivals);
    }

    public Settings withSight(Sight sight) {
        return with(draft -> draft.sight = sight);
    }

    public Settings withRoute(Route route) {
        return with(draft -> draft.route = route);
    }

    private Settings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /// Choices on their way from one value to the next.
    private static final class Draft {
        private Theme theme;
        private Optional<String> language;
        private boolean lan;
        private Spending spending;
        private boolean keepHistory;
        private boolean disguise;
        private boolean beyond;
        private Optional<Duration> autoLock;
        private Everyday everyday;
        private Arrivals arrivals;
        private Sight sight;
        private Route route;

        Draft(Settings from) {
            theme = from.theme;
            language = from.language;
            lan = from.lan;
            spending = from.spending;
            keepHistory = from.keepHistory;
            disguise = from.disguise;
            beyond = from.beyond;
            autoLock = from.autoLock;
            everyday = from.everyday;
            arrivals = from.arrivals;
            sight = from.sight;
            route = from.route;
        }

        Settings settings() {
            return new Settings(
                    theme,
                    language,
                    lan,
                    spending,
                    keepHistory,
                    disguise,
                    beyond,
                    autoLock,
                    everyday,
                    arrivals,
                    sight,
                    route);
        }
    }

    /// Which colours.
    public enum Theme {
        SYSTEM,
        DAY,
        NIGHT
    }
}
