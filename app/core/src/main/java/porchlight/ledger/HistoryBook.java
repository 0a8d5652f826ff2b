package porchlight.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Forgets where the user was.
///
/// What stays of a forgotten session, because money depends on it: the channel's promised total with what the hub
/// told; the hashlocks and the agreements' numbers, none of which may be used twice and none of which says where or
/// when; for each channel how many sessions and messages were forgotten and what they cost together; and for two
/// days what each cost, without its home, for the cap of a day. Favourites, blocked homes and orders are the user's
/// own and stay too, with where those homes are and when the directory listed them last. Sessions, their messages,
/// recent homes and how homes behaved are overwritten in the file.
public final class HistoryBook {
    /// How long what a forgotten session cost is kept for the cap of a day; a day has up to 25 hours.
    static final Duration SPENDING = Duration.ofDays(2);

    private static final String ENDED = " FROM session WHERE ended IS NOT NULL";

    private final Database database;

    HistoryBook(Database database) {
        this.database = database;
    }

    private record Session(long id, ChannelKey channel, int messages, Money paid, long lastPaid) {}

    /// Forgets every session that has ended.
    ///
    /// @return how many there were
    public int forget(Instant now) {
        database.pragma("PRAGMA secure_delete = ON");
        int count = database.write(c -> {
            List<Session> sessions = sessions(c);
            keepSums(c, sessions);
            for (Session session : sessions) {
                if (!session.paid().isZero()) {
                    Database.update(
                            c,
                            "INSERT INTO forgotten_spending (identity, at, paid) VALUES (?, ?, ?)",
                            session.channel().identity().toString(),
                            session.lastPaid(),
                            session.paid().wei().toString());
                }
            }
            Database.update(c, "DELETE FROM forgotten_spending WHERE at < ?", overFrom(now));
            Database.update(
                    c,
                    "INSERT OR IGNORE INTO used_agreement (id) SELECT id FROM agreement WHERE session IN"
                            + " (SELECT id" + ENDED + ")");
            Database.update(c, "DELETE FROM agreement WHERE session IN (SELECT id" + ENDED + ")");
            Database.update(c, "DELETE FROM payment WHERE session IN (SELECT id" + ENDED + ")");
            Database.update(c, "DELETE" + ENDED);
            if (!sessions.isEmpty()) {
                // the last message names the home that it paid; the total beside it is what counts
                Database.update(c, "UPDATE channel SET message = NULL");
            }
            Database.update(c, "DELETE FROM attempt");
            Database.update(
                    c,
                    "UPDATE home SET used = NULL, worked = 0, failed = 0, last_worked = NULL, last_failed = NULL,"
                            + " connect_ms = NULL, last_reason = ''");
            Database.update(c, "DELETE FROM home WHERE favourite IS NULL AND blocked IS NULL");
            return sessions.size();
        });
        database.pragma("PRAGMA wal_checkpoint(TRUNCATE)");
        return count;
    }

    /// Forgets what sessions that were forgotten before had cost, as soon as no cap of a day counts it any more:
    /// when somebody paid is a trace as well. Cheap where there is nothing.
    public void forgetSpending(Instant now) {
        boolean some = database.read(c -> Database.first(
                        c,
                        "SELECT EXISTS (SELECT 1 FROM forgotten_spending WHERE at < ?)",
                        row -> row.getInt(1) == 1,
                        overFrom(now))
                .orElse(false));
        if (some) {
            database.pragma("PRAGMA secure_delete = ON");
            database.step(c -> Database.update(c, "DELETE FROM forgotten_spending WHERE at < ?", overFrom(now)));
            database.pragma("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static long overFrom(Instant now) {
        return now.minus(SPENDING).toEpochMilli();
    }

    /// Whether there is anything that [#forget] would forget.
    public boolean isEmpty(Instant now) {
        return database.read(c -> Database.first(
                        c,
                        "SELECT EXISTS (SELECT 1" + ENDED + ") OR EXISTS (SELECT 1 FROM attempt)"
                                + " OR EXISTS (SELECT 1 FROM home WHERE used IS NOT NULL)"
                                + " OR EXISTS (SELECT 1 FROM forgotten_spending WHERE at < ?)",
                        row -> row.getInt(1) == 0,
                        overFrom(now))
                .orElse(true));
    }

    /// What forgotten sessions cost since a moment.
    static Money spentSince(Connection c, Instant since) throws SQLException {
        return ChannelBook.sum(Database.list(
                c, "SELECT paid FROM forgotten_spending WHERE at >= ?", row -> row.getString(1), since.toEpochMilli()));
    }

    private static List<Session> sessions(Connection c) throws SQLException {
        return Database.list(
                c,
                "SELECT s.id, s.chain, s.identity, s.hermes, coalesce(a.highest, '0'),"
                        + " (SELECT count(*) FROM payment p WHERE p.session = s.id),"
                        + " coalesce((SELECT max(at) FROM payment p WHERE p.session = s.id), s.ended)"
                        + " FROM session s LEFT JOIN agreement a ON a.session = s.id WHERE s.ended IS NOT NULL",
                row -> new Session(
                        row.getLong(1),
                        new ChannelKey(row.getLong(2), Address.of(row.getString(3)), Address.of(row.getString(4))),
                        row.getInt(6),
                        Money.parseWei(row.getString(5)),
                        row.getLong(7)));
    }

    private static void keepSums(Connection c, List<Session> sessions) throws SQLException {
        Map<ChannelKey, ChannelBook.Paid> sums = new LinkedHashMap<>();
        for (Session session : sessions) {
            sums.merge(
                    session.channel(),
                    new ChannelBook.Paid(1, session.messages(), session.paid()),
                    (one, other) -> new ChannelBook.Paid(
                            one.sessions() + other.sessions(),
                            one.messages() + other.messages(),
                            one.total().plus(other.total())));
        }
        for (Map.Entry<ChannelKey, ChannelBook.Paid> each : sums.entrySet()) {
            ChannelKey key = each.getKey();
            Optional<String> before = Database.first(
                    c,
                    "SELECT paid FROM forgotten WHERE chain = ? AND identity = ? AND hermes = ?",
                    row -> row.getString(1),
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString());
            BigInteger paid = before.map(BigInteger::new)
                    .orElse(BigInteger.ZERO)
                    .add(each.getValue().total().wei());
            Database.update(
                    c,
                    "INSERT INTO forgotten (chain, identity, hermes, sessions, messages, paid)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (chain, identity, hermes) DO UPDATE SET"
                            + " sessions = sessions + excluded.sessions, messages = messages + excluded.messages,"
                            + " paid = excluded.paid",
                    key.chainId(),
                    key.identity().toString(),
                    key.hermes().toString(),
                    each.getValue().sessions(),
                    each.getValue().messages(),
                    paid.toString());
        }
    }
}
