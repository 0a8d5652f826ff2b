package porchlight.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import porchlight.market.Proposal;
import porchlight.market.Track;
import porchlight.market.Track.Attempt;
import porchlight.market.Track.Way;

/// What this user knows of homes: favourites, recents, the block list and how they behaved. A home is named by its
/// provider's lower-case address.
public final class HomeBook {
    private static final String COLUMNS =
            "id, favourite, blocked, used, worked, failed, last_worked, last_failed, connect_ms, last_reason";

    private static final Duration LONGEST_CONNECT = Duration.ofDays(1);

    private final Database database;

    HomeBook(Database database) {
        this.database = database;
    }

    /// @param favourite since when it is one
    /// @param blocked since when the user does not want it
    /// @param used when it was last connected to
    /// @param worked how many attempts led to a tunnel
    /// @param failed how many did not
    /// @param connectTime what the last working attempt took
    /// @param lastReason why the last failed attempt failed
    public record Memory(
            String home,
            Optional<Instant> favourite,
            Optional<Instant> blocked,
            Optional<Instant> used,
            int worked,
            int failed,
            Optional<Instant> lastWorked,
            Optional<Instant> lastFailed,
            Optional<Duration> connectTime,
            String lastReason) {}

    /// Where a home is, as the directory told it last; empty texts where it never did.
    ///
    /// @param service `dvpn`, `wireguard`, …
    /// @param country ISO alpha-2
    /// @param kind the name of its [porchlight.market.IpType]
    /// @param seen when the directory listed it last
    public record Place(String service, String country, String city, String isp, String kind, Optional<Instant> seen) {
        public static final Place UNKNOWN = new Place("", "", "", "", "", Optional.empty());
    }

    public void setFavourite(String home, boolean favourite, Instant now) {
        mark("favourite", home, favourite, now);
    }

    public void setBlocked(String home, boolean blocked, Instant now) {
        mark("blocked", home, blocked, now);
    }

    /// Keeps where homes are that are in this book already; the others are not the user's.
    ///
    /// @param seen when the directory listed them
    public void saw(List<Proposal> offers, Instant seen) {
        database.step(c -> {
            for (Proposal offer : offers) {
                Database.update(
                        c,
                        "UPDATE home SET service = ?, country = ?, city = ?, isp = ?, kind = ?, seen = ? WHERE id = ?",
                        offer.id().serviceType(),
                        offer.country().code(),
                        offer.city(),
                        offer.isp(),
                        offer.ipType().name(),
                        seen.toEpochMilli(),
                        offer.id().provider().toString());
            }
        });
    }

