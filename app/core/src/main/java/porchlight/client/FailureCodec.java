package porchlight.client;

import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// Failures between two faces: the type's name and its parts.
final class FailureCodec {
    private FailureCodec() {}

    static Wire write(Failure failure) {
        Wire wire = new Wire().with("failure", failure.getClass().getSimpleName());
        return switch (failure) {
            case Failure.HomeSilent(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.NoPath(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.HomeLied(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.HomeRefused(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.NoHandshake(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.NoTraffic(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.HomeGone(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.NamesAltered(Home home) -> wire.with("home", HomeCodec.write(home));
            case Failure.Overcharged(Home home, String reason) ->
                wire.with("home", HomeCodec.write(home)).with("reason", reason);
            case Failure.ResolverSilent(String resolver) -> wire.with("resolver", resolver);
            case Failure.NoHomes(Destination wish) -> wire.with("wish", HomeCodec.write(wish));
            case Failure.AllMissed(Country country, int tried) ->
                wire.with("country", country.code()).with("tried", tried);
            case Failure.AllMissedAround(int tried, int countries) ->
                wire.with("tried", tried).with("countries", countries);
            case Failure.OutOfBalance(Money balance) -> wire.with("balance", balance);
            case Failure.WalletTrouble(WalletFault fault) -> wire.with("fault", fault.name());
            case Failure.CapReached(Failure.Cap which, Money cap) ->
                wire.with("which", which.name()).with("cap", cap);
            case Failure.TooDear(Destination wish, int homes, Money perGib, Money perHour) ->
                wire.with("wish", HomeCodec.write(wish))
                        .with("homes", homes)
                        .with("perGib", perGib)
                        .with("perHour", perHour);
            case Failure.HelperInUse(String network) -> wire.with("network", network);
            case Failure.HelperRefused(String code) -> wire.with("code", code);
            case Failure.Internal(String where) -> wire.with("where", where);
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
                    Failure.LedgerFailed() -> wire;
        };
    }

    static Failure read(Wire wire) {
        return switch (wire.text("failure")) {
            case "HomeSilent" -> new Failure.HomeSilent(home(wire));
            case "NoPath" -> new Failure.NoPath(home(wire));
            case "HomeLied" -> new Failure.HomeLied(home(wire));
            case "HomeRefused" -> new Failure.HomeRefused(home(wire));
            case "NoHandshake" -> new Failure.NoHandshake(home(wire));
            case "NoTraffic" -> new Failure.NoTraffic(home(wire));
            case "HomeGone" -> new Failure.HomeGone(home(wire));
            case "NamesAltered" -> new Failure.NamesAltered(home(wire));
            case "Overcharged" -> new Failure.Overcharged(home(wire), wire.text("reason"));
            case "ResolverSilent" -> new Failure.ResolverSilent(wire.text("resolver"));
            case "NoHomes" -> new Failure.NoHomes(HomeCodec.destination(wire.object("wish")));
            case "AllMissed" -> new Failure.AllMissed(new Country(wire.text("country")), wire.small("tried"));
            case "AllMissedAround" -> new Failure.AllMissedAround(wire.small("tried"), wire.small("countries"));
            case "OutOfBalance" -> new Failure.OutOfBalance(wire.money("balance"));
            case "WalletTrouble" -> new Failure.WalletTrouble(wire.one("fault", WalletFault.class));
            case "CapReached" -> new Failure.CapReached(wire.one("which", Failure.Cap.class), wire.money("cap"));
            case "TooDear" ->
                new Failure.TooDear(
                        HomeCodec.destination(wire.object("wish")),
                        wire.small("homes"),
                        wire.money("perGib"),
                        wire.money("perHour"));
            case "HelperInUse" -> new Failure.HelperInUse(wire.text("network"));
            case "HelperRefused" -> new Failure.HelperRefused(wire.text("code"));
            case "Internal" -> new Failure.Internal(wire.text("where"));
            case "ListUnavailable" -> new Failure.ListUnavailable();
            case "BrokerUnreachable" -> new Failure.BrokerUnreachable();
            case "Offline" -> new Failure.Offline();
            case "IdentityLocked" -> new Failure.IdentityLocked();
            case "NotRegistered" -> new Failure.NotRegistered();
            case "BalanceUnknown" -> new Failure.BalanceUnknown();
            case "HelperMissing" -> new Failure.HelperMissing();
            case "HelperUnclaimed" -> new Failure.HelperUnclaimed();
            case "HelperOfAnother" -> new Failure.HelperOfAnother();
            case "LockedDown" -> new Failure.LockedDown();
            case "OpenedOutside" -> new Failure.OpenedOutside();
            case "NotKept" -> new Failure.NotKept();
            case "NoPortalNow" -> new Failure.NoPortalNow();
            case "NoProgramGroup" -> new Failure.NoProgramGroup();
            case "NotInside" -> new Failure.NotInside();
            case "NothingToCheck" -> new Failure.NothingToCheck();
            case "NotBlocked" -> new Failure.NotBlocked();
            case "TunnelDied" -> new Failure.TunnelDied();
            case "LedgerFailed" -> new Failure.LedgerFailed();
            default -> throw new IllegalArgumentException("no such failure");
        };
    }

    private static Home home(Wire wire) {
        return HomeCodec.home(wire.object("home"));
    }
}
