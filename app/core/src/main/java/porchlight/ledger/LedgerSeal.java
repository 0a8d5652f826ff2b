package porchlight.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import porchlight.identity.SafeFile;

/// Tells a ledger that goes on where it stopped from one that was put back out of a backup.
///
/// At each opening a new random mark goes into the ledger and, together with the ledger's own number on its disk,
/// into a small file beside it; when that file was last changed goes into the ledger too, by the one clock that no
/// copying program can set. An older ledger brings an older mark, a copied folder another number, and a folder
/// that was put back in place another moment. Where anything differs every channel in it is doubted, on the
/// disk, until its hub has told ([PromiseBook#adoptHubTotal]), through however many openings.
///
/// An image of the whole disk brings all of it back, and where a disk knows neither number nor moment (Windows) a
/// folder put back in place does too. Against that nothing here helps: whoever begins to pay in the open asks
/// the hub first, whatever this says ([PromiseBook#isHeard]). Only behind the shield, where the hub cannot be
/// asked, this alone decides.
final class LedgerSeal {
    private static final Logger LOG = System.getLogger(LedgerSeal.class.getName());
    private static final String NAME = "ledger.seal";
    private static final String DOUBTED = "ledger.doubted.";
    private static final int MOST_BYTES = 256;

    private LedgerSeal() {}

    /// Compares the marks, doubts every channel where they differ, and makes new ones. Whatever fails counts as
    /// another ledger, now or at the next opening.
    ///
    /// @return whether the doubts in the ledger are all there are to have; where not, everything is doubted
    ///     until it is opened again
    static boolean renew(Path ledger, Database database) {
        Path seal = ledger.resolveSibling(ledger.getFileName() + ".seal");
        try {
            String number = number(ledger);
            // a seal that names another number was copied together with its ledger
            Optional<String> beside =
                    read(seal).filter(text -> text.endsWith(" " + number)).map(text -> text + " " + moment(seal));
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            String next = HexFormat.of().formatHex(random) + " " + number;
            database.step(c -> {
                Optional<String> here =
                        Database.first(c, "SELECT value FROM setting WHERE name = ?", row -> row.getString(1), NAME);
                if (here.isEmpty() || !here.equals(beside)) {
                    doubtAll(c);
                }
                set(c, next);
            });
            SafeFile.write(seal, next.getBytes(StandardCharsets.UTF_8));
            String sealed = next + " " + moment(seal);
            database.step(c -> set(c, sealed));
            return true;
        } catch (IOException | LedgerException e) {
            LOG.log(Level.WARNING, () -> "the ledger's seal was not renewed: " + e.getMessage());
            return false;
        }
    }

    /// Whether somebody may have promised more from this channel with another copy of this ledger.
    static boolean isDoubted(Connection c, ChannelKey key) throws SQLException {
        return Database.first(c, "SELECT 1 FROM setting WHERE name = ?", row -> row.getInt(1), doubt(key))
                .isPresent();
    }

    /// The hub has told: what stands here is at least what it knows.
    static void settle(Connection c, ChannelKey key) throws SQLException {
        Database.update(c, "DELETE FROM setting WHERE name = ?", doubt(key));
    }

    private static void doubtAll(Connection c) throws SQLException {
        Database.update(
                c,
                "INSERT OR IGNORE INTO setting (name, value)"
                        + " SELECT ? || chain || '.' || identity || '.' || hermes, '' FROM channel",
                DOUBTED);
    }

    private static String doubt(ChannelKey key) {
        return DOUBTED + key.chainId() + "." + key.identity() + "." + key.hermes();
    }

    private static void set(Connection c, String value) throws SQLException {
        Database.update(
                c,
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                NAME,
                value);
    }

    private static Optional<String> read(Path seal) throws IOException {
        return Files.isRegularFile(seal) && Files.size(seal) <= MOST_BYTES
                ? Optional.of(new String(Files.readAllBytes(seal), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /// The inode where there is one, else when the file was made.
    private static String number(Path ledger) {
        return attribute(ledger, "unix:ino", "creationTime");
    }

    /// When the file or anything about it was last changed, which no program can choose; where the disk does not
    /// keep that, when it was made.
    private static String moment(Path seal) {
        return attribute(seal, "unix:ctime", "creationTime");
    }

    private static String attribute(Path file, String unix, String otherwise) {
        try {
            return Objects.toString(Files.getAttribute(
                    file, file.getFileSystem().supportedFileAttributeViews().contains("unix") ? unix : otherwise));
        } catch (IOException e) {
            return "none " + e.getClass().getSimpleName();
        }
    }
}
