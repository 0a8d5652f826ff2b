package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.HERMES;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.PROVIDER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.IdentityBook.Backup;
import porchlight.ledger.IdentityBook.How;
import porchlight.ledger.IdentityBook.Note;

class IdentityBookTest {
    @TempDir
    Path folder;

    @Test
    void anIdentityThatNobodyWroteAboutHasNoNameAndNoBackup() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.identities().of(PROVIDER)).isEqualTo(Note.NONE);
        }
    }

    @Test
    void whatIsWrittenInAnyOrderStaysAfterTheLedgerWasClosed() {
        Backup backup = new Backup(NOON, How.WORDS);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.identities().setBackup(PROVIDER, backup);
            ledger.identities().setLabel(PROVIDER, "مسافر ✈ \"road\"");
            ledger.identities().setBackup(HERMES, new Backup(NOON, How.FILE));
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.identities().of(PROVIDER)).isEqualTo(new Note("مسافر ✈ \"road\"", Optional.of(backup)));
            ledger.identities().setLabel(PROVIDER, "");
            assertThat(ledger.identities().of(PROVIDER)).isEqualTo(new Note("", Optional.of(backup)));
            assertThat(ledger.identities().of(HERMES).backup()).contains(new Backup(NOON, How.FILE));
        }
    }

    @Test
    void theFirstProofOfABackupIsTheOneThatStays() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.identities().setBackup(PROVIDER, new Backup(NOON, How.FILE));
            ledger.identities().setBackup(PROVIDER, new Backup(NOON.plus(Duration.ofDays(1)), How.WORDS));
            assertThat(ledger.identities().of(PROVIDER).backup()).contains(new Backup(NOON, How.FILE));
        }
    }
}
