package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Sessions, from their start on, and the receipts of what was paid in them.
public final class SessionBook {
    static final String SELECT =
            "SELECT s.id, s.chain, s.identity, s.hermes, s.provider, s.home, s.country, s.city, s.per_hour, s.per_gib,"
                    + " s.started, s.ended, s.bytes_up, s.bytes_down, s.end_reason, coalesce(a.highest, '0'),"
                    + " (SELECT count(*) FROM payment p WHERE p.session = s.id), s.registry, s.implementation"
                    + " FROM session s LEFT JOIN agreement a ON a.session = s.id";

    /// By how many days a clock may be set back, again and again, without a cap being given anew.
    static final int REACH = 3;

    private final Database database;

    SessionBook(Database database) {
        this.database = database;
    }

    /// A session that is about to be asked for.
    ///
    /// @param home the home's id
    /// @param country ISO alpha-2
    /// @param price the price in our create request
    /// @param contracts from which the channel's address follows; empty where an earlier Porchlight kept none
    public record Opening(
            ChannelKey channel,
            Address provider,
            String home,
            String country,
            String city,
            Price price,
            Instant started,
            Optional<Contracts> contracts) {
        /// One whose contracts are not kept.
        public Opening(
                ChannelKey channel,
                Address provider,
                String home,
                String country,
                String city,
                Price price,
                Instant started) {
            this(channel, provider, home, country, city, price, started, Optional.empty());
        }
    }

    /// From what a channel's address follows (`payments.md §2.2`); an update of Porchlight may bring others.
    ///
    /// @param registry the contract whose channels they are
    /// @param channelImplementation what its channels are proxies of
    public record Contracts(Address registry, Address channelImplementation) {}

    /// A session as the ledger knows it.
    ///
    /// @param ended empty while it lasts
    /// @param paid the highest total that was answered
    /// @param endReason a word for why it ended, empty while it lasts
    /// @param messages how many were signed
    public record Entry(
            long id,
            Opening opening,
            Optional<Instant> ended,
            long bytesUp,
            long bytesDown,
            Money paid,
            String endReason,
            int messages) {}

    /// One answered invoice.
    ///
    /// @param total the agreement's total
    /// @param diff what it added
    /// @param promised the channel's promised total from then on
    public record Receipt(Instant at, Money total, Money diff, Money promised, byte[] hashlock) {
        public Receipt {
            hashlock = hashlock.clone();
        }

        @Override
        public byte[] hashlock() {
            return hashlock.clone();
        }
    }

    /// @return the session's number in this ledger
    public long start(Opening opening) {
        return database.write(c -> Database.first(
                        c,
                        "INSERT INTO session (chain, identity, hermes, provider, home, country, city, per_hour, per_gib,"
                                + " started, seen, registry, implementation)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?10, ?10, ?11, ?12) RETURNING id",
                        row -> row.getLong(1),
                        opening.channel().chainId(),
                        opening.channel().identity().toString(),
                        opening.channel().hermes().toString(),
                        opening.provider().toString(),
                        opening.home(),
                        opening.country(),
                        opening.city(),
                        opening.price().perHour().wei().toString(),
                        opening.price().perGib().wei().toString(),
                        opening.started().toEpochMilli(),
                        opening.contracts()
                                .map(each -> each.registry().toString())
                                .orElse(""),
                        opening.contracts()
                                .map(each -> each.channelImplementation().toString())
                                .orElse(""))
                .orElseThrow());
    }

    /// What the session has carried so far; call it now and then, so that a crash loses little.
    public void progress(long session, long bytesUp, long bytesDown, Instant now) {
        database.step(c -> Database.update(
                c,
                "UPDATE session SET bytes_up = ?, bytes_down = ?, seen = ? WHERE id = ? AND ended IS NULL",
                bytesUp,
                bytesDown,
                now.toEpochMilli(),
                session));
    }

    /// Ends a session; a second end changes nothing.
    public void end(long session, String reason, long bytesUp, long bytesDown, Instant now) {
        database.step(c -> Database.update(
                c,
                "UPDATE session SET bytes_up = ?, bytes_down = ?, seen = ?3, ended = ?3, end_reason = ?4"
                        + " WHERE id = ?5 AND ended IS NULL",
                bytesUp,
                bytesDown,
                now.toEpochMilli(),
                reason,
                session));
    }

    /// Ends what a crash left open, at the moment it was last seen. Call once at the start.
    ///
    /// @return how many there were
    public int endForgotten(String reason) {
        return database.write(
                c -> Database.update(c, "UPDATE session SET ended = seen, end_reason = ? WHERE ended IS NULL", reason));
    }

