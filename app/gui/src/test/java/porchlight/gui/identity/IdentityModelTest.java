package porchlight.gui.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.identity.IdentityScene.ME;
import static porchlight.gui.identity.IdentityScene.OTHER;
import static porchlight.gui.identity.IdentityScene.WORDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.KeyRing;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.identity.Passphrases.Grade;
import porchlight.ledger.IdentityBook.How;

class IdentityModelTest {
    private static final KeyRing OPEN =
            IdentityScene.ring(Wallet.Lock.OPEN, Optional.empty(), KeyRing.Keeper.KEYCHAIN, true);
    private static final Optional<Failure> WRONG = Optional.of(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG));

    @TempDir
    Path folder;

    private final FakePorchlight fake = new FakePorchlight();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final IdentityModel model = new IdentityModel(fake, background::add, Runnable::run);

    @AfterEach
    void close() {
        model.close();
    }

    private void work() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private void answer(KeyRing ring) {
        fake.keys.answer(ring, Optional.empty());
    }

    private void open() {
        fake.keys.ring.publish(OPEN);
    }

    @Test
    void aNewIdentityLeadsToItsBackupAndItsPassphraseIsNotAskedForAgain() {
        fake.keys.words = WORDS;
        model.go(new Step.Create());
        char[] passphrase = "marble otter violin".toCharArray();
        model.create(passphrase);
        assertThat(model.waiting().get()).isTrue();
        assertThat(model.step().get()).as("until core has answered").isEqualTo(new Step.Create());
        answer(OPEN);
        assertThat(model.waiting().get()).isFalse();
        assertThat(model.step().get()).isEqualTo(new Step.Backup());
        model.begin(Step.Purpose.WORDS);
        work();
        assertThat(model.step().get()).isEqualTo(new Step.Words(WORDS));
        assertThat(fake.asked).contains("words 19");
        model.go(new Step.Rest());
        model.begin(Step.Purpose.WORDS);
        assertThat(model.step().get()).as("the passphrase was forgotten").isEqualTo(new Step.Ask(Step.Purpose.WORDS));
    }

    @Test
    void whatCoreRefusesStaysOnTheScreenWithItsReason() {
        model.go(new Step.Create());
        model.create("marble otter violin".toCharArray());
        fake.keys.answer(KeyRing.NONE, WRONG);
        assertThat(model.step().get()).isEqualTo(new Step.Create());
        assertThat(model.trouble().get()).isEqualTo(WRONG);
        model.go(new Step.Rest());
        assertThat(model.trouble().get()).isEmpty();
    }

    @Test
    void anAnswerToSomebodyElsesWishMovesNothing() {
        open();
        model.go(new Step.Backup());
        fake.keys.answer(OPEN, WRONG);
        assertThat(model.step().get()).isEqualTo(new Step.Backup());
        assertThat(model.trouble().get()).isEmpty();
    }

    private static final KeyRing LOCKED =
            IdentityScene.ring(Wallet.Lock.LOCKED, Optional.empty(), KeyRing.Keeper.KEYCHAIN, true);

    @Test
    void whenTheIdentityIsLockedItsWordsAndItsPassphraseGo() {
        fake.keys.words = WORDS;
        model.go(new Step.Create());
        model.create("marble otter violin".toCharArray());
        answer(OPEN);
        model.begin(Step.Purpose.WORDS);
        work();
        assertThat(model.step().get()).isEqualTo(new Step.Words(WORDS));
        fake.keys.ring.publish(LOCKED);
        assertThat(model.step().get()).isEqualTo(new Step.Rest());
        open();
        model.begin(Step.Purpose.WORDS);
        assertThat(model.step().get()).as("the passphrase was forgotten").isEqualTo(new Step.Ask(Step.Purpose.WORDS));
    }

    @Test
    void wordsThatComeAfterTheIdentityWasLockedAreNotShown() {
        fake.keys.words = WORDS;
        open();
        model.words("marble".toCharArray());
        fake.keys.ring.publish(LOCKED);
        work();
        assertThat(model.step().get()).isEqualTo(new Step.Rest());
        assertThat(model.waiting().get()).isFalse();
        open();
        model.prove(Map.of(3, "private", 12, "book", 21, "shrug"));
        answer(LOCKED);
        assertThat(model.step().get()).as("an answer does not lead back").isEqualTo(new Step.Rest());
    }

    @Test
    void theWordsOfOneIdentityGoWhenAnotherFaceUsesAnother() {
        open();
        model.go(new Step.Words(WORDS));
        fake.keys.ring.publish(new KeyRing(OPEN.identities(), Optional.of(OTHER), OPEN.lock(), OPEN.keeper()));
        assertThat(model.step().get()).isEqualTo(new Step.Rest());
    }

    @Test
    void aCoreThatWentAwayIsToldAndNothingWaitsForIt() {
        open();
        model.go(new Step.Create());
        model.create("marble otter violin".toCharArray());
        fake.keys.goAway();
        assertThat(model.waiting().get()).isFalse();
        assertThat(model.trouble().get()).isPresent();
        assertThat(model.step().get()).isEqualTo(new Step.Create());
    }

    @Test
    void aNameThatIsKeptLateLeadsNowhere() {
        open();
        model.label("Road");
        model.begin(Step.Purpose.FILE);
        answer(OPEN);
        assertThat(model.step().get()).isEqualTo(new Step.Ask(Step.Purpose.FILE));
    }

    @Test
    void threeWordsOfDifferentThirdsAreAskedForAndTheBackupCountsOnceCoreSaysSo() {
        open();
        model.go(new Step.Words(WORDS));
        model.writtenDown();
        assertThat(model.step().get()).isInstanceOfSatisfying(Step.Check.class, check -> {
            assertThat(check.positions()).hasSize(3);
            assertThat(check.positions().get(0)).isBetween(1, 8);
            assertThat(check.positions().get(1)).isBetween(9, 16);
            assertThat(check.positions().get(2)).isBetween(17, 24);
        });
        model.prove(Map.of(3, "privte", 12, "book", 21, "shrug"));
        fake.keys.answer(OPEN, Optional.of(new Failure.WalletTrouble(WalletFault.WORDS_WRONG)));
        assertThat(model.step().get()).isInstanceOf(Step.Check.class);
        model.prove(Map.of(3, "private", 12, "book", 21, "shrug"));
        assertThat(fake.asked).contains("proveWords {3=private, 12=book, 21=shrug}");
        answer(OPEN);
        assertThat(model.step().get()).isEqualTo(new Step.Done());
    }

    @Test
    void aWrongPassphraseShowsNoWords() {
        open();
        fake.keys.refusal = WRONG;
        model.go(new Step.Ask(Step.Purpose.WORDS));
        model.words("wrong".toCharArray());
        work();
        assertThat(model.step().get()).isEqualTo(new Step.Ask(Step.Purpose.WORDS));
        assertThat(model.trouble().get()).isEqualTo(WRONG);
        assertThat(model.waiting().get()).isFalse();
    }

    @Test
    void aSavedFileIsItsOwnersAndCountsOnceItWasOpenedAgain() throws IOException {
        open();
        Path file = folder.resolve("key.json");
        model.save(file, "marble".toCharArray());
        work();
        assertThat(model.step().get()).isEqualTo(new Step.Saved(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        model.prove(file, "marble".toCharArray());
        work();
        assertThat(fake.asked).contains("proveFile 2 6");
        answer(OPEN);
        assertThat(model.step().get()).isEqualTo(new Step.Done());
    }

    @Test
    void aFolderThatCannotBeWrittenAndAFileThatIsGoneAreSaid() {
        open();
        model.save(folder.resolve("none").resolve("key.json"), "marble".toCharArray());
        work();
        assertThat(model.trouble().get()).contains(new Failure.WalletTrouble(WalletFault.KEY_DISK));
        model.go(new Step.BringFile());
        model.bringIn(folder.resolve("gone.json"), new char[0], "marble otter".toCharArray());
        work();
        assertThat(model.trouble().get()).contains(new Failure.WalletTrouble(WalletFault.KEY_DISK));
        assertThat(model.waiting().get()).isFalse();
        assertThat(fake.asked).noneMatch(wish -> wish.startsWith("bringIn"));
    }

    @Test
    void aHugeFileIsNotReadIn() throws IOException {
        Path huge = Files.write(folder.resolve("huge"), new byte[20_000]);
        model.bringIn(huge, new char[0], "marble otter".toCharArray());
        work();
        assertThat(model.trouble().get()).contains(new Failure.WalletTrouble(WalletFault.KEY_FILE_DAMAGED));
    }

    @Test
    void theGradeIsThatOfWhatWasTypedLastAndWhatWasJudgedIsWiped() {
        char[] weak = "1234567890".toCharArray();
        char[] strong = "marble otter violin teapot".toCharArray();
        model.judge(strong);
        model.judge(weak);
        Runnable first = background.remove();
        work();
        assertThat(model.grade().get()).isEqualTo(Grade.WEAK);
        first.run();
        assertThat(model.grade().get()).as("a late judgement").isEqualTo(Grade.WEAK);
        assertThat(weak).containsOnly('\0');
        assertThat(strong).containsOnly('\0');
    }

    @Test
    void everyOtherVerbReachesCore() {
        open();
        model.label("");
        assertThat(fake.asked).as("a name that is the same").isEmpty();
        model.label("Road");
        model.keep(true);
        model.use(OTHER);
        model.lock();
        model.unlock("marble".toCharArray());
        model.bringIn("a b".toCharArray(), "marble otter".toCharArray());
        model.autoLock(Optional.of(Duration.ofMinutes(5)));
        assertThat(fake.asked)
                .containsExactly(
                        "label Road",
                        "keep true",
                        "use " + OTHER.shortText(),
                        "lock",
                        "unlock 6",
                        "bringIn words 3 12",
                        "change");
        assertThat(fake.settings().value().autoLock()).contains(Duration.ofMinutes(5));
        assertThat(model.ring().get().held(ME).flatMap(KeyRing.Held::backup).map(backup -> backup.how()))
                .isNotEqualTo(Optional.of(How.FILE));
    }

    @Test
    void wordsAreNotInTheTextOfAStep() {
        assertThat(new Step.Words(WORDS)).hasToString("Words");
        assertThat(List.of(new Step.Words(WORDS)).toString()).doesNotContain("hamster");
    }
}
