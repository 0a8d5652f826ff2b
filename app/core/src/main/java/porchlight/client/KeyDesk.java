package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.Passphrases;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.RecoveryWords;
import porchlight.ledger.IdentityBook;
import porchlight.ledger.IdentityBook.How;

/// The identities of this home folder, as the faces use them. Wishes are done one after the other.
final class KeyDesk implements Keys {
    private static final Logger LOG = System.getLogger(KeyDesk.class.getName());
    private static final int LONGEST_LABEL = 40;

    private final Identities identities;
    private final Keystore keystore;
    private final KeptKeys kept;
    private final IdentityBook book;
    private final BackupProof proof;
    private final RingTeller ring;
    private final IdleLock idle;
    private final Follower money;
    private final BooleanSupplier inSession;
    private final KeyTurns turns;

    /// What a desk is made of.
    ///
    /// @param home for what is kept beside the key files
    /// @param keychain the system's, where it has one
    /// @param inSession whether a connection is being made, held or ended: then the key may not change
    record Parts(
            Path home,
            Keystore keystore,
            Optional<Keychain> keychain,
            IdentityBook book,
            BooleanSupplier inSession,
            Clock clock) {}

    /// The money of whoever the current identity is.
    ///
    /// @param show tells at once what is known
    /// @param refresh asks hub and chain; blocks
    record Follower(Runnable show, Runnable refresh) {}

    KeyDesk(Parts parts, Identities identities, Follower money, Backstage backstage) {
        this.identities = identities;
        this.keystore = parts.keystore();
        this.kept = new KeptKeys(keystore, parts.home(), parts.keychain());
        this.book = parts.book();
        this.proof = new BackupProof(identities, book, parts.clock());
        this.ring = new RingTeller(identities, kept, book);
        this.inSession = parts.inSession();
        this.idle = new IdleLock(identities, inSession, parts.clock());
        this.money = money;
        this.turns = new KeyTurns(backstage, ring, idle, money);
        ring.look();
    }

    /// Opens the current identity if its key is kept, and finds out who would keep one. Blocks.
    void start() {
        turns.then(() -> {
            ring.findKeeper();
            openKept();
        });
    }

    /// Whether money may go to the identity that pays: its backup was proved.
    boolean backedUp() {
        return proof.isDone();
    }

    /// Locks the identity if it is time, and tells what others found out about the identities. Call it now and then.
    ///
    /// @param autoLock how long the key stays open when nobody does anything
    void look(Optional<Duration> autoLock) {
        if (idle.look(autoLock)) {
            money.show().run();
        }
        ring.look();
    }

    @Override
    public Live<KeyRing> ring() {
        return ring.live();
    }

    @Override
    public void create(char[] passphrase) {
        changing(
                () -> {
                    requireLong(passphrase);
                    identities.create(passphrase);
                },
                passphrase);
    }

    @Override
    public void bringIn(byte[] file, char[] passphrase, char[] newPassphrase) {
        changing(
                () -> {
                    requireLong(newPassphrase);
                    proof.done(identities.bringIn(file, passphrase, newPassphrase), How.FILE);
                },
                passphrase,
                newPassphrase);
    }

    @Override
    public void bringIn(char[] words, char[] newPassphrase) {
        changing(
                () -> {
                    requireLong(newPassphrase);
                    CharBuffer typed = CharBuffer.wrap(words);
                    if (!(RecoveryWords.read(typed) instanceof RecoveryWords.Reading.Complete)) {
                        throw KeyTurns.refusal(WalletFault.WORDS_WRONG);
                    }
                    proof.done(identities.bringIn(typed, newPassphrase), How.WORDS);
                },
                words,
                newPassphrase);
    }

    @Override
    public void unlock(char[] passphrase) {
        turns.wish(() -> identities.unlock(passphrase), passphrase);
    }

    @Override
    public void lock() {
        turns.wish(() -> {
            requireIdle();
            identities.close();
        });
    }

    @Override
    public void use(Address identity) {
        changing(() -> {
            requireHeld(identity);
            identities.use(identity);
            openKept();
        });
    }

    @Override
    public void label(Address identity, String label) {
        String plain = label.replaceAll("\\p{Cntrl}", " ").strip();
        int length = plain.codePointCount(0, plain.length());
        String cut = plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST_LABEL, length)));
        turns.wish(() -> {
            requireHeld(identity);
            book.setLabel(identity, cut);
        });
    }

    @Override
    public void keep(boolean on) {
        turns.wish(() -> {
            ring.findKeeper();
            Address identity = identities.current().orElseThrow(() -> KeyTurns.refusal(WalletFault.KEY_UNKNOWN));
            try {
                if (on) {
                    kept.keep(identities.key().orElseThrow(() -> new Refused(new Failure.IdentityLocked())));
                } else {
                    kept.forget(identity);
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, () -> "the keychain: " + e.getMessage());
                throw KeyTurns.refusal(WalletFault.KEYCHAIN_REFUSED);
            }
        });
    }

    @Override
    public void proveWords(char[] words) {
        turns.wish(() -> proof.byWords(CharBuffer.wrap(words)), words);
    }

    @Override
    public void proveWords(Map<Integer, String> words) {
        turns.wish(() -> proof.bySome(words));
    }

    @Override
    public void proveFile(byte[] file, char[] passphrase) {
        turns.wish(() -> proof.byFile(file, passphrase), passphrase);
    }

    @Override
    public void awake() {
        idle.touch();
    }

    @Override
    public List<String> words(Address identity, char[] passphrase) throws Refused {
        return turns.answer(
                () -> {
                    try (PrivateKeySigner signer = keystore.unlock(identity, passphrase)) {
                        return RecoveryWords.of(signer);
                    }
                },
                passphrase);
    }

    @Override
    public byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused {
        if (!Arrays.equals(passphrase, filePassphrase)) {
            requireLong(filePassphrase);
        }
        return turns.answer(
                () -> keystore.exportJson(identity, passphrase, filePassphrase), passphrase, filePassphrase);
    }

    /// A wish after which another identity may be the current one.
    private void changing(KeyTurns.Wish wish, char[]... secrets) {
        turns.wish(
                () -> {
                    requireIdle();
                    wish.grant();
                },
                secrets);
    }

    private void openKept() {
        Optional<Address> identity = identities.current();
        if (identity.isEmpty() || identities.key().isPresent()) {
            return;
        }
        try {
            Optional<PrivateKeySigner> opened = kept.open(identity.get());
            if (opened.isPresent()) {
                identities.use(opened.get());
            }
        } catch (KeystoreException e) {
            LOG.log(Level.WARNING, () -> "the kept identity stays locked: " + e.reason());
        }
    }

    private void requireHeld(Address identity) throws Refused {
        if (!identities.all().contains(identity)) {
            throw KeyTurns.refusal(WalletFault.KEY_UNKNOWN);
        }
    }

    private void requireIdle() throws Refused {
        if (inSession.getAsBoolean()) {
            throw KeyTurns.refusal(WalletFault.KEY_IN_USE);
        }
    }

    private static void requireLong(char[] passphrase) throws Refused {
        if (!Passphrases.isLongEnough(passphrase)) {
            throw KeyTurns.refusal(WalletFault.PASSPHRASE_SHORT);
        }
    }
}
