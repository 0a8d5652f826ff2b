package porchlight.gui.wallet;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Amounts;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The identity's standing with the network, and money on the way out.
final class AccountModel implements AutoCloseable {
    private static final Money MOST = Money.ofMyst("99");

    private final Porchlight porchlight;
    private final Mirror<Membership> membership;
    private final Mirror<Wallet> wallet;
    private final BooleanProperty askDear = new SimpleBooleanProperty();

    AccountModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        membership = Fx.mirror(porchlight.account().membership(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
    }

    /// The chain on which payments run; 0 where it is not known.
    long chainId() {
        return porchlight.chainId();
    }

    ReadOnlyObjectProperty<Membership> membership() {
        return membership.property();
    }

    ReadOnlyObjectProperty<Wallet> wallet() {
        return wallet.property();
    }

    /// Whether the user has to say yes to an unusually high fee.
    BooleanProperty askDear() {
        return askDear;
    }

    /// The token that makes it free, once it was found good.
    Optional<String> goodToken() {
        Membership.Referral referral = membership.property().get().referral();
        return referral.state() == Membership.Referral.State.GOOD ? Optional.of(referral.token()) : Optional.empty();
    }

    /// What a registration costs now, with the token that was found good.
    Optional<Money> fee() {
        return goodToken().isPresent()
                ? Optional.of(Money.ZERO)
                : membership.property().get().terms().map(Membership.Terms::fee);
    }

    /// Registers at the fee that is shown; an unusually high one is asked for first.
    void register() {
        fee().ifPresent(fee -> {
            if (fee.compareTo(Membership.DEAR) > 0 && !askDear.get()) {
                askDear.set(true);
                return;
            }
            porchlight.account().register(new Account.Wish(goodToken(), fee, askDear.get()));
            askDear.set(false);
        });
    }

    void checkReferral(String token) {
        if (!token.isBlank()) {
            porchlight.account().checkReferral(token);
        }
    }

    void migrate() {
        porchlight.account().migrate();
    }

    /// Everything that may be taken out at once.
    Money everything() {
        return wallet.property().get().balance().orElse(Money.ZERO).min(MOST);
    }

    /// An amount as it was typed; empty where it is none above zero.
    static Optional<Money> amount(String typed) {
        return Amounts.read(typed);
    }

    /// An address as it was typed; empty where it is none.
    static Optional<Address> address(String typed) {
        String text = typed.strip();
        return text.matches("0[xX][0-9a-fA-F]{40}") ? Optional.of(Address.of(text)) : Optional.empty();
    }

    /// Takes out at the fee that is shown.
    void withdraw(Address to, Money amount) {
        membership
                .property()
                .get()
                .terms()
                .ifPresent(terms -> porchlight.account().withdraw(to, amount, terms.settle()));
    }

    void callOff() {
        porchlight.account().callOff();
    }

    void lookForLegacy(Address holder) {
        porchlight.account().lookForLegacy(holder);
    }

    @Override
    public void close() {
        membership.close();
        wallet.close();
    }
}
