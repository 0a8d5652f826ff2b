package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;

/// Which identity is used and whether its key is at hand.
final class Identities implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Identities.class.getName());

    private final Keystore keystore;
    private @Nullable PrivateKeySigner signer;

    Identities(Keystore keystore) {
        this.keystore = keystore;
    }

    /// The identity that was used last, else the first one; empty where there is none.
    synchronized Optional<Address> current() {
        if (signer != null) {
            return Optional.of(signer.address());
        }
        try {
            Optional<Address> last = keystore.lastUsed();
            return last.isPresent() ? last : keystore.list().stream().findFirst();
        } catch (KeystoreException e) {
            LOG.log(Level.WARNING, () -> "the identities cannot be listed: " + e.reason());
            return Optional.empty();
        }
    }

    /// The key, while it is unlocked.
    synchronized Optional<Signer> signer() {
        return Optional.ofNullable(signer);
    }

    Wallet.Lock lock() {
        return signer().isPresent() ? Wallet.Lock.OPEN : current().isPresent() ? Wallet.Lock.LOCKED : Wallet.Lock.NONE;
    }

    /// @param passphrase wiped
    synchronized void create(char[] passphrase) throws KeystoreException {
        try {
            open(keystore.create(passphrase), passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// @param passphrase wiped
    synchronized void unlock(char[] passphrase) throws KeystoreException {
        try {
            Optional<Address> identity = current();
            if (identity.isPresent()) {
                open(identity.get(), passphrase);
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private void open(Address address, char[] passphrase) throws KeystoreException {
        signer = keystore.unlock(address, passphrase);
        keystore.remember(address);
    }

    @Override
    public synchronized void close() {
        if (signer != null) {
            signer.close();
            signer = null;
        }
    }
}
