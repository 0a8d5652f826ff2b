package porchlight.client;

import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.client.SessionHands.Desk;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Whether somebody is there who may and can pay (`payments.md §5`): asked before anything is sent to a home.
final class Solvency {
    private Solvency() {}

    /// The unlocked identity, if it is registered and has enough for a minute and a MiB.
    ///
    /// @throws Stopped everywhere, with the reason
    static Signer payer(Desk desk, Price price) throws Stopped {
        Signer me = desk.identities().signer().orElseThrow(() -> Stopped.everywhere(new Failure.IdentityLocked()));
        Wallet wallet = desk.money().live().value();
        ChannelKey account = desk.money().key(me.address());
        if (wallet.balance().isEmpty()
                || wallet.registration() != Wallet.Registration.REGISTERED
                || desk.ledger().promises().promisable(account).isEmpty()) {
            desk.money().refresh();
            wallet = desk.money().live().value();
        }
        switch (wallet.registration()) {
            case REGISTERED, IN_PROGRESS -> {}
            case UNREGISTERED, FAILED -> throw Stopped.everywhere(new Failure.NotRegistered());
            case UNKNOWN -> throw Stopped.everywhere(new Failure.BalanceUnknown());
        }
        if (desk.ledger().promises().promisable(account).isEmpty()) {
            throw Stopped.everywhere(new Failure.BalanceUnknown());
        }
        if (desk.ledger().withdrawals().isReserved(account)) {
            throw Stopped.everywhere(new Failure.WalletTrouble(WalletFault.WITHDRAWAL_WAITS));
        }
        Money balance = wallet.balance().orElseThrow(() -> Stopped.everywhere(new Failure.BalanceUnknown()));
        if (balance.compareTo(least(price)) < 0) {
            throw Stopped.everywhere(new Failure.OutOfBalance(balance));
        }
        allowed(desk, me, price);
        return me;
    }

    /// A session that the day's cap would end at its first invoices is not begun.
    private static void allowed(Desk desk, Signer me, Price price) throws Stopped {
        Optional<Money> cap = desk.settings().value().spending().perDay();
        if (cap.isPresent()) {
            Money today = desk.ledger()
                    .sessions()
                    .paidOnDay(me.address(), desk.clock().instant(), ZoneId.systemDefault());
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
