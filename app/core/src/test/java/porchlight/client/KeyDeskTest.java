package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.Signer;
import porchlight.identity.Strength;
import porchlight.ledger.IdentityBook.How;
import porchlight.ledger.Ledger;

@Timeout(60)
class KeyDeskTest {
    private static final String PASS = "marble otter violin";
    private static final String WORDS =
            "hamster diagram private dutch cause delay private meat slide toddler razor book"
                    + " happy fancy gospel tennis maple dilemma loan word shrug inflict delay length";

    private static final Path OUTSIDE = Path.of("/mnt/stick/key.json");

    @TempDir
    Path home;

    @TempDir
    Path outside;

    private final FakeKeychain keychain = new FakeKeychain();
    private final Backstage backstage = new Backstage();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private boolean inSession;
    private Runnable onShow = () -> {};

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @SuppressWarnings("NullAway.Init")
    private KeyDesk desk;

    @BeforeEach
    void open() {
        ledger = Ledger.open(home.resolve("ledger.sqlite"));
        Keystore keystore = new Keystore(home.resolve("keystore"), Strength.LIGHT);
        identities = new Identities(keystore);
        InstantSource source = () -> now;
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
        desk = new KeyDesk(
                new KeyDesk.Parts(home, keystore, Optional.of(keychain), ledger.identities(), () -> inSession, clock),
                identities,
                new KeyDesk.Follower(() -> onShow.run(), () -> {}),
                backstage);
        desk.start();
    }

    @AfterEach
    void close() {
        identities.close();
        ledger.close();
        backstage.close();
    }

    private void reopen() {
        close();
        open();
    }

    /// What a test wishes.
    private interface Wish extends Supplier<CompletableFuture<Optional<Failure>>> {}

    /// Wishes, and waits for the answer.
    private static Optional<Failure> answer(Wish wish) throws Exception {
        return wish.get().get(30, TimeUnit.SECONDS);
    }

    private KeyRing done(Wish wish) throws Exception {
        assertThat(answer(wish)).isEmpty();
        return desk.ring().value();
    }

    private void refused(WalletFault why, Wish wish) throws Exception {
        KeyRing before = desk.ring().value();
        assertThat(answer(wish)).contains(new Failure.WalletTrouble(why));
        assertThat(desk.ring().value()).isEqualTo(before);
    }

