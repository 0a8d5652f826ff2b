package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// What is remembered of identities beside their key files: what the user calls them, whether and how a backup was
/// proved, and whether another device signed with the same key.
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

    /// The hub had a promise of ours that this ledger did not know.
    ///
    /// @param from the total here before
    /// @param to what the hub knew, in wei
    /// @param at when it was noticed
    public record Elsewhere(Money from, Money to, Instant at) {}

    /// @param label what the user calls it; empty text where nothing
    /// @param backup the first proof of a backup
    /// @param elsewhere the newest trace of another device, or of a ledger that was put back
    public record Note(String label, Optional<Backup> backup, Optional<Elsewhere> elsewhere) {
        public static final Note NONE = new Note("", Optional.empty(), Optional.empty());
    }

    public Note of(Address identity) {
        return database.read(c -> Database.first(
                        c,
                        "SELECT label, backed_up, backup_how, moved_from, moved_to, moved_at FROM identity"
                                + " WHERE address = ?",
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

    /// Another device signed with this key, or this ledger is older than what was signed.
    public void setElsewhere(Address identity, Elsewhere elsewhere) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO identity (address, moved_from, moved_to, moved_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (address) DO UPDATE SET moved_from = excluded.moved_from,"
                        + " moved_to = excluded.moved_to, moved_at = excluded.moved_at",
                identity.toString(),
                elsewhere.from().wei().toString(),
                elsewhere.to().wei().toString(),
                elsewhere.at().toEpochMilli()));
    }

    /// The user has read it.
    public void clearElsewhere(Address identity) {
        database.step(c -> Database.update(
                c,
                "UPDATE identity SET moved_from = NULL, moved_to = NULL, moved_at = NULL WHERE address = ?",
                identity.toString()));
    }

    private static Note note(ResultSet row) throws SQLException {
        String label = row.getString(1);
        String how = row.getString(3);
        Optional<Backup> backup = how == null
                ? Optional.empty()
                : Optional.of(new Backup(Instant.ofEpochMilli(row.getLong(2)), How.valueOf(how)));
        String from = row.getString(4);
        Optional<Elsewhere> elsewhere = from == null
                ? Optional.empty()
                : Optional.of(new Elsewhere(
                        Money.parseWei(from),
                        Money.parseWei(row.getString(5)),
                        Instant.ofEpochMilli(row.getLong(6))));
        return new Note(label, backup, elsewhere);
    }
}
