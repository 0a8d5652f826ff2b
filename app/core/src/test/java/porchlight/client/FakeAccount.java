package porchlight.client;

import java.util.Collection;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Remembers what it was asked.
final class FakeAccount implements Account {
    final Live<Membership> membership = new Live<>(Membership.UNKNOWN);
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
    }

    @Override
    public void checkReferral(String token) {
        asked.add("checkReferral " + token);
    }

    @Override
    public void migrate(Money mostFee) {
        asked.add("migrate " + mostFee);
    }

    @Override
    public void callOffMove() {
        asked.add("callOffMove");
    }

    @Override
    public void withdraw(Address to, Money amount, Money mostFee) {
        asked.add("withdraw " + to + " " + amount + " " + mostFee);
    }

    @Override
    public void callOff() {
        asked.add("callOff");
    }

    @Override
    public void lookForLegacy(Address holder) {
        asked.add("lookForLegacy " + holder);
    }
}
