package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
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
import java.util.List;
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
                        integers().between(0, 4))
                .checkAssert((amounts, moment) -> {
                    try {
                        overAnyHistory(amounts, moment % amounts.size());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void overAnyHistory(List<Integer> amounts, int moment) throws IOException {
        Path home = Files.createTempDirectory("restored");
        try {
            byte[] old = {};
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
                }
            }
            boolean isNewest = moment == amounts.size() - 1;
            Files.write(home.resolve("ledger.db"), old);
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
