package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// MYST that came into channels, as the chain tells it, and which order each deposit belongs to.
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

        /// Whether it is the same transfer, whatever else is told about it.
        public boolean isSame(Deposit other) {
            return hash.equals(other.hash) && logIndex == other.logIndex;
        }

        /// The same of another order, or of none.
        public Deposit with(Optional<String> whose) {
            return new Deposit(hash, logIndex, block, sender, at, amount, settled, whose);
        }

        /// The same with another amount.
        public Deposit with(Money other) {
            return new Deposit(hash, logIndex, block, sender, at, other, settled, order);
        }
    }

    /// What a channel held and had paid out at a final block, besides the deposits that are listed up to that block.
    ///
    /// @param amount in wei
    /// @param block number of the block
    public record Earlier(Money amount, long block) {}

    /// How far a channel's deposits were read.
    ///
    /// @param first the first block that was read
    /// @param next the first block that is to be read again
    /// @param earlier empty until the channel was weighed once
    /// @param began when the first reading was
    public record Scan(long first, long next, Optional<Earlier> earlier, Instant began) {}

    /// Everything that is known of a channel's deposits.
    ///
    /// @param deposits newest first
    /// @param scan empty before the first reading
    public record Known(List<Deposit> deposits, Optional<Scan> scan) {
        public Known {
            deposits = List.copyOf(deposits);
        }
    }

    /// The deposits into a channel, newest first.
    public List<Deposit> of(Place place) {
        return database.read(c -> list(c, place));
    }

    /// The deposit that an order brought.
    public Optional<Deposit> of(String order) {
        return database.read(c ->
                Database.first(c, "SELECT " + COLUMNS + " FROM deposit WHERE top_up = ?", DepositBook::read, order));
    }

    /// How far a channel was read; empty before the first time.
    public Optional<Scan> scan(Place place) {
        return database.read(c -> scan(c, place));
    }

    /// Reads what is known, and writes down what is known from now on: in one step, so that nothing comes between.
    ///
    /// @param change from what was known to what is known; deposits that it leaves out are taken back
    /// @return what was known before
    public Known change(Place place, UnaryOperator<Known> change) {
        return database.write(c -> {
            Known before = new Known(list(c, place), scan(c, place));
            Known after = change.apply(before);
            for (Deposit old : before.deposits()) {
                Optional<Deposit> same = find(after.deposits(), old);
                if (same.isEmpty()) {
                    delete(c, place, old);
                } else if (!same.get().order().equals(old.order())) {
                    // an order has one deposit: it must be free before another can have it
                    assign(c, place, old, null);
                }
            }
            for (Deposit deposit : after.deposits()) {
                if (!find(before.deposits(), deposit).equals(Optional.of(deposit))) {
                    upsert(c, place, deposit);
                }
            }
            if (after.scan().isPresent() && !after.scan().equals(before.scan())) {
                keep(c, place, after.scan().get());
            }
            return before;
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

    private static Optional<Deposit> find(List<Deposit> deposits, Deposit deposit) {
        return deposits.stream().filter(deposit::isSame).findFirst();
    }

    private static void assign(Connection c, Place place, Deposit deposit, @Nullable String order) throws SQLException {
        Database.update(
                c,
                "UPDATE deposit SET top_up = ? WHERE chain = ? AND channel = ? AND hash = ? AND log_index = ?",
                order,
                place.chainId(),
                place.channel().toString(),
                deposit.hash(),
                deposit.logIndex());
    }

    private static void upsert(Connection c, Place place, Deposit deposit) throws SQLException {
        Database.update(
                c,
                "INSERT INTO deposit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (chain, channel, hash, log_index) DO UPDATE SET block = excluded.block,"
                        + " sender = excluded.sender, at = excluded.at, amount = excluded.amount,"
                        + " final = excluded.final, top_up = excluded.top_up",
                place.chainId(),
                place.channel().toString(),
                deposit.hash(),
                deposit.logIndex(),
                deposit.block(),
                deposit.sender().toString(),
                deposit.at().toEpochMilli(),
                deposit.amount().wei().toString(),
                deposit.settled() ? 1 : 0,
                deposit.order().orElse(null));
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
                "INSERT INTO deposit_scan (chain, channel, first, next, earlier, earlier_block, began)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (chain, channel) DO UPDATE SET next = excluded.next,"
                        + " earlier = excluded.earlier, earlier_block = excluded.earlier_block",
                place.chainId(),
                place.channel().toString(),
                scan.first(),
                scan.next(),
                scan.earlier().map(each -> each.amount().wei().toString()).orElse(null),
                scan.earlier().map(Earlier::block).orElse(0L),
                scan.began().toEpochMilli());
    }

    private static Optional<Scan> scan(Connection c, Place place) throws SQLException {
        return Database.first(
                c,
                "SELECT first, next, earlier, earlier_block, began FROM deposit_scan WHERE chain = ? AND channel = ?",
                row -> {
                    String amount = row.getString(3);
                    Optional<Earlier> earlier = amount == null
                            ? Optional.empty()
                            : Optional.of(new Earlier(Money.parseWei(amount), row.getLong(4)));
                    return new Scan(row.getLong(1), row.getLong(2), earlier, Instant.ofEpochMilli(row.getLong(5)));
                },
                place.chainId(),
                place.channel().toString());
    }

    private static List<Deposit> list(Connection c, Place place) throws SQLException {
        return Database.list(
                c,
                "SELECT " + COLUMNS + " FROM deposit WHERE chain = ? AND channel = ?"
                        + " ORDER BY block DESC, log_index DESC, hash",
                DepositBook::read,
                place.chainId(),
                place.channel().toString());
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
