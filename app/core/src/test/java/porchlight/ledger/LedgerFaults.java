package porchlight.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What may happen to a ledger at any moment, for tests of other packages.
public final class LedgerFaults {
    private LedgerFaults() {}

    /// From here on the disk has no room for another page.
    public static void fill(Ledger ledger) {
        LedgerTest.fill(ledger);
    }

    /// There is room again.
    public static void empty(Ledger ledger) {
        ledger.database().pragma("PRAGMA max_page_count = 1000000");
    }

    /// What a process that is killed at this moment leaves behind: the files as they are, the log included.
    public static void killed(Path ledger, Path copy) throws IOException {
        for (String part : List.of("", "-wal", "-shm")) {
            Path from = ledger.resolveSibling(ledger.getFileName() + part);
            if (Files.exists(from)) {
                Files.copy(from, copy.resolveSibling(copy.getFileName() + part));
            }
        }
    }
}
