package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.SessionHands.Desk;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.PromiseBook;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Whether somebody is there who may and can pay (`payments.md §5`): asked before anything is sent to a home.
final class Solvency {
    /// How old the hub's word may be. A core asks every minute, so it is older only where nobody could ask: after the
    /// computer slept, for instance, while another one paid with the same identity (`payments.md §6.7`).
    static final Duration FRESH = Duration.ofMinutes(2);

    private Solvency() {}

    /// The unlocked identity, if it is registered and has enough for a minute and a MiB.
    ///
    /// Where the hub can be asked it must have told since this program began, however sure the ledger is of
    /// itself: no computer can tell every backup from what was there before. Behind the shield the ledger's word
    /// is enough. What it told long ago is asked for once more; a hub that is silent now does not keep anybody from
    /// paying on what it told before, for it takes no promise that is too low.
    ///
    /// @param shielded whether the hub cannot be asked, because everything is blocked
    /// @throws Stopped everywhere, with the reason
    static Signer payer(Desk desk, Price price, boolean shielded) throws Stopped {
        Signer me = desk.identities().signer().orElseThrow(() -> Stopped.everywhere(new Failure.IdentityLocked()));
        Wallet wallet = desk.money().live().value();
        ChannelKey account = desk.money().key(me.address());
        PromiseBook promises = desk.ledger().promises();
        if (!isOf(me, wallet)
                || wallet.balance().isEmpty()
                || wallet.registration() != Wallet.Registration.REGISTERED
                || promises.promisable(account).isEmpty()
                || (!shielded
                        && !isFresh(promises.heardAt(account), desk.clock().instant()))) {
            desk.money().refresh();
            wallet = desk.money().live().value();
        }
        if (!isOf(me, wallet)) {
            throw Stopped.everywhere(new Failure.BalanceUnknown());
        }
        switch (wallet.registration()) {
            case REGISTERED, IN_PROGRESS -> {}
            case UNREGISTERED, FAILED -> throw Stopped.everywhere(new Failure.NotRegistered());
            case UNKNOWN -> throw Stopped.everywhere(new Failure.BalanceUnknown());
        }
        if (!shielded && !promises.isHeard(account)) {
            throw Stopped.everywhere(new Failure.WalletTrouble(WalletFault.HUB_UNHEARD));
        }
        if (promises.promisable(account).isEmpty()) {
            throw Stopped.everywhere(new Failure.BalanceUnknown());
        }
        if (desk.ledger().withdrawals().isReserved(account)) {
            throw Stopped.everywhere(new Failure.WalletTrouble(WalletFault.WITHDRAWAL_WAITS));
        }
        Money balance = wallet.balance().orElseThrow(() -> Stopped.everywhere(new Failure.BalanceUnknown()));
        if (balance.compareTo(least(price)) < 0) {
            throw Stopped.everywhere(new Failure.OutOfBalance(balance));
        }
        allowed(desk, price);
        return me;
    }

    private static boolean isFresh(Optional<Instant> heard, Instant now) {
        return heard.filter(at -> !Pace.isOver(at, FRESH, now)).isPresent();
    }

    /// The wallet may still show another identity, from before the user changed it.
    private static boolean isOf(Signer me, Wallet wallet) {
        return wallet.identity().filter(me.address()::equals).isPresent();
    }

    /// A session that the day's cap would end at its first invoices is not begun.
    private static void allowed(Desk desk, Price price) throws Stopped {
        Optional<Money> cap = desk.settings().value().spending().perDay();
        if (cap.isPresent()) {
            Money today = desk.ledger().sessions().paidOnDay(desk.clock().instant(), ZoneId.systemDefault());
            if (cap.get().minusOrZero(today).compareTo(least(price)) < 0) {
                throw Stopped.everywhere(new Failure.CapReached(Failure.Cap.DAY, cap.get()));
            }
        }
    }

    private static Money least(Price price) {
        return new Money(price.perHour().wei().divide(BigInteger.valueOf(60)))
                .max(new Money(price.perGib().wei().divide(BigInteger.valueOf(1024))));
    }
}
