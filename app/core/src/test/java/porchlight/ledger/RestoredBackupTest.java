package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static porchlight.ledger.LedgerSamples.HOUR;
import static porchlight.ledger.LedgerSamples.KEY;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.invoice;
import static porchlight.ledger.LedgerSamples.opening;
import static porchlight.ledger.LedgerSamples.promise;
import static porchlight.ledger.LedgerSamples.purse;
import static porchlight.ledger.LedgerSamples.report;
import static porchlight.ledger.LedgerSamples.startFromZero;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Refusal;

/// A key without its ledger, or with an old one: nothing is signed below what the hub knows, because nothing is
/// signed before the hub has told.
class RestoredBackupTest {
    @TempDir
    Path folder;

    /// Pays one invoice of its own session, as [Purse] would for a real one.
    private static PaymentDecision pay(Ledger ledger, long agreement, long total) {
        Purse purse = purse(ledger, ledger.sessions().start(opening(NOON)));
        purse.open();
        return purse.answer(invoice(agreement, total, "secret " + agreement), HOUR, NOON);
    }

    private static Promise paid(Ledger ledger, long agreement, long total) {
        assertThat(pay(ledger, agreement, total)).isInstanceOf(PaymentDecision.Send.class);
        return ledger.promises()
                .promised(KEY)
                .flatMap(PromiseBook.Promised::latest)
                .orElseThrow()
                .promise();
    }

    private static void nothingIsSigned(Ledger ledger, long agreement) {
        assertThat(pay(ledger, agreement, 1_000))
                .isInstanceOfSatisfying(
                        PaymentDecision.End.class,
                        end -> assertThat(end.refusal().reason()).isEqualTo(Refusal.TOTAL_UNKNOWN));
    }

    private static void hubTells(Ledger ledger, Promise latest) {
        ledger.promises().adoptHubTotal(report(Optional.of(latest), Money.ZERO));
    }

