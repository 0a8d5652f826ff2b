package porchlight.gui.connect;

import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.connect.Card.Offer;

/// Which button does what a failure's third text says, so that no card names a step and offers another. Pure.
///
/// @param main does the step
/// @param more another way that the text names; empty where there is none
record NextStep(Offer main, Optional<Offer> more) {
    /// @param connect the button that connects where the user points, or leads to what connecting needs
    static NextStep of(Failure why, Offers offers, Offer connect) {
        return switch (why) {
            case Failure.HomeSilent f -> otherHome(offers);
            case Failure.NoPath f -> otherHome(offers);
            case Failure.HomeLied f -> otherHome(offers);
            case Failure.HomeRefused f -> otherHome(offers);
            case Failure.NoHandshake f -> otherHome(offers);
            case Failure.NoTraffic f -> otherHome(offers);
            case Failure.HomeGone f -> otherHome(offers);
            case Failure.NamesAltered f -> otherHome(offers);
            case Failure.Overcharged f -> otherHome(offers);
            case Failure.NoHomes f -> only(offers.called(Action.CHOOSE, "button.choose"));
            case Failure.AllMissed f ->
                new NextStep(again(offers), Optional.of(offers.plain(Action.ANYWHERE, "button.anywhere")));
            case Failure.AllMissedAround f ->
                new NextStep(again(offers), Optional.of(offers.plain(Action.CHOOSE, "button.choose")));
            case Failure.ListUnavailable f -> only(again(offers));
            case Failure.BrokerUnreachable f -> only(again(offers));
            case Failure.Offline f -> only(again(offers));
            case Failure.IdentityLocked f ->
                only(connect.action() == Action.IDENTITY ? connect : offers.called(Action.IDENTITY, "button.wallet"));
            case Failure.NotRegistered f -> only(topUp(offers));
            case Failure.OutOfBalance f -> only(topUp(offers));
            case Failure.BalanceUnknown f -> only(again(offers));
            case Failure.WalletTrouble(WalletFault fault) -> wallet(fault, offers);
            case Failure.CapReached reached ->
                reached.which() == Failure.Cap.DAY
                        ? only(limits(offers))
                        : new NextStep(again(offers), Optional.of(plainLimits(offers)));
            case Failure.TooDear f -> only(limits(offers));
            case Failure.HelperMissing f -> only(again(offers));
            case Failure.HelperUnclaimed f -> only(again(offers));
            case Failure.HelperOfAnother f -> only(again(offers));
            case Failure.HelperInUse f -> only(again(offers));
            case Failure.HelperRefused f -> only(again(offers));
            case Failure.LockedDown f -> only(connect);
            case Failure.OpenedOutside f -> only(connect);
            case Failure.TunnelDied f -> only(connect);
            case Failure.NotKept f -> only(again(offers));
            // these answer wishes of other pages; a card that shows one all the same leads on
            case Failure.NoPortalNow f -> only(connect);
            case Failure.NoProgramGroup f -> only(connect);
            case Failure.NothingToCheck f -> only(connect);
            case Failure.NotInside f -> only(connect);
            case Failure.NotBlocked f -> only(offers.called(Action.TRY_AGAIN, "button.fix"));
            case Failure.ResolverSilent f -> only(offers.called(Action.HOME_RESOLVER, "button.resolver"));
            case Failure.LedgerFailed f -> only(again(offers));
            case Failure.Internal f -> only(again(offers));
        };
    }

    /// What is about the money is done on the Wallet page; what only has to be waited for is tried again.
    private static NextStep wallet(WalletFault fault, Offers offers) {
        return switch (fault) {
            case GATEWAY_SILENT,
                    GATEWAY_REFUSED,
                    COIN_NOT_TAKEN,
                    BELOW_MINIMUM,
                    ORDER_MISDIRECTED,
                    ADDRESS_WRONG,
                    ORDER_CHANGED,
                    ORDER_DEAR,
                    NO_WAY_TO_PAY -> only(topUp(offers));
            case HUB_SILENT,
                    HUB_UNHEARD,
                    TRANSACTOR_SILENT,
                    REGISTRY_SILENT,
                    CHAIN_DISAGREES,
                    CHANNEL_DISOWNED,
                    HUB_PROMISE_FALSE -> only(again(offers));
            case REFERRAL_UNKNOWN,
                    FEE_ROSE,
                    FEE_DEAR,
                    FEE_EXPIRED,
                    REGISTRATION_REFUSED,
                    WITHDRAWAL_NOT_NOW,
                    WITHDRAWAL_UNDER_WAY,
                    WITHDRAWAL_TOO_MUCH,
                    WITHDRAWAL_TOO_LITTLE,
                    WITHDRAWAL_ADDRESS,
                    WITHDRAWAL_REFUSED,
                    WITHDRAWAL_CALLED_OFF,
                    WITHDRAWAL_LET_GO,
                    WITHDRAWAL_TAKEN,
                    WITHDRAWAL_WAITS,
                    WITHDRAWAL_TOO_LATE,
                    ORDER_UNDER_WAY,
                    RECEIPT_MISSING,
                    PASSPHRASE_SHORT,
                    PASSPHRASE_WRONG,
                    KEY_UNKNOWN,
                    KEY_FILE_DAMAGED,
                    KEY_FILE_UNSUPPORTED,
                    KEY_FILE_COSTLY,
                    KEY_FILE_MIXED,
                    KEY_DISK,
                    WORDS_WRONG,
                    BACKUP_OF_ANOTHER,
                    BACKUP_AMONG_OURS,
                    KEY_IN_USE,
                    KEYCHAIN_REFUSED,
                    NOT_BACKED_UP,
                    NO_SUCH_SESSION -> only(offers.called(Action.IDENTITY, "button.wallet"));
        };
    }

    /// Whether the main button only tries the same once more.
    boolean isAgain() {
        return switch (main.action()) {
            case TRY_AGAIN, CONNECT -> true;
            case CANCEL,
                    DISCONNECT,
                    NEXT_HOME,
                    GO_UNPROTECTED,
                    OTHER_HOME,
                    ANYWHERE,
                    CHOOSE,
                    TOP_UP,
                    IDENTITY,
                    SPENDING,
                    HOME_RESOLVER,
                    START_HELPER,
                    CLAIM_HELPER,
                    UNBLOCK,
                    OPEN_PORTAL,
                    CLOSE_PORTAL,
                    PAUSE_SHORT,
                    PAUSE_MIDDLE,
                    PAUSE_LONG,
                    RESUME -> false;
        };
    }

    /// Whether the main button tries a home once more, be it another one.
    boolean triesHomes() {
        return isAgain() || main.action() == Action.OTHER_HOME;
    }

    private static NextStep otherHome(Offers offers) {
        return only(offers.called(Action.OTHER_HOME, "button.other"));
    }

    private static Offer again(Offers offers) {
        return offers.called(Action.TRY_AGAIN, "button.again");
    }

    private static Offer topUp(Offers offers) {
        return offers.called(Action.TOP_UP, "button.topup");
    }

    private static Offer limits(Offers offers) {
        return offers.called(Action.SPENDING, "button.limits");
    }

    private static Offer plainLimits(Offers offers) {
        return offers.plain(Action.SPENDING, "button.limits");
    }

    private static NextStep only(Offer main) {
        return new NextStep(main, Optional.empty());
    }
}