    private static char[] chars(String text) {
        return text.toCharArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Path> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("keystore"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("UTC--"))
                    .toList();
        }
    }

    @Test
    void unlockingWhatIsOpenLeavesTheKeyThatASessionPaysWith() throws Exception {
        identities.create(PASS.toCharArray());
        Signer paying = identities.signer().orElseThrow();
        identities.unlock(PASS.toCharArray());
        assertThat(identities.signer()).contains(paying);
        assertThat(paying.signRaw(new byte[] {1})).isNotNull();
        assertThatThrownBy(() -> identities.unlock("wrong".toCharArray())).isInstanceOf(KeystoreException.class);
        assertThat(paying.signRaw(new byte[] {1})).isNotNull();
    }

    @Test
    void aNewPassphraseOfNineCharactersIsRefusedAndWiped() throws Exception {
        char[] nine = chars("123456789");
        refused(WalletFault.PASSPHRASE_SHORT, () -> desk.create(nine));
        assertThat(nine).containsOnly('\0');
        refused(WalletFault.PASSPHRASE_SHORT, () -> desk.bringIn(chars(WORDS), chars("short")));
        assertThat(home.resolve("keystore")).doesNotExist();
    }

    @Test
    void aNewIdentityIsOpenHasNoBackupAndMayNotBePaidTo() throws Exception {
        char[] passphrase = chars(PASS);
        KeyRing ring = done(() -> desk.create(passphrase));
        assertThat(passphrase).containsOnly('\0');
        assertThat(ring.lock()).isEqualTo(Wallet.Lock.OPEN);
        assertThat(ring.held().orElseThrow().backup()).isEmpty();
        assertThat(ring.backedUp()).isFalse();
        assertThat(desk.backedUp()).isFalse();
    }

    @Test
    void anIdentityWithAnOldShortPassphraseStillOpens() throws Exception {
        new Keystore(home.resolve("keystore"), Strength.LIGHT).create(chars("old"));
        reopen();
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.unlock(chars("new")));
        assertThat(done(() -> desk.unlock(chars("old"))).lock()).isEqualTo(Wallet.Lock.OPEN);
    }

    @Test
    void theWordsOfAnyIdentityAreToldForItsPassphraseOnlyAndProveItsBackup() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        assertThatThrownBy(() -> desk.words(made, chars("wrong passphrase")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG)));
        assertThatThrownBy(() -> desk.words(Address.ZERO, chars(PASS))).isInstanceOf(Refused.class);
        char[] asked = chars(PASS);
        List<String> words = desk.words(made, asked);
        assertThat(asked).containsOnly('\0');
        assertThat(words).hasSize(24);
        assertThat(desk.backedUp()).as("shown words are no backup").isFalse();
        refused(WalletFault.BACKUP_OF_ANOTHER, () -> desk.proveWords(chars(WORDS)));
        refused(WalletFault.WORDS_WRONG, () -> desk.proveWords(chars("hamster diagram")));
        KeyRing ring = done(() -> desk.proveWords(chars(String.join(" ", words))));
        assertThat(ring.held().orElseThrow().backup().orElseThrow().how()).isEqualTo(How.WORDS);
        assertThat(ring.held().orElseThrow().backup().orElseThrow().at()).isEqualTo(now);
        assertThat(desk.backedUp()).isTrue();
        reopen();
        assertThat(desk.backedUp()).as("after a restart").isTrue();
    }

    @Test
    void threeOfTheWordsProveABackupAndTwoOrAWrongOneDoNot() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        List<String> words = desk.words(made, chars(PASS));
        refused(WalletFault.WORDS_WRONG, () -> desk.proveWords(Map.of(3, words.get(2), 9, words.get(8))));
        refused(WalletFault.WORDS_WRONG, () -> desk.proveWords(Map.of(3, words.get(2), 9, words.get(8), 20, "zzz")));
        refused(
                WalletFault.WORDS_WRONG,
                () -> desk.proveWords(Map.of(0, words.get(0), 25, words.get(23), 20, words.get(19))));
        Map<Integer, String> right =
                Map.of(3, " " + words.get(2).toUpperCase(java.util.Locale.ROOT), 9, words.get(8), 20, words.get(19));
        done(desk::lock);
        assertThat(answer(() -> desk.proveWords(right))).contains(new Failure.IdentityLocked());
        done(() -> desk.unlock(chars(PASS)));
        assertThat(done(() -> desk.proveWords(right)).backedUp()).isTrue();
    }

    @Test
    void aFileProvesABackupOnlyIfItOpensAndIsThisIdentitys() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        byte[] file = desk.export(made, chars(PASS), chars("another passphrase"));
        assertThat(desk.backedUp()).as("a written file is no backup").isFalse();
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.proveFile(OUTSIDE, file, chars(PASS)));
        refused(WalletFault.KEY_FILE_DAMAGED, () -> desk.proveFile(OUTSIDE, bytes("{\"half\":"), chars(PASS)));
        refused(WalletFault.KEY_FILE_DAMAGED, () -> desk.proveFile(OUTSIDE, new byte[1 << 20], chars(PASS)));
        Keystore elsewhere = new Keystore(home.resolve("elsewhere"), Strength.LIGHT);
        byte[] foreign = elsewhere.exportJson(elsewhere.create(chars("x")), chars("x"), chars("x"));
        refused(WalletFault.BACKUP_OF_ANOTHER, () -> desk.proveFile(OUTSIDE, foreign, chars("x")));
        KeyRing ring = done(() -> desk.proveFile(OUTSIDE, file, chars("another passphrase")));
        assertThat(ring.held().orElseThrow().backup().orElseThrow().how()).isEqualTo(How.FILE);
        assertThatThrownBy(() -> desk.export(made, chars(PASS), chars("short"))).isInstanceOf(Refused.class);
    }

    /// Whoever loses this computer loses these with it.
    @Test
    void noFileOfOurOwnIsABackupWhereverItsNameLeadsAndACopyElsewhereIs() throws Exception {
        done(() -> desk.create(chars(PASS)));
        Path own = keyFiles().getFirst();
        byte[] content = Files.readAllBytes(own);
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(own, content, chars(PASS)));
        Path roundabout = home.resolve("keystore/../keystore").resolve(own.getFileName());
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(roundabout, content, chars(PASS)));
        Path symbolic = Files.createSymbolicLink(outside.resolve("symbolic.json"), own);
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(symbolic, content, chars(PASS)));
        Path hard = Files.createLink(outside.resolve("hard.json"), own);
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(hard, content, chars(PASS)));
        Path aside = Files.copy(own, own.resolveSibling(own.getFileName() + ".replaced"));
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(aside, content, chars(PASS)));
        Path beside = Files.copy(own, home.resolve("backup.json"));
        refused(WalletFault.BACKUP_AMONG_OURS, () -> desk.proveFile(beside, content, chars(PASS)));
        assertThat(desk.backedUp()).isFalse();
        Path copy = Files.copy(own, outside.resolve("copy.json"));
        assertThat(done(() -> desk.proveFile(copy, content, chars(PASS))).backedUp())
                .isTrue();
    }

    @Test
    void aFileOfOurOwnThatIsBroughtInAgainIsNoBackupEither() throws Exception {
        done(() -> desk.create(chars(PASS)));
        Path own = keyFiles().getFirst();
        byte[] content = Files.readAllBytes(own);
        KeyRing ring = done(() -> desk.bringIn(own, content, chars(PASS), chars("another passphrase")));
        assertThat(ring.backedUp()).isFalse();
        Path copy = Files.write(outside.resolve("copy.json"), content);
        assertThat(done(() -> desk.bringIn(copy, content, chars(PASS), chars(PASS)))
                        .backedUp())
                .isTrue();
    }

    @Test
    void wordsBringAnIdentityInThatIsBackedUpAlready() throws Exception {
        refused(WalletFault.WORDS_WRONG, () -> desk.bringIn(chars(WORDS.replace("book", "zoo")), chars(PASS)));
        refused(WalletFault.KEY_FILE_DAMAGED, () -> desk.bringIn(chars("abandon ".repeat(23) + "art"), chars(PASS)));
        char[] words = chars(WORDS);
        KeyRing ring = done(() -> desk.bringIn(words, chars(PASS)));
        assertThat(words).containsOnly('\0');
        assertThat(ring.lock()).isEqualTo(Wallet.Lock.OPEN);
        assertThat(ring.backedUp()).isTrue();
        assertThat(desk.words(ring.current().orElseThrow(), chars(PASS))).isEqualTo(List.of(WORDS.split(" ")));
        done(() -> desk.bringIn(chars(WORDS), chars("another passphrase")));
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.unlock(chars(PASS)));
        assertThat(keyFiles()).as("the older file stays").hasSize(2);
    }

    @Test
    void aKeyFileIsBroughtInUnderAPassphraseOfItsOwnAndUsedFromThenOn() throws Exception {
        Address first = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        Keystore elsewhere = new Keystore(home.resolve("elsewhere"), Strength.LIGHT);
        Address other = elsewhere.create(chars("x"));
        byte[] file = elsewhere.exportJson(other, chars("x"), chars("x"));
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.bringIn(OUTSIDE, file, chars("y"), chars(PASS)));
        refused(WalletFault.PASSPHRASE_SHORT, () -> desk.bringIn(OUTSIDE, file, chars("x"), chars("x")));
        KeyRing ring = done(() -> desk.bringIn(OUTSIDE, file, chars("x"), chars("a passphrase of its own")));
        assertThat(ring.current()).contains(other);
        assertThat(ring.identities()).extracting(KeyRing.Held::address).containsExactly(first, other);
        assertThat(ring.held(first).orElseThrow().backup()).isEmpty();
        assertThat(ring.backedUp()).isTrue();
    }

    @Test
    void inASessionTheKeyStaysAsItIs() throws Exception {
        Address first = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        Address second = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        inSession = true;
        refused(WalletFault.KEY_IN_USE, () -> desk.use(first));
        refused(WalletFault.KEY_IN_USE, desk::lock);
        refused(WalletFault.KEY_IN_USE, () -> desk.create(chars(PASS)));
        refused(WalletFault.KEY_IN_USE, () -> desk.bringIn(chars(WORDS), chars(PASS)));
        now = now.plus(Duration.ofDays(2));
        desk.look(Optional.of(Duration.ofMinutes(5)));
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.OPEN);
        inSession = false;
        desk.look(Optional.of(Duration.ofMinutes(5)));
        assertThat(desk.ring().value().lock())
                .as("the time begins when the session ends")
                .isEqualTo(Wallet.Lock.OPEN);
        KeyRing ring = done(() -> desk.use(first));
        assertThat(ring.current()).contains(first);
        assertThat(ring.lock()).isEqualTo(Wallet.Lock.LOCKED);
        refused(WalletFault.KEY_UNKNOWN, () -> desk.use(Address.ZERO));
        reopen();
        assertThat(desk.ring().value().current()).contains(first);
        assertThat(desk.ring().value().held(second)).isPresent();
    }

    @Test
    void whenNobodyDoesAnythingTheKeyIsLockedAndNotBefore() throws Exception {
        done(() -> desk.create(chars(PASS)));
        Optional<Duration> five = Optional.of(Duration.ofMinutes(5));
        now = now.plus(Duration.ofMinutes(4));
        desk.look(five);
        assertThat(identities.lock()).isEqualTo(Wallet.Lock.OPEN);
        desk.awake();
        now = now.plus(Duration.ofMinutes(4));
        desk.look(five);
        assertThat(identities.lock()).isEqualTo(Wallet.Lock.OPEN);
        now = now.minus(Duration.ofDays(1));
        desk.look(five);
        assertThat(identities.lock()).as("a clock that was set back").isEqualTo(Wallet.Lock.OPEN);
        now = now.plus(Duration.ofDays(2));
        desk.look(Optional.empty());
        assertThat(identities.lock()).as("it shall stay open").isEqualTo(Wallet.Lock.OPEN);
        desk.look(five);
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.LOCKED);
        assertThat(identities.signer()).isEmpty();
    }

    @Test
    void thatItWasLockedIsToldThoughTheMoneyCannotBeShown() throws Exception {
        done(() -> desk.create(chars(PASS)));
        now = now.plus(Duration.ofMinutes(6));
        onShow = () -> {
            throw new IllegalStateException("broken");
        };
        assertThatThrownBy(() -> desk.look(Optional.of(Duration.ofMinutes(5))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.LOCKED);
    }

    @Test
    void aKeptIdentityIsOpenAfterTheNextStartAndForgottenWhenTheUserSaysSo() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        assertThat(desk.ring().value().keeper()).isEqualTo(KeyRing.Keeper.KEYCHAIN);
        KeyRing ring = done(() -> desk.keep(true));
        assertThat(ring.held().orElseThrow().kept()).contains(KeyRing.Keeper.KEYCHAIN);
        assertThat(keychain.secrets.values())
                .hasSize(1)
                .allSatisfy(secret -> assertThat(secret).matches("[0-9a-f]{64}"));
        reopen();
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.OPEN);
        done(desk::lock);
        assertThat(identities.lock()).as("a lock holds until it is opened").isEqualTo(Wallet.Lock.LOCKED);
        assertThat(done(() -> desk.keep(false)).held().orElseThrow().kept()).isEmpty();
        assertThat(keychain.secrets).isEmpty();
        reopen();
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.LOCKED);
        assertThat(desk.ring().value().current()).contains(made);
        assertThat(answer(() -> desk.keep(true))).contains(new Failure.IdentityLocked());
        assertThat(keyFiles()).hasSize(1);
    }

    @Test
    void aKeychainThatRefusesKeepsNothingAndOneThatIsSilentLaterCostsAPassphrase() throws Exception {
        done(() -> desk.create(chars(PASS)));
        keychain.refuses = true;
        refused(WalletFault.KEYCHAIN_REFUSED, () -> desk.keep(true));
        keychain.refuses = false;
        keychain.forgetsAtOnce = true;
        refused(WalletFault.KEYCHAIN_REFUSED, () -> desk.keep(true));
        keychain.forgetsAtOnce = false;
        done(() -> desk.keep(true));
        keychain.refuses = true;
        reopen();
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.LOCKED);
        assertThat(done(() -> desk.unlock(chars(PASS))).lock()).isEqualTo(Wallet.Lock.OPEN);
        assertThat(done(() -> desk.keep(false)).held().orElseThrow().kept()).isEmpty();
    }

    /// The dialog of the keychain stands open; whoever types the passphrase does not wait for it.
    @Test
    void aKeychainThatAsksAPersonHoldsNoWishUpAndALaterDecisionStands() throws Exception {
        done(() -> desk.create(chars(PASS)));
        done(() -> desk.keep(true));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        keychain.person = () -> {
            asked.countDown();
            wait(answered);
        };
        identities.close();
        Thread starting = Thread.ofVirtual().start(desk::start);
        wait(asked);
        assertThat(done(() -> desk.unlock(chars(PASS))).lock()).isEqualTo(Wallet.Lock.OPEN);
        assertThat(done(desk::lock).lock()).isEqualTo(Wallet.Lock.LOCKED);
        answered.countDown();
        starting.join();
        assertThat(identities.lock()).as("locked by a person after all").isEqualTo(Wallet.Lock.LOCKED);
    }

    @Test
    void whileAKeychainAsksWhetherToKeepAKeyItCanBeLocked() throws Exception {
        done(() -> desk.create(chars(PASS)));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        keychain.person = () -> {
            asked.countDown();
            wait(answered);
        };
        CompletableFuture<Optional<Failure>> keeping = desk.keep(true);
        wait(asked);
        assertThat(done(desk::lock).lock()).isEqualTo(Wallet.Lock.LOCKED);
        assertThat(keeping).isNotDone();
        answered.countDown();
        assertThat(keeping.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWishIsAnsweredWhateverBreaks() throws Exception {
        onShow = () -> {
            throw new IllegalStateException("broken");
        };
        assertThat(done(() -> desk.create(chars(PASS))).lock())
                .as("what was done is told, though showing the money broke")
                .isEqualTo(Wallet.Lock.OPEN);
        onShow = () -> {};
        ledger.close();
        assertThat(answer(() -> desk.label(desk.ring().value().current().orElseThrow(), "x")))
                .contains(new Failure.LedgerFailed());
        assertThat(answer(() -> desk.proveWords(Map.of(1, "a", 2, "b", 3, "c"))))
                .isPresent();
    }

    /// Two faces wish at once: each hears of its own wish only.
    @Test
    void eachWishHasItsOwnAnswer() throws Exception {
        done(() -> desk.create(chars(PASS)));
        done(desk::lock);
        CompletableFuture<Optional<Failure>> wrong = desk.unlock(chars("wrong passphrase"));
        CompletableFuture<Optional<Failure>> right = desk.unlock(chars(PASS));
        CompletableFuture<Optional<Failure>> name =
                desk.label(desk.ring().value().current().orElseThrow(), "Road");
        assertThat(wrong.get(30, TimeUnit.SECONDS)).contains(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG));
        assertThat(right.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(name.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    /// The window says at every movement of the mouse that somebody is there.
    @Test
    void whoeverIsThereDoesNotWaitForAPassphraseThatIsBeingTried() throws Exception {
        new Keystore(home.resolve("keystore"), Strength.STANDARD).create(chars(PASS));
        boolean waited = true;
        for (int attempt = 0; attempt < 5 && waited; attempt++) {
            Thread trying = Thread.ofPlatform().start(() -> {
                try {
                    identities.unlock(chars("wrong passphrase"));
                } catch (KeystoreException expected) {
                    assertThat(expected.reason()).isEqualTo(KeystoreException.Reason.WRONG_PASSPHRASE);
                }
            });
            while (trying.isAlive() && !isInScrypt(trying)) {
                Thread.onSpinWait();
            }
            desk.awake();
            desk.look(Optional.of(Duration.ofMinutes(5)));
            assertThat(identities.current()).isPresent();
            waited = !isInScrypt(trying);
            trying.join();
        }
        assertThat(waited).isFalse();
    }

    private static boolean isInScrypt(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("SCrypt"));
    }

    @Test
    void whereThereIsNoIdentityNoneIsUnlocked() throws Exception {
        refused(WalletFault.KEY_UNKNOWN, () -> desk.unlock(chars(PASS)));
    }

    @Test
    void withoutAKeychainAFileOfItsOwnerKeepsTheSecret() throws Exception {
        keychain.missing = true;
        done(() -> desk.create(chars(PASS)));
        KeyRing ring = done(() -> desk.keep(true));
        assertThat(ring.keeper()).isEqualTo(KeyRing.Keeper.FILE);
        assertThat(ring.held().orElseThrow().kept()).contains(KeyRing.Keeper.FILE);
        try (Stream<Path> files = Files.list(home.resolve("kept"))) {
            assertThat(files.toList())
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .extracting(Enum::name)
                            .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE"));
        }
        reopen();
        assertThat(desk.ring().value().lock()).isEqualTo(Wallet.Lock.OPEN);
    }

    @Test
    void aNameIsCutNeverHasALineEndAndCanBeTakenAway() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        KeyRing ring = done(() -> desk.label(made, " Trav\neller 🏮" + "é".repeat(90)));
        String label = ring.held().orElseThrow().label();
        assertThat(label).startsWith("Trav eller 🏮é");
        assertThat(label.codePointCount(0, label.length())).isEqualTo(40);
        assertThat(done(() -> desk.label(made, "  ")).held().orElseThrow().label())
                .isEmpty();
        refused(WalletFault.KEY_UNKNOWN, () -> desk.label(Address.ZERO, "nobody"));
    }

    @Test
    void nothingSecretIsInTheTextOfARing() throws Exception {
        done(() -> desk.bringIn(chars(WORDS), chars(PASS)));
        done(() -> desk.keep(true));
        List<String> secrets = new ArrayList<>(keychain.secrets.values());
        secrets.add(PASS);
        secrets.add("hamster");
        secrets.forEach(secret -> assertThat(desk.ring().value().toString()).doesNotContain(secret));
    }
}
