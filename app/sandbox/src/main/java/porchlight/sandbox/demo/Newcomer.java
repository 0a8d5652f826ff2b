package porchlight.sandbox.demo;

import java.time.Duration;
import java.util.Optional;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Does what a newcomer has to do once: makes an identity, registers it with the sandbox's network, and waits for
/// the welcome balance. Through the front door only.
public final class Newcomer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Porchlight porchlight;

    public Newcomer(Porchlight porchlight) {
        this.porchlight = porchlight;
    }

    /// @param passphrase of the identity that is made, or is there already
    /// @return the balance in hand
    public Money settleIn(char[] passphrase) throws Play.Broken, InterruptedException {
        makeIdentity(passphrase);
        return register().balance();
    }

    /// Makes an identity, or opens the one that is there already.
    Address makeIdentity(char[] passphrase) throws Play.Broken, InterruptedException {
        switch (porchlight.wallet().value().lock()) {
            case NONE -> {
                var _ = porchlight.keys().create(passphrase.clone());
            }
            case LOCKED -> {
                var _ = porchlight.keys().unlock(passphrase.clone());
            }
            case OPEN -> {}
        }
        return Play.await(
                        porchlight.wallet(),
                        wallet -> wallet.lock() == Wallet.Lock.OPEN
                                && wallet.identity().isPresent(),
                        PATIENCE,
                        "the identity was not unlocked")
                .identity()
                .orElseThrow();
    }

    /// What a registration came to.
    ///
    /// @param fee what it cost, in wei; empty where the identity was registered already
    /// @param balance in hand
    record Registered(Optional<Money> fee, Money balance) {}

    /// Registers the open identity, if it is not yet.
    Registered register() throws Play.Broken, InterruptedException {
        Wallet known = Play.await(
                porchlight.wallet(),
                wallet -> wallet.registration() != Wallet.Registration.UNKNOWN,
                PATIENCE,
                "nobody could tell whether the identity is registered");
        Optional<Money> fee = Optional.empty();
        if (known.registration() == Wallet.Registration.UNREGISTERED) {
            Account.Wish wish = Account.Wish.of(terms());
            porchlight.account().register(wish);
            fee = Optional.of(wish.most());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Wallet wallet = porchlight.wallet().value();
            boolean rich = wallet.balance().filter(balance -> !balance.isZero()).isPresent();
            if (wallet.registration() == Wallet.Registration.REGISTERED && rich) {
                return new Registered(fee, wallet.balance().orElse(Money.ZERO));
            }
            porchlight.refreshWallet();
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new Play.Broken(
                "the identity was not registered: " + porchlight.wallet().value());
    }

    private Membership.Terms terms() throws Play.Broken, InterruptedException {
        return Play.await(
                        porchlight.account().membership(),
                        membership -> membership.terms().isPresent(),
                        PATIENCE,
                        "nobody could tell what a registration costs")
                .terms()
                .orElseThrow();
    }
}
