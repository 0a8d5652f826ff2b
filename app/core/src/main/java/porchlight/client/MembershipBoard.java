package porchlight.client;

import java.util.Optional;
import java.util.function.UnaryOperator;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;

/// Where the parts of the account put what they know, one change at a time.
final class MembershipBoard {
    private final Live<Membership> live = new Live<>(Membership.UNKNOWN);

    Live<Membership> live() {
        return live;
    }

    Membership now() {
        return live.value();
    }

    synchronized void change(UnaryOperator<Membership> change) {
        Membership next = change.apply(live.value());
        if (!next.equals(live.value())) {
            live.publish(next);
        }
    }

    /// A wish was taken up.
    void taken() {
        change(now -> now.answered(Optional.empty()));
    }

    /// A wish was refused.
    void refuse(WalletFault why) {
        change(now -> now.answered(Optional.of(new Failure.WalletTrouble(why))));
    }

    /// A wish was refused.
    void refuse(Failure why) {
        change(now -> now.answered(Optional.of(why)));
    }
}
