package porchlight.sandbox.demo;

import java.time.Duration;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
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
        switch (porchlight.wallet().value().lock()) {
            case NONE -> {
                var _ = porchlight.keys().create(passphrase.clone());
            }
            case LOCKED -> {
                var _ = porchlight.keys().unlock(passphrase.clone());
            }
            case OPEN -> {}
        }
        Play.await(
                porchlight.wallet(),
                wallet -> wallet.lock() == Wallet.Lock.OPEN,
                PATIENCE,
                "the identity was not unlocked");
        Wallet known = Play.await(
                porchlight.wallet(),
                wallet -> wallet.registration() != Wallet.Registration.UNKNOWN,
                PATIENCE,
                "nobody could tell whether the identity is registered");
        if (known.registration() == Wallet.Registration.UNREGISTERED) {
            Membership.Terms terms = Play.await(
                            porchlight.account().membership(),
                            membership -> membership.terms().isPresent(),
                            PATIENCE,
                            "nobody could tell what a registration costs")
                    .terms()
                    .orElseThrow();
            porchlight.account().register(Account.Wish.of(terms));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Wallet wallet = porchlight.wallet().value();
            boolean rich = wallet.balance().filter(balance -> !balance.isZero()).isPresent();
            if (wallet.registration() == Wallet.Registration.REGISTERED && rich) {
                return wallet.balance().orElse(Money.ZERO);
            }
            porchlight.refreshWallet();
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new Play.Broken(
                "the identity was not registered: " + porchlight.wallet().value());
    }
}
