package porchlight.connection;

import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// Everything that can go wrong, each with words in every language (`failure.<name>` in `i18n/`).
public sealed interface Failure {
    /// Why a session ends that cost more than our own counters say for too long.
    String ABOVE_MEASURED = "ABOVE_MEASURED";

    /// The home did not answer the exchange in time.
    record HomeSilent(Home home) implements Failure {}

    /// The home answered, but no path could be punched to it.
    record NoPath(Home home) implements Failure {}

    /// The home's answer was malformed or signed by somebody else.
    record HomeLied(Home home) implements Failure {}

    /// The home refused the session.
    record HomeRefused(Home home) implements Failure {}

    /// WireGuard's handshake did not complete.
    record NoHandshake(Home home) implements Failure {}

    /// The handshake completed and no byte came through.
    record NoTraffic(Home home) implements Failure {}

    /// The home stopped answering in mid-session.
    record HomeGone(Home home) implements Failure {}

    /// The home gave names addresses that they do not have.
    record NamesAltered(Home home) implements Failure {}

    /// The resolver that the user chose does not answer over HTTPS, and nobody else is asked.
    ///
    /// @param resolver its name or its host
    record ResolverSilent(String resolver) implements Failure {}

    /// The home asked for more than was due, or broke a rule of payment.
    ///
    /// @param home who asked
    /// @param reason the judge's name for it, `OVERCHARGE`, `WRONG_CHAIN`, …; [#ABOVE_MEASURED] where no single
    ///     invoice was too high, and all of them together were
    record Overcharged(Home home, String reason) implements Failure {}

    /// Nobody offers an exit there.
    record NoHomes(Destination wish) implements Failure {}

    /// Every home that was tried in that country failed.
    record AllMissed(Country country, int tried) implements Failure {}

    /// Every home that was tried failed, in more than one country.
    ///
    /// @param tried how many homes
    /// @param countries in how many countries, at least two
    record AllMissedAround(int tried, int countries) implements Failure {}

    /// The list of homes or its prices could not be had, and none is cached.
    record ListUnavailable() implements Failure {}

    /// The broker cannot be reached.
    record BrokerUnreachable() implements Failure {}

    /// This computer has no network.
    record Offline() implements Failure {}

    /// There is no identity yet, or it is locked.
    record IdentityLocked() implements Failure {}

    /// The identity is not registered with the network.
    record NotRegistered() implements Failure {}

    /// The balance does not cover one minute and one MiB.
    record OutOfBalance(Money balance) implements Failure {}

    /// Something about the money or its keys.
    record WalletTrouble(WalletFault fault) implements Failure {}

    /// The balance cannot be known: neither the hub nor the ledger answers.
    record BalanceUnknown() implements Failure {}

    /// The user's own cap was reached.
    ///
    /// @param which of them
    /// @param cap its amount
    record CapReached(Cap which, Money cap) implements Failure {}

    /// Everybody who offers an exit there asks for more than the user allows.
    ///
    /// @param homes how many they are
    /// @param perGib what the cheapest of them asks for a GiB
    /// @param perHour and for an hour
    record TooDear(Destination wish, int homes, Money perGib, Money perHour) implements Failure {}

    /// Nobody listens at the helper's socket.
    record HelperMissing() implements Failure {}

    /// Nobody owns the helper yet, so it obeys nobody: an administrator has to claim it.
    record HelperUnclaimed() implements Failure {}

    /// The helper obeys another account of this computer.
    record HelperOfAnother() implements Failure {}

    /// Another core of the same account steers the helper: the window or the command line is open elsewhere.
    ///
    /// @param network on which the other one is
    record HelperInUse(String network) implements Failure {}

    /// The helper refused.
    ///
    /// @param code the helper's code
    record HelperRefused(String code) implements Failure {}

    /// Lockdown is on and there is no tunnel: blocked because the user wants it so.
    record LockedDown() implements Failure {}

    /// Protection was ended from outside this program: `porchlightctl open`, or another program of the user's.
    record OpenedOutside() implements Failure {}

    /// A setting of the helper's could not be kept or put into force: it is as it was.
    record NotKept() implements Failure {}

    /// A sign-in page needs no exception now: nothing is blocked, or a tunnel is being built.
    record NoPortalNow() implements Failure {}

    /// Programs cannot be told apart: no service manager of the user's runs, so there is no group to start them
    /// in.
    record NoProgramGroup() implements Failure {}

    /// Nothing is blocked or tunnelled, so a check for leaks would only find that everything is open.
    record NothingToCheck() implements Failure {}

    /// The policy could not be applied or verified: traffic may be leaking.
    record NotBlocked() implements Failure {}

    /// The tunnel's process or interface died.
    record TunnelDied() implements Failure {}

    /// The ledger cannot be written, so nothing may be signed.
    record LedgerFailed() implements Failure {}

    /// A fault of ours. The details are in the log.
    record Internal(String where) implements Failure {}

    /// A check for leaks tries what a program like this one can, and the tunnel is not for this one.
    record NotInside() implements Failure {}

    /// The caps that the user may set.
    enum Cap {
        SESSION,
        DAY,
        GIB
    }

    /// Whether it is the home's own fault, so that it is kept against the home. What broke here, at the broker or
    /// in the user's purse says nothing about a home.
    default boolean isTheHomes() {
        return switch (this) {
            case HomeSilent f -> true;
            case NoPath f -> true;
            case HomeLied f -> true;
            case HomeRefused f -> true;
            case NoHandshake f -> true;
            case NoTraffic f -> true;
            case HomeGone f -> true;
            case NamesAltered f -> true;
            case Overcharged f -> true;
            case ResolverSilent f -> false;
            case NoHomes f -> false;
            case AllMissed f -> false;
            case AllMissedAround f -> false;
            case ListUnavailable f -> false;
            case BrokerUnreachable f -> false;
            case Offline f -> false;
            case IdentityLocked f -> false;
            case NotRegistered f -> false;
            case OutOfBalance f -> false;
            case BalanceUnknown f -> false;
            case WalletTrouble f -> false;
            case CapReached f -> false;
            case TooDear f -> false;
            case HelperMissing f -> false;
            case HelperUnclaimed f -> false;
            case HelperOfAnother f -> false;
            case HelperInUse f -> false;
            case HelperRefused f -> false;
            case LockedDown f -> false;
            case OpenedOutside f -> false;
            case NotKept f -> false;
            case NoPortalNow f -> false;
            case NoProgramGroup f -> false;
            case NothingToCheck f -> false;
            case NotInside f -> false;
            case NotBlocked f -> false;
            case TunnelDied f -> false;
            case LedgerFailed f -> false;
            case Internal f -> false;
        };
    }
}
