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
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
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
    private final Backstage backstage;
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
        this.proof = new BackupProof(identities, book, new OwnFiles(parts.home(), HomeFolder.data()), parts.clock());
        this.ring = new RingTeller(identities, kept, book);
        this.inSession = parts.inSession();
        this.idle = new IdleLock(identities, inSession, parts.clock());
        this.money = money;
        this.backstage = backstage;
        this.turns = new KeyTurns(backstage, ring, idle, money);
        ring.look();
    }

    /// Opens the current identity if its key is kept, and finds out who would keep one. Blocks, for as long as a
    /// person takes who is asked for the keychain; wishes do not wait for that.
    void start() {
        long decided = identities.decisions();
        openKept(decided);
        ring.findKeeper();
        ring.look();
    }

    /// Whether money may go to the identity that pays: its backup was proved.
    boolean backedUp() {
        return proof.isDone();
    }

    /// Locks the identity if it is time, and tells what others found out about the identities. Call it now and then.
    ///
    /// @param autoLock how long the key stays open when nobody does anything
    void look(Optional<Duration> autoLock) {
        boolean locked = idle.look(autoLock);
        ring.look();
        if (locked) {
            money.show().run();
        }
    }

    @Override
    public Live<KeyRing> ring() {
        return ring.live();
    }

    @Override
    public CompletableFuture<Optional<Failure>> create(char[] passphrase) {
        return changing(
                () -> {
                    requireLong(passphrase);
                    identities.create(passphrase);
                },
                passphrase);
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(
            Path place, byte[] file, char[] passphrase, char[] newPassphrase) {
        return changing(
                () -> {
                    requireLong(newPassphrase);
                    boolean outside = proof.isOutside(place);
                    Address brought = identities.bringIn(file, passphrase, newPassphrase);
                    if (outside) {
                        proof.done(brought, How.FILE);
                    }
                },
                passphrase,
                newPassphrase);
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(char[] words, char[] newPassphrase) {
        return changing(
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
    public CompletableFuture<Optional<Failure>> unlock(char[] passphrase) {
        return turns.wish(
                () -> {
                    if (identities.current().isEmpty()) {
                        throw KeyTurns.refusal(WalletFault.KEY_UNKNOWN);
                    }
                    identities.unlock(passphrase);
                },
                passphrase);
    }

    @Override
    public CompletableFuture<Optional<Failure>> lock() {
        return turns.wish(() -> {
            requireIdle();
            identities.close();
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> use(Address identity) {
        return changing(() -> {
            requireHeld(identity);
            identities.use(identity);
            long decided = identities.decisions();
            backstage.run(() -> openKept(decided));
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> label(Address identity, String label) {
        String plain = label.replaceAll("\\p{Cntrl}", " ").strip();
        int length = plain.codePointCount(0, plain.length());
        String cut = plain.substring(0, plain.offsetByCodePoints(0, Math.min(LONGEST_LABEL, length)));
        return turns.wish(() -> {
            requireHeld(identity);
            book.setLabel(identity, cut);
        });
    }

    @Override
    public CompletableFuture<Optional<Failure>> keep(boolean on) {
        return turns.wishAside(() -> {
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
    public CompletableFuture<Optional<Failure>> proveWords(char[] words) {
        return turns.wish(() -> proof.byWords(CharBuffer.wrap(words)), words);
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> words) {
        return turns.wish(() -> proof.bySome(words));
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase) {
        return turns.wish(() -> proof.byFile(place, file, passphrase), passphrase);
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
        return turns.answer(
                () -> {
                    if (!Arrays.equals(passphrase, filePassphrase)) {
                        requireLong(filePassphrase);
                    }
                    return keystore.exportJson(identity, passphrase, filePassphrase);
                },
                passphrase,
                filePassphrase);
    }

    /// A wish after which another identity may be the current one.
    private CompletableFuture<Optional<Failure>> changing(KeyTurns.Wish wish, char[]... secrets) {
        return turns.wish(
                () -> {
                    requireIdle();
                    wish.grant();
                },
                secrets);
    }

    /// What the user decided while the keychain was asked stands.
    ///
    /// @param decided how often something had been decided before
    private void openKept(long decided) {
        Optional<Address> identity = identities.current();
        if (identity.isEmpty() || identities.key().isPresent()) {
            return;
        }
        Optional<PrivateKeySigner> opened = kept.open(identity.get());
        opened.ifPresent(signer -> turns.then(() -> identities.useUnlessDecided(decided, signer)));
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
