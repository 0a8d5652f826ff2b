package porchlight.client;

import java.util.regex.Pattern;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// A failure as it stands in a report: its name and those of its parts that say nothing about the user. Pure.
final class FailureFacts {
    private static final Pattern OUR_WORD = Pattern.compile("[A-Za-z][A-Za-z_.-]{0,39}");

    private FailureFacts() {}

    /// `HomeSilent 0x41f2…c09a DE`.
    static String of(Failure failure) {
        return (failure.getClass().getSimpleName() + " " + parts(failure)).strip();
    }

    /// A home, shortened: `0x41f2…c09a DE`.
    static String of(Home home) {
        return home.id().provider().shortText() + " " + home.country().code();
    }

    private static String parts(Failure failure) {
        return switch (failure) {
            case Failure.HomeSilent(Home home) -> of(home);
            case Failure.NoPath(Home home) -> of(home);
            case Failure.HomeLied(Home home) -> of(home);
            case Failure.HomeRefused(Home home) -> of(home);
            case Failure.NoHandshake(Home home) -> of(home);
            case Failure.NoTraffic(Home home) -> of(home);
            case Failure.HomeGone(Home home) -> of(home);
            case Failure.NamesAltered(Home home) -> of(home);
            case Failure.Overcharged(Home home, String reason) -> of(home) + " " + ours(reason);
            case Failure.NoHomes(Destination wish) -> of(wish);
            case Failure.AllMissed(Country country, int tried) -> country.code() + " tried " + tried;
            case Failure.AllMissedAround(int tried, int countries) -> "tried " + tried + " in " + countries;
            case Failure.OutOfBalance(Money _) -> "";
            case Failure.WalletTrouble(WalletFault fault) -> fault.name();
            case Failure.CapReached(Failure.Cap which, Money _) -> which.name();
            case Failure.TooDear(Destination wish, int homes, Money _, Money _) -> of(wish) + " homes " + homes;
            // the user's own may be named after anything
            case Failure.ResolverSilent(String _) -> "";
            // a network of the user's own may be named after anything
            case Failure.HelperInUse(String _) -> "";
            case Failure.HelperRefused(String code) -> ours(code);
            case Failure.Internal(String where) -> ours(where);
            case Failure.ListUnavailable(),
                    Failure.BrokerUnreachable(),
                    Failure.Offline(),
                    Failure.IdentityLocked(),
                    Failure.NotRegistered(),
                    Failure.BalanceUnknown(),
                    Failure.HelperMissing(),
                    Failure.HelperUnclaimed(),
                    Failure.HelperOfAnother(),
                    Failure.LockedDown(),
                    Failure.OpenedOutside(),
                    Failure.NotKept(),
                    Failure.NoPortalNow(),
                    Failure.NoProgramGroup(),
                    Failure.NothingToCheck(),
                    Failure.NotInside(),
                    Failure.NotBlocked(),
                    Failure.TunnelDied(),
                    Failure.LedgerFailed() -> "";
        };
    }

    /// Where the user wanted to come out.
    static String of(Destination wish) {
        return switch (wish) {
            case Destination.Anywhere() -> "anywhere";
            case Destination.InCountry(Country country) -> "in " + country.code();
            case Destination.ThisHome here ->
                here.home().provider().shortText() + " " + here.country().code();
        };
    }

    /// A word of our own code, or of the helper's; a stranger's text is not one.
    private static String ours(String word) {
        return OUR_WORD.matcher(word).matches() ? Redaction.of(word) : Redaction.HIDDEN;
    }
}
