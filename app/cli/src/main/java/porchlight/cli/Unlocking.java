package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.Strength;

/// Sees to it that the core has the identity's key, for commands that sign.
final class Unlocking {
    private final Terminal terminal;
    private final Path home;

    /// @param home the user's folder, for the key files
    Unlocking(Terminal terminal, Path home) {
        this.terminal = terminal;
        this.home = home;
    }

    /// Asks for the passphrase where it is needed and waits until the core has the key.
    ///
    /// @return false where there is no identity or the passphrase is wrong, which was said
    boolean unlock(Porchlight core, Passphrase passphrase) throws IOException, InterruptedException {
        Wallet.Lock lock = Waiting.until(
                        core.wallet(), wallet -> wallet.lock() != Wallet.Lock.NONE, Duration.ofSeconds(2))
                .map(Wallet::lock)
                .orElse(Wallet.Lock.NONE);
        if (lock == Wallet.Lock.OPEN || IdentityCommand.isOpen(core.keys())) {
            return true;
        }
        if (lock == Wallet.Lock.NONE) {
            terminal.complain("cli.identity.none");
            return false;
        }
        char[] secret = passphrase.read(terminal, false);
        try {
            Address identity = core.wallet().value().identity().orElse(Address.ZERO);
            new Keystore(CoreOpener.keystore(home), Strength.STANDARD)
                    .unlock(identity, secret.clone())
                    .close();
        } catch (KeystoreException e) {
            Arrays.fill(secret, '\0');
            terminal.complain(StateWords.key(e.reason()));
            return false;
        }
        Optional<Optional<Failure>> answer = Waiting.answer(core.keys().unlock(secret), terminal.patience());
        Optional<Failure> refused = answer.orElse(Optional.empty());
        if (refused.isPresent()) {
            terminal.complain(refused.get());
            return false;
        }
        return Waiting.until(core.wallet(), wallet -> wallet.lock() == Wallet.Lock.OPEN, terminal.patience())
                .isPresent();
    }
}
