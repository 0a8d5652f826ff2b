package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// MYST that came into channels, as the chain tells it, and which order each deposit belongs to.
///
/// What came before the first block that was read is not listed: it is the channel's balance and settled amount
/// less the deposits here.
public final class DepositBook {
    private static final String COLUMNS = "chain, channel, hash, log_index, block, sender, at, amount, final, top_up";

    private final Database database;

    DepositBook(Database database) {
        this.database = database;
    }

    /// A channel on a chain.
    ///
    /// @param chainId for instance 137
    /// @param channel its address
    public record Place(long chainId, Address channel) {}

    /// One transfer of MYST into a channel.
    ///
    /// @param hash of the transaction, lower-case; `rise-` and the block where nodes tell no transfers and only
    ///     the rise of the balance is known
    /// @param logIndex its place in the block's log; 0 for a rise
    /// @param block number of the block
    /// @param sender who sent it; [Address#ZERO] where it was made anew, or is not known
    /// @param at the block's time
    /// @param amount in wei, more than zero
    /// @param settled whether the chain calls its block final; one that is not may be taken back
    /// @param order [TopUpBook.TopUp#id()] of the order that it belongs to; empty for MYST sent directly
    public record Deposit(
            String hash,
            int logIndex,
            long block,
            Address sender,
            Instant at,
            Money amount,
            boolean settled,
            Optional<String> order) {
        /// Whether it is known from the balance only.
        public boolean isRise() {
            return hash.startsWith("rise-");
        }

        boolean isSame(Deposit other) {
            return hash.equals(other.hash) && logIndex == other.logIndex;
        }
    }

    /// How far a channel's deposits were read.
    ///
    /// @param first the first block that was read
    /// @param next the first block that is to be read again
    /// @param total balance and settled amount together at the last reading
    /// @param began when the first reading was
    public record Scan(long first, long next, Money total, Instant began) {}

    /// The deposits into a channel, newest first.
    public List<Deposit> of(Place place) {
        return database.read(c -> list(c, place, 0, Long.MAX_VALUE));
    }

    /// The deposit that an order brought.
    public Optional<Deposit> of(String order) {
        return database.read(c ->
                Database.first(c, "SELECT " + COLUMNS + " FROM deposit WHERE top_up = ?", DepositBook::read, order));
    }

    /// How far a channel was read; empty before the first time.
    public Optional<Scan> scan(Place place) {
        return database.read(c -> Database.first(
                c,
                "SELECT first, next, total, began FROM deposit_scan WHERE chain = ? AND channel = ?",
                row -> new Scan(
                        row.getLong(1),
                        row.getLong(2),
                        Money.parseWei(row.getString(3)),
                        Instant.ofEpochMilli(row.getLong(4))),
                place.chainId(),
                place.channel().toString()));
    }

    /// Writes down what a reading of some blocks found, in one step with how far it went. What the ledger has of
    /// these blocks and the chain has no more is taken back; its order passes to a new deposit of the same amount,
    /// because a rise of the balance became a transfer, or a transfer moved to another block.
    ///
    /// @param from first block of the reading
    /// @param to last block of the reading
    /// @param found everything that came in these blocks; which order they belong to is not looked at
    /// @param scan how far it is from now on
    /// @return what was taken back
    public List<Deposit> replace(Place place, long from, long to, List<Deposit> found, Scan scan) {
        return database.write(c -> {
            List<Deposit> before = list(c, place, from, to);
            List<Deposit> vanished = new ArrayList<>(before);
            vanished.removeIf(old -> found.stream().anyMatch(old::isSame));
            for (Deposit old : vanished) {
                delete(c, place, old);
            }
            List<Deposit> left = new ArrayList<>(vanished);
            for (Deposit deposit : found) {
                boolean isNew = before.stream().noneMatch(deposit::isSame);
                Optional<String> order = isNew ? inherited(left, deposit) : Optional.empty();
                upsert(c, place, deposit, order);
            }
            keep(c, place, scan);
            return vanished;
        });
    }

    /// Writes down that a deposit belongs to an order, unless either already has another.
    ///
    /// @return whether it does now
    public boolean assign(Place place, Deposit deposit, String order) {
        return database.write(c -> Database.update(
                        c,
                        "UPDATE deposit SET top_up = ? WHERE chain = ? AND channel = ? AND hash = ? AND log_index = ?"
                                + " AND (top_up IS NULL OR top_up = ?)"
                                + " AND NOT EXISTS (SELECT 1 FROM deposit WHERE top_up = ?"
                                + " AND (hash <> ? OR log_index <> ?))",
                        order,
                        place.chainId(),
                        place.channel().toString(),
                        deposit.hash(),
                        deposit.logIndex(),
                        order,
                        order,
                        deposit.hash(),
                        deposit.logIndex())
                == 1);
    }

    private static Optional<String> inherited(List<Deposit> vanished, Deposit deposit) {
        for (Deposit old : vanished) {
            if (old.order().isPresent() && old.amount().equals(deposit.amount())) {
                vanished.remove(old);
                return old.order();
            }
        }
        return Optional.empty();
    }

    private static void upsert(Connection c, Place place, Deposit deposit, Optional<String> order) throws SQLException {
        Database.update(
                c,
                "INSERT INTO deposit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (chain, channel, hash, log_index) DO UPDATE SET block = excluded.block,"
                        + " sender = excluded.sender, at = excluded.at, amount = excluded.amount,"
                        + " final = max(final, excluded.final)",
                place.chainId(),
                place.channel().toString(),
                deposit.hash(),
                deposit.logIndex(),
                deposit.block(),
                deposit.sender().toString(),
                deposit.at().toEpochMilli(),
                deposit.amount().wei().toString(),
                deposit.settled() ? 1 : 0,
                order.orElse(null));
    }

    private static void delete(Connection c, Place place, Deposit deposit) throws SQLException {
        Database.update(
                c,
                "DELETE FROM deposit WHERE chain = ? AND channel = ? AND hash = ? AND log_index = ?",
                place.chainId(),
                place.channel().toString(),
                deposit.hash(),
                deposit.logIndex());
    }

    private static void keep(Connection c, Place place, Scan scan) throws SQLException {
        Database.update(
                c,
                "INSERT INTO deposit_scan (chain, channel, first, next, total, began) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (chain, channel) DO UPDATE SET next = excluded.next, total = excluded.total",
                place.chainId(),
                place.channel().toString(),
                scan.first(),
                scan.next(),
                scan.total().wei().toString(),
                scan.began().toEpochMilli());
    }

    private static List<Deposit> list(Connection c, Place place, long from, long to) throws SQLException {
        return Database.list(
                c,
                "SELECT " + COLUMNS + " FROM deposit WHERE chain = ? AND channel = ? AND block BETWEEN ? AND ?"
                        + " ORDER BY block DESC, log_index DESC, hash",
                DepositBook::read,
                place.chainId(),
                place.channel().toString(),
                from,
                to);
    }

    private static Deposit read(ResultSet row) throws SQLException {
        return new Deposit(
                row.getString(3),
                row.getInt(4),
                row.getLong(5),
                Address.of(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                Money.parseWei(row.getString(8)),
                row.getInt(9) == 1,
                Optional.ofNullable(row.getString(10)));
    }
}
