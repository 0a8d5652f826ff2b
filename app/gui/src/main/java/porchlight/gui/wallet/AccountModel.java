package porchlight.gui.wallet;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import porchlight.client.Account;
import porchlight.client.KeyRing;
import porchlight.client.Membership;
import porchlight.client.MembershipWords;
import porchlight.client.Payee;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.coin.WrongAddress;
import porchlight.connection.WalletFault;
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
    private final Mirror<KeyRing> ring;
    private final BooleanProperty askDear = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Look>> look = new ReadOnlyObjectWrapper<>(Optional.empty());

    AccountModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        membership = Fx.mirror(porchlight.account().membership(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        ring = Fx.mirror(porchlight.keys().ring(), window);
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

    ReadOnlyObjectProperty<KeyRing> ring() {
        return ring.property();
    }

    /// Whether the identity whose wallet is shown has a backup: before that nobody is told where to pay in.
    boolean backedUp() {
        return wallet.property()
                .get()
                .identity()
                .filter(ring.property().get()::isBackedUp)
                .isPresent();
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

    /// Moves to the active hub, at the fee that is shown.
    void migrate() {
        porchlight
                .account()
                .migrate(membership
                        .property()
                        .get()
                        .terms()
                        .map(Membership.Terms::settle)
                        .orElse(Money.ZERO));
    }

    void callOffMove() {
        porchlight.account().callOffMove();
    }

    /// Everything that may be taken out at once.
    Money everything() {
        return wallet.property().get().balance().orElse(Money.ZERO).min(MOST);
    }

    /// An amount as it was typed; empty where it is none above zero.
    static Optional<Money> amount(String typed) {
        return Amounts.read(typed);
    }

    /// A withdrawal that was typed in, before it is asked for.
    ///
    /// @param fee the most that may go to whoever takes it to the chain, as it is shown
    /// @param plain whether the address was written without a check sum
    record Look(Address to, Money amount, Money fee, boolean plain) {}

    /// What the user has to look at once more; empty while nothing was typed in rightly.
    ReadOnlyObjectProperty<Optional<Look>> look() {
        return look.getReadOnlyProperty();
    }

    /// Shows once more what was typed.
    ///
    /// @return the key of what is wrong with it; empty where nothing is
    Optional<String> propose(String to, String amount) {
        look.set(Optional.empty());
        Address payee;
        try {
            payee = Payee.of(to);
        } catch (WrongAddress e) {
            return Optional.of(MembershipWords.wrong(e.reason()));
        }
        Optional<Money> wanted = amount(amount);
        if (wanted.isEmpty()) {
            return Optional.of("payout.wrong.amount");
        }
        boolean plain = !payee.checksumText().equals(to.strip());
        look.set(
                membership.property().get().terms().map(terms -> new Look(payee, wanted.get(), terms.settle(), plain)));
        return Optional.empty();
    }

    /// Takes out what was looked at, at the fee that was shown with it.
    void withdraw() {
        look.get().ifPresent(seen -> porchlight.account().withdraw(seen.to(), seen.amount(), seen.fee()));
        forget();
    }

    /// Nothing is taken out.
    void forget() {
        look.set(Optional.empty());
    }

    /// The fee that a withdrawal on its way waits for, where it rose above what was agreed to.
    Optional<Money> dearer() {
        Membership now = membership.property().get();
        return now.payout()
                .filter(payout -> payout.isOpen() && payout.trouble().equals(Optional.of(WalletFault.FEE_ROSE)))
                .flatMap(payout -> now.terms())
                .map(Membership.Terms::settle);
    }

    /// Agrees to that fee.
    void agree() {
        dearer().ifPresent(fee -> membership
                .property()
                .get()
                .payout()
                .ifPresent(payout -> porchlight.account().withdraw(payout.to(), payout.amount(), fee)));
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
        ring.close();
    }
}