    /// Where every home of this book is, by its name.
    public Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        database.read(c -> Database.list(
                c,
                "SELECT id, service, country, city, isp, kind, seen FROM home",
                row -> places.put(
                        row.getString(1),
                        new Place(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                instant(row, 7)))));
        return places;
    }

    /// An attempt that led to a tunnel.
    ///
    /// @param took from the start to the byte through the tunnel
    /// @param direct whether the home's ports were open, rather than punched
    public void worked(String home, Duration took, boolean direct, Instant now) {
        database.step(c -> {
            Database.update(
                    c,
                    "INSERT INTO home (id, used, worked, last_worked, connect_ms) VALUES (?1, ?2, 1, ?2, ?3)"
                            + " ON CONFLICT (id) DO UPDATE SET used = excluded.used, worked = worked + 1,"
                            + " last_worked = excluded.last_worked, connect_ms = excluded.connect_ms",
                    home,
                    now.toEpochMilli(),
                    took.toMillis());
            Database.update(
                    c,
                    "INSERT INTO attempt (home, at, worked, connect_ms, direct) VALUES (?, ?, 1, ?, ?)",
                    home,
                    now.toEpochMilli(),
                    took.toMillis(),
                    direct ? 1 : 0);
            forgetTheOldest(c, home);
        });
    }

    /// An attempt that did not, by the home's own fault.
    public void failed(String home, String reason, Instant now) {
        database.step(c -> fail(c, home, reason, now));
    }

    /// A session that broke by the home's own fault: the attempt that had worked did not, after all.
    public void broke(String home, String reason, Instant now) {
        database.step(c -> {
            int undone = Database.update(
                    c,
                    "DELETE FROM attempt WHERE worked = 1 AND id = (SELECT max(id) FROM attempt WHERE home = ?)",
                    home);
            Database.update(c, "UPDATE home SET worked = max(0, worked - ?) WHERE id = ?", undone, home);
            fail(c, home, reason, now);
        });
    }

    private static void fail(Connection c, String home, String reason, Instant now) throws SQLException {
        Database.update(
                c,
                "INSERT INTO home (id, failed, last_failed, last_reason) VALUES (?, 1, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET failed = failed + 1,"
                        + " last_failed = excluded.last_failed, last_reason = excluded.last_reason",
                home,
                now.toEpochMilli(),
                reason);
        Database.update(c, "INSERT INTO attempt (home, at, worked) VALUES (?, ?, 0)", home, now.toEpochMilli());
        forgetTheOldest(c, home);
    }

    private static void forgetTheOldest(Connection c, String home) throws SQLException {
        Database.update(
                c,
                "DELETE FROM attempt WHERE home = ?1 AND id NOT IN"
                        + " (SELECT id FROM attempt WHERE home = ?1 ORDER BY id DESC LIMIT ?2)",
                home,
                Track.KEPT);
    }

    /// The last attempts of every home that was ever tried, by its name.
    public Map<String, Track> tracks() {
        record Row(String home, int ever, Attempt attempt) {}
        Map<String, List<Row>> rows = database
                .read(c -> Database.list(
                        c,
                        "SELECT a.home, h.worked + h.failed, a.at, a.worked, a.connect_ms, a.direct"
                                + " FROM attempt a JOIN home h ON h.id = a.home ORDER BY a.home, a.id",
                        row -> new Row(row.getString(1), row.getInt(2), attempt(row))))
                .stream()
                .collect(Collectors.groupingBy(Row::home));
        Map<String, Track> tracks = new HashMap<>();
        rows.forEach((home, own) -> tracks.put(
                home,
                new Track(
                        own.stream().map(Row::attempt).toList(), own.getFirst().ever() <= own.size())));
        return tracks;
    }

    /// A time that cannot be counts as not noted.
    private static Attempt attempt(ResultSet row) throws SQLException {
        boolean worked = row.getInt(4) == 1;
        Optional<Duration> took = millis(row, 5)
                .map(Duration::ofMillis)
                .filter(time -> worked && !time.isNegative() && time.compareTo(LONGEST_CONNECT) < 0);
        int direct = row.getInt(6);
        Way way = row.wasNull() || !worked ? Way.UNKNOWN : direct == 1 ? Way.DIRECT : Way.PUNCHED;
        return new Attempt(Instant.ofEpochMilli(row.getLong(3)), worked, took, way);
    }

    /// Forgets when a home was used, not how it behaved.
    public void forgetRecents() {
        database.step(c -> Database.update(c, "UPDATE home SET used = NULL"));
    }

    public Optional<Memory> memory(String home) {
        return database.read(
                c -> Database.first(c, "SELECT " + COLUMNS + " FROM home WHERE id = ?", HomeBook::memory, home));
    }

    /// Everything known of any home.
    public List<Memory> all() {
        return database.read(c -> Database.list(c, "SELECT " + COLUMNS + " FROM home ORDER BY id", HomeBook::memory));
    }

    /// In the order in which they were chosen.
    public List<String> favourites() {
        return names("SELECT id FROM home WHERE favourite IS NOT NULL ORDER BY favourite, id");
    }

    public List<String> blocked() {
        return names("SELECT id FROM home WHERE blocked IS NOT NULL ORDER BY blocked, id");
    }

    /// Last used first.
    public List<String> recents(int most) {
        return database.read(c -> Database.list(
                c,
                "SELECT id FROM home WHERE used IS NOT NULL ORDER BY used DESC, id LIMIT ?",
                row -> row.getString(1),
                most));
    }

    private List<String> names(String sql) {
        return database.read(c -> Database.list(c, sql, row -> row.getString(1)));
    }

    private void mark(String column, String home, boolean on, Instant now) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO home (id, " + column + ") VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET " + column
                        + " = excluded." + column,
                home,
                on ? now.toEpochMilli() : null));
    }

    private static Memory memory(ResultSet row) throws SQLException {
        return new Memory(
                row.getString(1),
                instant(row, 2),
                instant(row, 3),
                instant(row, 4),
                row.getInt(5),
                row.getInt(6),
                instant(row, 7),
                instant(row, 8),
                millis(row, 9).map(Duration::ofMillis),
                row.getString(10));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return millis(row, column).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> millis(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
