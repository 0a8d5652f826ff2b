package porchlight.cli;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Live;
import porchlight.client.Refused;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.RecoveryWords;
import porchlight.identity.Strength;
import porchlight.ledger.IdentityBook;

/// Remembers what it was asked, and does it with real key files once it has a folder for them.
final class FakeKeys implements Keys {
    private final Collection<String> asked;
    private final Live<KeyRing> ring = new Live<>(KeyRing.NONE);
    private final Map<Address, KeyRing.Held> held = new HashMap<>();
    Runnable onUnlock = () -> {};
    /// Whether the core goes away instead of answering.
    boolean goesAway;
    KeyRing.Keeper keeper = KeyRing.Keeper.KEYCHAIN;
    Optional<Keystore> keystore = Optional.empty();
    private Wallet.Lock lock = Wallet.Lock.NONE;

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    void in(Path folder) {
        keystore = Optional.of(new Keystore(CoreOpener.keystore(folder), Strength.LIGHT));
    }

    private interface Work {
        void with(Keystore keystore) throws KeystoreException;
    }

    private CompletableFuture<Optional<Failure>> answer(Work work) {
        Optional<Failure> refused = Optional.empty();
        try {
            work.with(keystore.orElseThrow());
        } catch (KeystoreException e) {
            refused = Optional.of(new Failure.WalletTrouble(
                    e.reason() == KeystoreException.Reason.MALFORMED
                            ? WalletFault.KEY_FILE_DAMAGED
                            : WalletFault.PASSPHRASE_WRONG));
        } catch (IllegalStateException e) {
            refused = Optional.of(new Failure.WalletTrouble(WalletFault.BACKUP_OF_ANOTHER));
        }
        publish();
        return CompletableFuture.completedFuture(refused);
    }

    private void publish() {
        try {
            List<KeyRing.Held> all = new ArrayList<>();
            for (Address each : keystore.orElseThrow().list()) {
                all.add(held(each));
            }
            ring.publish(new KeyRing(all, keystore.get().lastUsed(), lock, keeper));
        } catch (KeystoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyRing.Held held(Address who) {
        return held.getOrDefault(who, new KeyRing.Held(who, "", Optional.empty(), Optional.empty()));
    }

    private void proved(Address who, IdentityBook.How how) throws KeystoreException {
        if (keystore.orElseThrow().lastUsed().filter(who::equals).isEmpty()) {
            throw new IllegalStateException("of another");
        }
        KeyRing.Held one = held(who);
        held.put(
                who,
                new KeyRing.Held(
                        who, one.label(), Optional.of(new IdentityBook.Backup(Instant.EPOCH, how)), one.kept()));
    }

    @Override
    public Live<KeyRing> ring() {
        return ring;
    }

    @Override
    public CompletableFuture<Optional<Failure>> create(char[] passphrase) {
        return answer(store -> store.remember(store.create(passphrase)));
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(
            Path place, byte[] file, char[] passphrase, char[] newPassphrase) {
        return answer(store -> {
            Address who = store.importJson(file, passphrase, newPassphrase);
            store.remember(who);
            proved(who, IdentityBook.How.FILE);
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(char[] words, char[] newPassphrase) {
        return answer(store -> {
            try (PrivateKeySigner signer = RecoveryWords.open(CharBuffer.wrap(words))) {
                store.add(signer, newPassphrase);
                store.remember(signer.address());
                proved(signer.address(), IdentityBook.How.WORDS);
            }
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> unlock(char[] passphrase) {
        asked.add("unlock");
        CompletableFuture<Optional<Failure>> answer = keystore.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : answer(store -> {
                    store.unlock(store.lastUsed().orElseThrow(), passphrase).close();
                    lock = Wallet.Lock.OPEN;
                });
        onUnlock.run();
        return answer;
    }

    @Override
    public CompletableFuture<Optional<Failure>> lock() {
        asked.add("lock");
        if (goesAway) {
            return CompletableFuture.failedFuture(new IOException("gone"));
        }
        return answer(store -> lock = Wallet.Lock.LOCKED);
    }

    @Override
    public CompletableFuture<Optional<Failure>> use(Address identity) {
        return answer(store -> store.remember(identity));
    }

    @Override
    public CompletableFuture<Optional<Failure>> label(Address identity, String label) {
        return answer(store -> held.put(
                identity,
                new KeyRing.Held(
                        identity, label, held(identity).backup(), held(identity).kept())));
    }

    @Override
    public CompletableFuture<Optional<Failure>> keep(boolean on) {
        asked.add("keep " + on);
        return answer(store -> {
            Address who = store.lastUsed().orElseThrow();
            held.put(
                    who,
                    new KeyRing.Held(
                            who, held(who).label(), held(who).backup(), on ? Optional.of(keeper) : Optional.empty()));
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(char[] words) {
        return answer(store -> {
            try (PrivateKeySigner signer = RecoveryWords.open(CharBuffer.wrap(words))) {
                proved(signer.address(), IdentityBook.How.WORDS);
            }
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> words) {
        asked.add("proveWords " + words.keySet());
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase) {
        return answer(store -> proved(Keystore.ownerOf(file, passphrase), IdentityBook.How.FILE));
    }

    @Override
    public void awake() {
        asked.add("awake");
    }

    @Override
    public List<String> words(Address identity, char[] passphrase) throws Refused {
        try (PrivateKeySigner signer = keystore.orElseThrow().unlock(identity, passphrase)) {
            return RecoveryWords.of(signer);
        } catch (KeystoreException e) {
            throw new Refused(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG));
        }
    }

    @Override
    public byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused {
        try {
            return keystore.orElseThrow().exportJson(identity, passphrase, filePassphrase);
        } catch (KeystoreException e) {
            throw new Refused(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG));
        }
    }
}
