package porchlight.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Transfers of the user's own MYST into the channel, each from before it was signed until it is certain. One at
/// a time for each identity on a chain: the table itself refuses a second.
public final class TransferBook {
    private static final String NEWEST = "(SELECT max(n.id) FROM own_transfer_signed n WHERE n.transfer = t.id)";
    private static final String SELECT =
            "SELECT t.id, t.chain, t.identity, t.channel, t.amount, t.state, t.intended, t.changed, s.nonce, s.hash,"
                    + " s.raw, t.block FROM own_transfer t"
                    + " LEFT JOIN own_transfer_signed s ON s.id = coalesce(t.mined, " + NEWEST + ")";
    private static final String OPEN = "('INTENDED', 'SIGNED', 'SENT', 'MINED')";

    private final Database database;

    TransferBook(Database database) {
        this.database = database;
    }

    /// How far a transfer is.
    public enum State {
        /// Decided; nothing is signed yet.
        INTENDED,
        /// Signed and kept; perhaps nobody has seen it.
        SIGNED,
        /// A node took it.
        SENT,
        /// In a block that may still be undone.
        MINED,
        /// In a block that will not be.
        CONFIRMED,
        /// In a block, and the token refused: nothing was moved.
        FAILED,
        /// Another transaction took its number, so it can never be in a block.
        REPLACED,
        /// Never signed.
        DROPPED;

        /// Whether something may still come of it.
        public boolean isOpen() {
            return switch (this) {
                case INTENDED, SIGNED, SENT, MINED -> true;
                case CONFIRMED, FAILED, REPLACED, DROPPED -> false;
            };
        }
    }

    /// A transfer.
    ///
    /// @param id the ledger's number
    /// @param channel where it goes
    /// @param amount wei of MYST
    /// @param changed when the state was reached
    /// @param signed what is in a block, else what was signed last; empty before it was signed
    /// @param block where it was found; empty before
    public record Entry(
            long id,
            long chain,
            Address identity,
            Address channel,
            Money amount,
            State state,
            Instant intended,
            Instant changed,
            Optional<Signed> signed,
            Optional<Long> block) {}

    /// A signed transaction.
    ///
    /// @param nonce its number among the sender's transactions
    /// @param hash `0x` and 64 digits
    /// @param raw as it is sent, each time the same
    public record Signed(long nonce, String hash, byte[] raw) {
        public Signed {
            raw = raw.clone();
        }

        @Override
        public byte[] raw() {
            return raw.clone();
        }
    }

    /// Writes down that a transfer will be made.
    ///
    /// @return its number
    /// @throws LedgerException CONFLICT while another one is open
    public long intend(long chain, Address identity, Address channel, Money amount, Instant now) {
        return database.write(c -> Database.first(
                        c,
                        "INSERT INTO own_transfer (chain, identity, channel, amount, state, intended, changed)"
                                + " VALUES (?1, ?2, ?3, ?4, 'INTENDED', ?5, ?5) RETURNING id",
                        row -> row.getLong(1),
                        chain,
                        identity.toString(),
                        channel.toString(),
                        amount.wei().toString(),
                        now.toEpochMilli())
                .orElseThrow());
    }

    /// Keeps what was signed. Only then may it be sent.
    ///
    /// @throws LedgerException CONFLICT unless it is intended and nothing was signed for it
    public void sign(long id, Signed signed, Instant now) {
        database.step(c -> {
            one(Database.update(
                    c,
                    "UPDATE own_transfer SET state = 'SIGNED', changed = ?2 WHERE id = ?1 AND state = 'INTENDED'",
                    id,
                    now.toEpochMilli()));
            keep(c, id, signed, now);
        });
    }

    /// Keeps the same transfer as it was signed once more, at another price and under the same number. Only then
    /// may it be sent. Those that were signed before stay, for each of them may still be the one that a block has.
    ///
    /// @throws LedgerException CONFLICT unless it is signed or sent, with that number, and in no block
    public void signAgain(long id, Signed signed, Instant now) {
        database.step(c -> {
            one(Database.update(
                    c,
                    "UPDATE own_transfer SET state = 'SIGNED', changed = ?2 WHERE id = ?1 AND state IN"
                            + " ('SIGNED', 'SENT') AND NOT EXISTS (SELECT 1 FROM own_transfer_signed"
                            + " WHERE transfer = ?1 AND nonce <> ?3)",
                    id,
                    now.toEpochMilli(),
                    signed.nonce()));
            keep(c, id, signed, now);
        });
    }

    private static void keep(Connection c, long id, Signed signed, Instant now) throws SQLException {
        Database.update(
                c,
                "INSERT INTO own_transfer_signed (transfer, nonce, hash, raw, at) VALUES (?, ?, ?, ?, ?)",
                id,
                signed.nonce(),
                signed.hash(),
                signed.raw(),
                now.toEpochMilli());
    }

    /// Whether a transaction was signed for any transfer before.
    public boolean isKept(String hash) {
        return database.read(
                c -> Database.first(c, "SELECT 1 FROM own_transfer_signed WHERE hash = ?", row -> row.getInt(1), hash)
                        .isPresent());
    }