    private Path copied(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void aKeyWithoutALedgerSignsNothingUntilTheHubHasToldAndThenAboveIt() {
        Promise known = promise(Money.ofWei(7_000));
        try (Ledger ledger = LedgerSamples.open(folder)) {
            nothingIsSigned(ledger, 1);
            hubTells(ledger, known);
            assertThat(paid(ledger, 2, 500).amount()).isEqualTo(Money.ofWei(7_500));
        }
    }

    @Test
    void aLedgerThatGoesOnWhereItStoppedPaysWithoutTheHub() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(paid(ledger, 2, 500).amount()).isEqualTo(Money.ofWei(1_000));
        }
    }

    @Test
    void anOldLedgerPutBackOverTheNewOneWaitsForTheHub() throws IOException {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        byte[] old = Files.readAllBytes(folder.resolve("ledger.db"));
        Promise last;
        try (Ledger ledger = LedgerSamples.open(folder)) {
            last = paid(ledger, 2, 900);
        }
        Files.write(folder.resolve("ledger.db"), old);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(500));
            nothingIsSigned(ledger, 3);
            hubTells(ledger, last);
            assertThat(paid(ledger, 4, 100).amount()).isEqualTo(Money.ofWei(1_500));
        }
    }

    @Test
    void aWholeFolderPutBackSomewhereElseWaitsForTheHub() throws IOException {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        Path backup = copied("backup");
        Promise last;
        try (Ledger ledger = LedgerSamples.open(folder)) {
            last = paid(ledger, 2, 900);
        }
        try (Ledger restored = LedgerSamples.open(backup)) {
            nothingIsSigned(restored, 3);
            hubTells(restored, last);
            assertThat(paid(restored, 4, 100).amount()).isEqualTo(Money.ofWei(1_500));
        }
    }

    /// `cp -a backup/. home/`: the old ledger and the old seal in the files that are there, so with the same
    /// numbers on the disk and with their own times.
    @Test
    void aWholeFolderPutBackInPlaceWaitsForTheHub() throws IOException {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        InPlace backup = new InPlace(folder);
        Promise last;
        try (Ledger ledger = LedgerSamples.open(folder)) {
            last = paid(ledger, 2, 900);
        }
        backup.putBack();
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(Money.ofWei(500));
            nothingIsSigned(ledger, 3);
            hubTells(ledger, last);
            assertThat(paid(ledger, 4, 100).amount()).isEqualTo(Money.ofWei(1_500));
        }
    }

    @Test
    void aDoubtOutlastsEveryOpeningUntilTheHubHasTold() throws IOException {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        byte[] old = Files.readAllBytes(folder.resolve("ledger.db"));
        Promise last;
        try (Ledger ledger = LedgerSamples.open(folder)) {
            last = paid(ledger, 2, 900);
        }
        Files.write(folder.resolve("ledger.db"), old);
        for (int opening = 0; opening < 3; opening++) {
            try (Ledger ledger = LedgerSamples.open(folder)) {
                nothingIsSigned(ledger, 3 + opening);
            }
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            hubTells(ledger, last);
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(paid(ledger, 9, 100).amount()).isEqualTo(Money.ofWei(1_500));
        }
    }

    @Test
    void whatAHubToldOfOneChannelDoesNotOpenAnother() throws IOException {
        ChannelKey other = new ChannelKey(137, KEY.identity(), LedgerSamples.PROVIDER);
        HubReport elsewhere =
                new HubReport(other, LedgerSamples.CHANNEL, Optional.empty(), Money.ZERO, Optional.empty(), NOON);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            ledger.promises().adoptHubTotal(elsewhere);
        }
        Files.delete(folder.resolve("ledger.db.seal"));
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.promises().adoptHubTotal(elsewhere);
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.promises().promisable(other)).contains(Money.ZERO);
            assertThat(ledger.promises().promisable(KEY)).isEmpty();
            nothingIsSigned(ledger, 1);
        }
    }

    /// No seal can tell an image of the whole disk from what was there before, so whoever can ask the hub does.
    @Test
    void evenALedgerThatGoesOnWhereItStoppedHasNotHeardTheHubInThisRun() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.promises().isHeard(KEY)).isFalse();
            startFromZero(ledger);
            assertThat(ledger.promises().isHeard(KEY)).isTrue();
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.promises().promisable(KEY)).contains(Money.ZERO);
            assertThat(ledger.promises().isHeard(KEY)).isFalse();
        }
    }

    /// The chain may take a deposit back after it was spent: then our own promise is above what is there.
    @Test
    void aPromiseThatThisLedgerMadeIsNeverImplausible() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            Promise last = paid(ledger, 1, 500);
            Adoption adoption = ledger.promises()
                    .adoptHubTotal(new HubReport(
                            KEY,
                            LedgerSamples.CHANNEL,
                            Optional.of(last),
                            Money.ZERO,
                            Optional.of(Money.ofWei(499)),
                            NOON));
            assertThat(adoption).isEqualTo(new Adoption.Kept(Money.ofWei(500)));
        }
    }

    /// What lies in a folder, to be written over what is there later as a copying program does it.
    private static final class InPlace {
        private final Map<Path, byte[]> files = new HashMap<>();
        private final Map<Path, FileTime> times = new HashMap<>();

        InPlace(Path folder) throws IOException {
            for (String name : List.of("ledger.db", "ledger.db.seal")) {
                Path file = folder.resolve(name);
                files.put(file, Files.readAllBytes(file));
                times.put(file, Files.getLastModifiedTime(file));
            }
        }

        void putBack() throws IOException {
            for (Path file : files.keySet()) {
                Files.write(file, files.get(file));
                Files.setLastModifiedTime(file, times.get(file));
            }
        }
    }

    @Test
    void aSealThatIsMissingOrDamagedOrCannotBeWrittenMeansThatTheHubIsAsked() throws IOException {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            startFromZero(ledger);
            paid(ledger, 1, 500);
        }
        Path seal = folder.resolve("ledger.db.seal");
        Files.delete(seal);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            nothingIsSigned(ledger, 2);
        }
        Files.write(seal, new byte[100_000]);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            nothingIsSigned(ledger, 3);
        }
        Files.delete(seal);
        Files.createDirectories(seal.resolve("in the way"));
        try (Ledger ledger = LedgerSamples.open(folder)) {
            nothingIsSigned(ledger, 4);
            startFromZero(ledger);
            assertThat(paid(ledger, 5, 100).amount()).isEqualTo(Money.ofWei(600));
        }
    }

    @Test
    void aPromiseOfTheHubThatIsNotBelievedDoesNotOpenThePurse() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            Adoption adoption = ledger.promises()
                    .adoptHubTotal(new HubReport(
                            KEY,
                            LedgerSamples.CHANNEL,
                            Optional.of(promise(Money.ofMyst("1000"))),
                            Money.ZERO,
                            Optional.of(Money.ofMyst("5")),
                            NOON));
            assertThat(adoption).isInstanceOf(Adoption.Rejected.class);
            nothingIsSigned(ledger, 1);
        }
    }

    /// Any number of payments, a ledger put back from any moment between them: once the hub has told, the next
    /// promise is above all of them.
    @Test
    void fromWhateverMomentTheLedgerIsTheNextPromiseIsTheHighest() {
        qt().withExamples(25)
                .forAll(
                        lists().of(integers().between(1, 900)).ofSizeBetween(1, 5),
                        integers().between(0, 4),
                        booleans().all())
                .checkAssert((amounts, moment, whole) -> {
                    try {
                        overAnyHistory(amounts, moment % amounts.size(), whole);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /// @param whole whether the seal is put back too
    private static void overAnyHistory(List<Integer> amounts, int moment, boolean whole) throws IOException {
        Path home = Files.createTempDirectory("restored");
        try {
            byte[] old = {};
            Optional<InPlace> backup = Optional.empty();
            Optional<Promise> last = Optional.empty();
            for (int i = 0; i < amounts.size(); i++) {
                try (Ledger ledger = LedgerSamples.open(home)) {
                    if (i == 0) {
                        startFromZero(ledger);
                    }
                    last = Optional.of(paid(ledger, i + 1, amounts.get(i)));
                }
                if (i == moment) {
                    old = Files.readAllBytes(home.resolve("ledger.db"));
                    backup = Optional.of(new InPlace(home));
                }
            }
            boolean isNewest = moment == amounts.size() - 1;
            if (whole) {
                backup.orElseThrow().putBack();
            } else {
                Files.write(home.resolve("ledger.db"), old);
            }
            try (Ledger ledger = LedgerSamples.open(home)) {
                if (!isNewest) {
                    nothingIsSigned(ledger, 1_000);
                }
                hubTells(ledger, last.orElseThrow());
                Promise next = paid(ledger, 1_001, 5);
                assertThat(next.amount()).isEqualTo(last.orElseThrow().amount().plus(Money.ofWei(5)));
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
