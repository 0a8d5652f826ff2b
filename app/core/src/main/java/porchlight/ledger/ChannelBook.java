package porchlight.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.ledger.Sighting.Sight;
import porchlight.payment.Money;

/// What explains one channel's balance: how its money came, and to what its promises belong.
public final class ChannelBook {
    private static final String OF = " WHERE chain = ? AND identity = ? AND hermes = ?";

    private final Database database;

    ChannelBook(Database database) {
        this.database = database;
    }

    /// Sessions and what they cost together.
    ///
    /// @param sessions how many
    /// @param messages signed in them
    /// @param total in wei
    public record Paid(int sessions, int messages, Money total) {
        public static final Paid NOTHING = new Paid(0, 0, Money.ZERO);
    }

    /// A rise of the promised total that no session of this ledger made.
    ///
    /// @param at when it was found
    /// @param before what the ledger knew; empty where it knew nothing at all
    /// @param raised by how much
    public record Raise(Instant at, Optional<Money> before, Money raised) {}

    /// One channel at one moment; the parts belong together.
    ///
    /// @param promised everything ever promised; empty while nobody has told
    /// @param sight what the channel was last seen to hold
    /// @param sightings how that came about, oldest first
    /// @param raises of the promised total from elsewhere, oldest first
    /// @param paid sessions in this ledger
    /// @param forgotten sessions that were in it
    public record Account(
            Optional<Money> promised,
            Optional<Sight> sight,
            List<Sighting> sightings,
            List<Raise> raises,
            Paid paid,
            Paid forgotten) {}

    /// Everything about a channel, read in one go.
    public Account account(ChannelKey key) {
        return database.read(c -> {
            Database.execute(c, "BEGIN");
            try {
                return new Account(
                        first(c, "SELECT promised FROM channel" + OF, row -> Money.parseWei(row.getString(1)), key),
                        sight(c, key),
                        sightings(c, key),
                        list(
                                c,
                                "SELECT at, known_before, raised FROM adoption" + OF + " ORDER BY id",
                                ChannelBook::raise,
                                key),
                        paid(c, key),
                        first(c, "SELECT sessions, messages, paid FROM forgotten" + OF, ChannelBook::paid, key)
                                .orElse(Paid.NOTHING));
            } finally {
                Database.execute(c, "ROLLBACK");
            }
        });
    }

    /// Remembers what the channel holds now, and tells from it what came and what went.
    public void see(ChannelKey key, Sight now) {
        database.step(c -> {
            Optional<Sight> last = sight(c, key);
            List<Sighting> before = sightings(c, key);
            List<Sighting> after = Sighting.after(before, last, now);
            Database.update(
                    c,
                    "INSERT INTO sight (at, block, held, settled, opened, chain, identity, hermes)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, identity, hermes) DO UPDATE SET"
                            + " at = excluded.at, block = excluded.block, held = excluded.held,"
                            + " settled = excluded.settled, opened = excluded.opened",
                    of(
                            key,
                            now.at().toEpochMilli(),
                            now.block(),
                            now.held().wei().toString(),
                            now.settled().wei().toString(),
                            now.opened() ? 1 : 0));
            if (!after.equals(before)) {
                Database.update(c, "DELETE FROM sighting" + OF, of(key));
                for (Sighting each : after) {
                    Database.update(
                            c,
                            "INSERT INTO sighting (at, block, kind, amount, chain, identity, hermes)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                            of(
                                    key,
                                    each.at().toEpochMilli(),
                                    each.block(),
                                    each.kind().name(),
                                    each.amount().wei().toString()));
                }
            }
        });
    }

    /// Within the step that raises a promised total.
    static void raised(Connection c, ChannelKey key, Instant at, Optional<Money> before, Money raised)
            throws SQLException {
        Database.update(
                c,
                "INSERT INTO adoption (at, known_before, raised, chain, identity, hermes) VALUES (?, ?, ?, ?, ?, ?)",
                of(
                        key,
                        at.toEpochMilli(),
                        before.map(money -> money.wei().toString()).orElse(null),
                        raised.wei().toString()));
    }

    private static Optional<Sight> sight(Connection c, ChannelKey key) throws SQLException {
        return first(
                c,
                "SELECT at, block, held, settled, opened FROM sight" + OF,
                row -> new Sight(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getLong(2),
                        Money.parseWei(row.getString(3)),
                        Money.parseWei(row.getString(4)),
                        row.getInt(5) == 1),
                key);
    }

    private static List<Sighting> sightings(Connection c, ChannelKey key) throws SQLException {
        return list(
                c,
                "SELECT kind, at, block, amount FROM sighting" + OF + " ORDER BY id",
                row -> new Sighting(
                        Sighting.Kind.valueOf(row.getString(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getLong(3),
                        Money.parseWei(row.getString(4))),
                key);
    }

    private static Paid paid(Connection c, ChannelKey key) throws SQLException {
        List<String> totals = list(
                c,
                "SELECT a.highest FROM agreement a JOIN session s ON s.id = a.session" + OF,
                row -> row.getString(1),
                key);
        int sessions = first(c, "SELECT count(*) FROM session" + OF, row -> row.getInt(1), key)
                .orElse(0);
        int messages = first(
                        c,
                        "SELECT count(*) FROM payment p JOIN session s ON s.id = p.session" + OF,
                        row -> row.getInt(1),
                        key)
                .orElse(0);
        return new Paid(sessions, messages, sum(totals));
    }

    static Money sum(List<String> wei) {
        return new Money(wei.stream().map(BigInteger::new).reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Paid paid(ResultSet row) throws SQLException {
        return new Paid(row.getInt(1), row.getInt(2), Money.parseWei(row.getString(3)));
    }

    private static Raise raise(ResultSet row) throws SQLException {
        return new Raise(
                Instant.ofEpochMilli(row.getLong(1)),
                Optional.ofNullable(row.getString(2)).map(Money::parseWei),
                Money.parseWei(row.getString(3)));
    }

    private static <T> List<T> list(Connection c, String sql, Database.Row<T> row, ChannelKey key) throws SQLException {
        return Database.list(c, sql, row, of(key));
    }

    private static <T> Optional<T> first(Connection c, String sql, Database.Row<T> row, ChannelKey key)
            throws SQLException {
        return Database.first(c, sql, row, of(key));
    }

    private static @Nullable Object[] of(ChannelKey key, @Nullable Object... before) {
        @Nullable Object[] all = java.util.Arrays.copyOf(before, before.length + 3);
        all[before.length] = key.chainId();
        all[before.length + 1] = key.identity().toString();
        all[before.length + 2] = key.hermes().toString();
        return all;
    }
}