    /// Everything that was signed for a transfer, newest first: at most one of them is ever in a block.
    public List<Signed> signed(long id) {
        return database.read(c -> Database.list(
                c,
                "SELECT nonce, hash, raw FROM own_transfer_signed WHERE transfer = ? ORDER BY id DESC",
                row -> new Signed(row.getLong(1), row.getString(2), row.getBytes(3)),
                id));
    }

    /// A node took it, for the first time or again; also after its block was undone.
    public void sent(long id, Instant now) {
        step(
                "UPDATE own_transfer SET state = 'SENT', block = NULL, mined = NULL,"
                        + " changed = CASE WHEN state = 'SENT' THEN changed ELSE ?2 END"
                        + " WHERE id = ?1 AND state IN ('SIGNED', 'SENT', 'MINED')",
                id,
                now.toEpochMilli());
    }

    /// It is in a block.
    ///
    /// @param hash which of those that were signed for it
    public void mined(long id, String hash, long block, Instant now) {
        step(
                "UPDATE own_transfer SET state = 'MINED', block = ?3, changed = ?2,"
                        + " mined = (SELECT id FROM own_transfer_signed WHERE transfer = ?1 AND hash = ?4)"
                        + " WHERE id = ?1 AND state IN ('SIGNED', 'SENT', 'MINED')"
                        + " AND EXISTS (SELECT 1 FROM own_transfer_signed WHERE transfer = ?1 AND hash = ?4)",
                id,
                now.toEpochMilli(),
                block,
                hash);
    }

    /// Nothing more will come of it.
    ///
    /// @param how one of the states that are not open; DROPPED only where nothing was signed
    public void end(long id, State how, Instant now) {
        if (how.isOpen()) {
            throw new IllegalArgumentException("an open state is no end");
        }
        step(
                "UPDATE own_transfer SET state = ?3, changed = ?2 WHERE id = ?1 AND "
                        + (how == State.DROPPED ? "state = 'INTENDED'" : "state IN ('SIGNED', 'SENT', 'MINED')"),
                id,
                now.toEpochMilli(),
                how.name());
    }

    /// The one that something may still come of.
    public Optional<Entry> open(long chain, Address identity) {
        return database.read(c -> Database.first(
                c,
                SELECT + " WHERE t.chain = ? AND t.identity = ? AND t.state IN " + OPEN,
                TransferBook::entry,
                chain,
                identity.toString()));
    }

    /// Newest first, without those that were never signed.
    public List<Entry> latest(long chain, Address identity, int most) {
        return database.read(c -> Database.list(
                c,
                SELECT + " WHERE t.chain = ? AND t.identity = ? AND t.state <> 'DROPPED' ORDER BY t.id DESC LIMIT ?",
                TransferBook::entry,
                chain,
                identity.toString(),
                most));
    }

    /// Every transfer into a channel that was signed, oldest first.
    public List<Entry> into(long chain, Address channel) {
        return database.read(c -> Database.list(
                c,
                SELECT + " WHERE t.chain = ? AND t.channel = ? AND s.hash IS NOT NULL ORDER BY t.id",
                TransferBook::entry,
                chain,
                channel.toString()));
    }

    /// Everything that was meant to be moved on the calendar day that it is now, by whichever identity and
    /// whatever became of it: changing the identity gives no bound anew, and what counts against the day's bound
    /// must not depend on what a node says. Days are told as in [SessionBook#paidOnDay].
    public Money meantOnDay(long chain, Instant now, ZoneId zone) {
        LocalDate day = now.atZone(zone).toLocalDate();
        List<String> amounts = database.read(c -> Database.list(
                c,
                "WITH mine AS (SELECT id, intended, amount FROM own_transfer"
                        + " WHERE chain = ?3 AND state <> 'DROPPED')"
                        + " SELECT amount FROM mine WHERE intended >= ?1"
                        + " OR id > (SELECT min(id) FROM mine WHERE intended >= ?1 AND intended < ?2)",
                row -> row.getString(1),
                day.atStartOfDay(zone).toInstant().toEpochMilli(),
                day.plusDays(1 + SessionBook.REACH)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli(),
                chain));
        return new Money(amounts.stream().map(BigInteger::new).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private void step(String sql, Object... values) {
        one(database.write(c -> Database.update(c, sql, values)));
    }

    private static void one(int changed) {
        if (changed != 1) {
            throw new LedgerException(
                    LedgerException.Reason.CONFLICT, "the transfer is not where it was thought to be");
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String hash = row.getString(10);
        Optional<Signed> signed =
                hash == null ? Optional.empty() : Optional.of(new Signed(row.getLong(9), hash, row.getBytes(11)));
        long number = row.getLong(12);
        Optional<Long> block = row.wasNull() ? Optional.empty() : Optional.of(number);
        return new Entry(
                row.getLong(1),
                row.getLong(2),
                Address.of(row.getString(3)),
                Address.of(row.getString(4)),
                Money.parseWei(row.getString(5)),
                State.valueOf(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                signed,
                block);
    }
}
