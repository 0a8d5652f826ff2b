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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    @TempDir
    Path home;

    private final FakeKeychain keychain = new FakeKeychain();
    private final Backstage backstage = new Backstage();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private boolean inSession;

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
                new KeyDesk.Follower(() -> {}, () -> {}),
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

    /// Wishes and waits for the answer.
    private KeyRing after(Runnable wish) throws InterruptedException {
        long before = desk.ring().value().answers();
        BlockingQueue<KeyRing> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = desk.ring().watch(seen::add)) {
            wish.run();
            while (true) {
                KeyRing ring = seen.poll(30, TimeUnit.SECONDS);
                assertThat(ring).as("an answer").isNotNull();
                if (ring.answers() > before) {
                    return ring;
                }
            }
        }
    }

    private KeyRing done(Runnable wish) throws InterruptedException {
        KeyRing ring = after(wish);
        assertThat(ring.refused()).isEmpty();
        return ring;
    }

    private void refused(WalletFault why, Runnable wish) throws InterruptedException {
        KeyRing before = desk.ring().value();
        KeyRing ring = after(wish);
        assertThat(ring.refused()).contains(new Failure.WalletTrouble(why));
        assertThat(ring.identities()).isEqualTo(before.identities());
        assertThat(ring.current()).isEqualTo(before.current());
        assertThat(ring.lock()).isEqualTo(before.lock());
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
        assertThat(after(() -> desk.proveWords(right)).refused()).contains(new Failure.IdentityLocked());
        done(() -> desk.unlock(chars(PASS)));
        assertThat(done(() -> desk.proveWords(right)).backedUp()).isTrue();
    }

    @Test
    void aFileProvesABackupOnlyIfItOpensAndIsThisIdentitys() throws Exception {
        Address made = done(() -> desk.create(chars(PASS))).current().orElseThrow();
        byte[] file = desk.export(made, chars(PASS), chars("another passphrase"));
        assertThat(desk.backedUp()).as("a written file is no backup").isFalse();
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.proveFile(file, chars(PASS)));
        refused(WalletFault.KEY_FILE_DAMAGED, () -> desk.proveFile(bytes("{\"half\":"), chars(PASS)));
        refused(WalletFault.KEY_FILE_DAMAGED, () -> desk.proveFile(new byte[1 << 20], chars(PASS)));
        Keystore elsewhere = new Keystore(home.resolve("elsewhere"), Strength.LIGHT);
        byte[] foreign = elsewhere.exportJson(elsewhere.create(chars("x")), chars("x"), chars("x"));
        refused(WalletFault.BACKUP_OF_ANOTHER, () -> desk.proveFile(foreign, chars("x")));
        KeyRing ring = done(() -> desk.proveFile(file, chars("another passphrase")));
        assertThat(ring.held().orElseThrow().backup().orElseThrow().how()).isEqualTo(How.FILE);
        assertThatThrownBy(() -> desk.export(made, chars(PASS), chars("short"))).isInstanceOf(Refused.class);
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
        refused(WalletFault.PASSPHRASE_WRONG, () -> desk.bringIn(file, chars("y"), chars(PASS)));
        refused(WalletFault.PASSPHRASE_SHORT, () -> desk.bringIn(file, chars("x"), chars("x")));
        KeyRing ring = done(() -> desk.bringIn(file, chars("x"), chars("a passphrase of its own")));
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
        assertThat(after(() -> desk.keep(true)).refused()).contains(new Failure.IdentityLocked());
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