    public Optional<Entry> entry(long session) {
        return database.read(c -> Database.first(c, SELECT + " WHERE s.id = ?", SessionBook::entry, session));
    }

    /// Newest first.
    public List<Entry> latest(int most) {
        return database.read(c ->
                Database.list(c, SELECT + " ORDER BY s.started DESC, s.id DESC LIMIT ?", SessionBook::entry, most));
    }

    /// The receipts of a session, oldest first.
    public List<Receipt> receipts(long session) {
        return database.read(c -> Database.list(
                c,
                "SELECT at, total, diff, promised, hashlock FROM payment WHERE session = ? ORDER BY id",
                row -> new Receipt(
                        Instant.ofEpochMilli(row.getLong(1)),
                        Money.parseWei(row.getString(2)),
                        Money.parseWei(row.getString(3)),
                        Money.parseWei(row.getString(4)),
                        row.getBytes(5)),
                session));
    }

    /// The sessions of one channel in which something was signed, newest first.
    public List<Entry> paidFrom(ChannelKey channel, int most) {
        return database.read(c -> Database.list(
                c,
                SELECT + " WHERE s.chain = ? AND s.identity = ? AND s.hermes = ? AND a.id IS NOT NULL"
                        + " ORDER BY s.started DESC, s.id DESC LIMIT ?",
                SessionBook::entry,
                channel.chainId(),
                channel.identity().toString(),
                channel.hermes().toString(),
                most));
    }

    /// The sessions with one home, newest first.
    public List<Entry> with(Address provider) {
        return database.read(c -> Database.list(
                c,
                SELECT + " WHERE s.provider = ? ORDER BY s.started DESC, s.id DESC",
                SessionBook::entry,
                provider.toString()));
    }

    /// What was paid on each day since a moment, in all sessions of this ledger.
    ///
    /// @param zone whose midnights part the days
    public SortedMap<LocalDate, Money> paidPerDay(Instant since, ZoneId zone) {
        SortedMap<LocalDate, Money> days = new TreeMap<>();
        database.read(c -> Database.list(
                c,
                "SELECT at, diff FROM payment WHERE at >= ?",
                row -> days.merge(
                        Instant.ofEpochMilli(row.getLong(1)).atZone(zone).toLocalDate(),
                        Money.parseWei(row.getString(2)),
                        Money::plus),
                since.toEpochMilli()));
        return days;
    }

    /// What was paid on the calendar day that it is now, by all identities: the cap of a day is the user's, and
    /// changing the identity gives no cap anew.
    ///
    /// Stamps come from a clock that may have been wrong, so the order in which payments were made counts as
    /// well: what is stamped later than today cannot be told from today's, and what was made after a payment of
    /// today, or of the [#REACH] days after it, was made today, whatever its stamp. So a clock that is set back,
    /// and back again, gives no cap anew. One that was once set far ahead costs each of the days until then what
    /// was paid meanwhile, but makes one day only of the last few of them.
    ///
    /// @param zone whose midnight begins the day
    public Money paidOnDay(Instant now, ZoneId zone) {
        LocalDate day = now.atZone(zone).toLocalDate();
        long begin = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long reach = day.plusDays(1 + REACH).atStartOfDay(zone).toInstant().toEpochMilli();
        return database.read(c -> ChannelBook.sum(Database.list(
                        c,
                        "SELECT diff FROM payment WHERE at >= ?1"
                                + " OR id > (SELECT min(id) FROM payment WHERE at >= ?1 AND at < ?2)",
                        row -> row.getString(1),
                        begin,
                        reach))
                .plus(HistoryBook.spentSince(c, Instant.ofEpochMilli(begin))));
    }

    static Entry entry(ResultSet row) throws SQLException {
        Opening opening = new Opening(
                new ChannelKey(row.getLong(2), Address.of(row.getString(3)), Address.of(row.getString(4))),
                Address.of(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                new Price(Money.parseWei(row.getString(9)), Money.parseWei(row.getString(10))),
                Instant.ofEpochMilli(row.getLong(11)),
                contracts(row.getString(18), row.getString(19)));
        long ended = row.getLong(12);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        return new Entry(
                row.getLong(1),
                opening,
                end,
                row.getLong(13),
                row.getLong(14),
                Money.parseWei(row.getString(16)),
                row.getString(15),
                row.getInt(17));
    }

    private static Optional<Contracts> contracts(String registry, String implementation) {
        return registry.isEmpty() || implementation.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contracts(Address.of(registry), Address.of(implementation)));
    }
}
