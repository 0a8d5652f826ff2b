package porchlight.cli;

import java.util.Collection;
import porchlight.client.Account;
import porchlight.client.Live;
import porchlight.client.Membership;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Remembers what it was asked.
final class FakeAccount implements Account {
    final Live<Membership> membership = new Live<>(Membership.UNKNOWN);
    Runnable onWish = () -> {};
    private final Collection<String> asked;

    FakeAccount(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<Membership> membership() {
        return membership;
    }

    @Override
    public void refresh() {
        asked.add("refreshAccount");
    }

    @Override
    public void register(Wish wish) {
        asked.add("register " + wish.token().orElse("-") + " " + wish.most() + " " + wish.dear());
        onWish.run();
    }

    @Override
    public void checkReferral(String token) {
        asked.add("checkReferral " + token);
        onWish.run();
    }

    @Override
    public void migrate(Money mostFee) {
        asked.add("migrate " + mostFee);
        onWish.run();
    }

    @Override
    public void callOffMove() {
        asked.add("callOffMove");
        onWish.run();
    }

    @Override
    public void withdraw(Address to, Money amount, Money mostFee) {
        asked.add("withdraw " + to + " " + amount + " " + mostFee);
        onWish.run();
    }

    @Override
    public void callOff() {
        asked.add("callOff");
        onWish.run();
    }

    @Override
    public void lookForLegacy(Address holder) {
        asked.add("lookForLegacy " + holder);
        onWish.run();
    }
}
