package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.RecoveryWords;
import porchlight.identity.Signer;

/// Which identity is used and whether its key is at hand. No method refuses because of a session: who calls has
/// asked.
///
/// Its monitor is held only to take or set the key, never while a passphrase is tried or a disk is asked: the
/// window's thread waits for whoever has it.
final class Identities implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Identities.class.getName());

    private final Keystore keystore;
    private @Nullable PrivateKeySigner signer;
    private long decisions;

    Identities(Keystore keystore) {
        this.keystore = keystore;
    }

    /// The identity that was used last, else the first one; empty where there is none.
    Optional<Address> current() {
        Optional<Address> open = key().map(PrivateKeySigner::address);
        if (open.isPresent()) {
            return open;
        }
        try {
            Optional<Address> last = keystore.lastUsed();
            return last.isPresent() ? last : keystore.list().stream().findFirst();
        } catch (KeystoreException e) {
            LOG.log(Level.WARNING, () -> "the identities cannot be listed: " + e.reason());
            return Optional.empty();
        }
    }

    /// Those that have a key file here, oldest first.
    List<Address> all() {
        try {
            return keystore.list();
        } catch (KeystoreException e) {
            LOG.log(Level.WARNING, () -> "the identities cannot be listed: " + e.reason());
            return List.of();
        }
    }

    /// The key, while it is unlocked.
    synchronized Optional<Signer> signer() {
        return Optional.ofNullable(signer);
    }

    /// The key with all that only its owner may do; nobody but [KeyDesk] has a reason to ask.
    synchronized Optional<PrivateKeySigner> key() {
        return Optional.ofNullable(signer);
    }

    Wallet.Lock lock() {
        return signer().isPresent() ? Wallet.Lock.OPEN : current().isPresent() ? Wallet.Lock.LOCKED : Wallet.Lock.NONE;
    }

    /// @param passphrase wiped
    void create(char[] passphrase) throws KeystoreException {
        try {
            open(keystore.create(passphrase), passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// @param passphrase wiped
    void unlock(char[] passphrase) throws KeystoreException {
        try {
            Optional<Address> identity = current();
            if (identity.isPresent()) {
                open(identity.get(), passphrase);
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// Brings a key file in and opens it.
    Address bringIn(byte[] file, char[] passphrase, char[] newPassphrase) throws KeystoreException {
        Address brought = keystore.importJson(file, passphrase, newPassphrase);
        open(brought, newPassphrase);
        return brought;
    }

    /// Brings the identity of 24 words in and opens it.
    Address bringIn(CharSequence words, char[] newPassphrase) throws KeystoreException {
        PrivateKeySigner brought = RecoveryWords.open(words);
        try {
            keystore.add(brought, newPassphrase);
            use(brought);
        } catch (KeystoreException e) {
            brought.close();
            throw e;
        }
        return brought.address();
    }

    /// Uses an open key from now on. Where that identity is open already its key stays: a session may be paying with
    /// it.
    void use(PrivateKeySigner open) throws KeystoreException {
        keystore.remember(open.address());
        take(open);
    }

    private synchronized void take(PrivateKeySigner open) {
        if (signer != null && signer.address().equals(open.address())) {
            decisions++;
            open.close();
            return;
        }
        close();
        signer = open;
    }

    /// Uses another identity, locked.
    void use(Address identity) throws KeystoreException {
        if (current().filter(identity::equals).isEmpty()) {
            keystore.remember(identity);
            close();
        }
    }

    /// How often it was decided, by whomever, which key is at hand and that none is.
    synchronized long decisions() {
        return decisions;
    }

    /// Uses a key that was asked for when there had been so many decisions. A later one stands: the key is closed.
    synchronized void useUnlessDecided(long before, PrivateKeySigner open) {
        if (decisions == before && signer == null) {
            decisions++;
            signer = open;
        } else {
            open.close();
        }
    }

    private void open(Address address, char[] passphrase) throws KeystoreException {
        PrivateKeySigner opened = keystore.unlock(address, passphrase);
        try {
            use(opened);
        } catch (KeystoreException e) {
            opened.close();
            throw e;
        }
    }

    /// Forgets the key.
    @Override
    public synchronized void close() {
        decisions++;
        if (signer != null) {
            signer.close();
            signer = null;
        }
    }
}
