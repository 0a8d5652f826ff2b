package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;

/// What is remembered of identities beside their key files: what the user calls them, and whether and how a backup
/// was proved.
public final class IdentityBook {
    private final Database database;

    IdentityBook(Database database) {
        this.database = database;
    }

    /// Of what a backup consists.
    public enum How {
        /// A key file outside this program's folder, read back and opened.
        FILE,
        /// The 24 words, typed in again.
        WORDS
    }

    /// @param at when it was proved
    public record Backup(Instant at, How how) {}

    /// @param label what the user calls it; empty text where nothing
    /// @param backup the first proof of a backup
    public record Note(String label, Optional<Backup> backup) {
        public static final Note NONE = new Note("", Optional.empty());
    }

    public Note of(Address identity) {
        return database.read(c -> Database.first(
                        c,
                        "SELECT label, backed_up, backup_how FROM identity WHERE address = ?",
                        IdentityBook::note,
                        identity.toString()))
                .orElse(Note.NONE);
    }

    /// @param label empty text takes the name away
    public void setLabel(Address identity, String label) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO identity (address, label) VALUES (?, ?)"
                        + " ON CONFLICT (address) DO UPDATE SET label = excluded.label",
                identity.toString(),
                label));
    }

    /// A backup was proved. The first proof stays.
    public void setBackup(Address identity, Backup backup) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO identity (address, backed_up, backup_how) VALUES (?, ?, ?)"
                        + " ON CONFLICT (address) DO UPDATE SET"
                        + " backup_how = coalesce(backup_how, excluded.backup_how),"
                        + " backed_up = coalesce(backed_up, excluded.backed_up)",
                identity.toString(),
                backup.at().toEpochMilli(),
                backup.how().name()));
    }

    private static Note note(ResultSet row) throws SQLException {
        String label = row.getString(1);
        String how = row.getString(3);
        Optional<Backup> backup = how == null
                ? Optional.empty()
                : Optional.of(new Backup(Instant.ofEpochMilli(row.getLong(2)), How.valueOf(how)));
        return new Note(label, backup);
    }
}
