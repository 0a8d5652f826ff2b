package porchlight.sandbox.hub;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// Everything that a hub promised and was promised, in SQLite: on the disk before anybody is told. Not thread-safe.
final class HubMemory implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            """
            CREATE TABLE IF NOT EXISTS accepted (
              id INTEGER PRIMARY KEY, consumer TEXT NOT NULL, provider TEXT NOT NULL, agreement TEXT NOT NULL,
              chain INTEGER NOT NULL, channel BLOB NOT NULL, amount TEXT NOT NULL, fee TEXT NOT NULL,
              hashlock BLOB NOT NULL, signature BLOB NOT NULL, secret BLOB)""",
            "CREATE INDEX IF NOT EXISTS accepted_by ON accepted (consumer, id)",
            "CREATE INDEX IF NOT EXISTS accepted_for ON accepted (provider, agreement, id)",
            """
            CREATE TABLE IF NOT EXISTS agreements (
              consumer TEXT NOT NULL, provider TEXT NOT NULL, agreement TEXT NOT NULL, total TEXT NOT NULL,
              PRIMARY KEY (consumer, provider, agreement))""",
            """
            CREATE TABLE IF NOT EXISTS issued (
              channel BLOB PRIMARY KEY, provider TEXT NOT NULL, agreement TEXT NOT NULL, chain INTEGER NOT NULL,
              amount TEXT NOT NULL, fee TEXT NOT NULL, hashlock BLOB NOT NULL, signature BLOB NOT NULL,
              recovery TEXT NOT NULL, revealed INTEGER NOT NULL)""");

    /// A consumer's promise that the hub accepted.
    ///
    /// @param secret its R, once the provider revealed it
    record Accepted(Address consumer, Promise promise, Optional<byte[]> secret) {}

    /// The hub's latest promise on a provider's channel.
    ///
    /// @param recovery what the provider left to itself
    record Issued(Address provider, BigInteger agreement, Promise promise, String recovery, boolean revealed) {}

    private final Connection connection;

    HubMemory(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
    }

    Optional<Accepted> latest(Address consumer) throws SQLException {
        return accepted("WHERE consumer = ? ORDER BY id DESC LIMIT 1", consumer);
    }

    Optional<Accepted> oldest(Address consumer) throws SQLException {
        return accepted("WHERE consumer = ? ORDER BY id LIMIT 1", consumer);
    }

    /// The latest promise whose secret is known: the one that can be settled.
    Optional<Accepted> redeemable(Address consumer) throws SQLException {
        return accepted("WHERE consumer = ? AND secret IS NOT NULL ORDER BY id DESC LIMIT 1", consumer);
    }

    List<Address> consumers() throws SQLException {
        List<Address> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT consumer FROM accepted")) {
            while (rows.next()) {
                found.add(Address.of(rows.getString(1)));
            }
        }
        return found;
    }

    Money total(Address consumer, Address provider, BigInteger agreement) throws SQLException {
        String sql = "SELECT total FROM agreements WHERE consumer = ? AND provider = ? AND agreement = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, consumer.toString());
            statement.setString(2, provider.toString());
            statement.setString(3, agreement.toString());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Money.parseWei(rows.getString(1)) : Money.ZERO;
            }
        }
    }

    Optional<Issued> issued(byte[] channel) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM issued WHERE channel = ?")) {
            statement.setBytes(1, channel);
            return issued(statement);
        }
    }

    /// What was issued to a provider under an agreement, on whichever of its channels.
    Optional<Issued> issued(Address provider, BigInteger agreement) throws SQLException {
        String sql = "SELECT * FROM issued WHERE provider = ? AND agreement = ? ORDER BY revealed LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, provider.toString());
            statement.setString(2, agreement.toString());
            return issued(statement);
        }
    }

    /// Writes both sides of an exchange at once: the consumer's promise and total, and the hub's promise.
    void exchange(Address consumer, Promise promise, Money total, Issued issued) throws SQLException {
        whole(() -> {
            String row =
                    "INSERT INTO accepted (consumer, provider, agreement, chain, channel, amount, fee, hashlock, signature)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
            try (PreparedStatement statement = connection.prepareStatement(row)) {
                statement.setString(1, consumer.toString());
                statement.setString(2, issued.provider().toString());
                statement.setString(3, issued.agreement().toString());
                set(statement, 4, promise);
                statement.executeUpdate();
            }
            String sum = "INSERT INTO agreements VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (consumer, provider, agreement) DO UPDATE SET total = excluded.total";
            try (PreparedStatement statement = connection.prepareStatement(sum)) {
                statement.setString(1, consumer.toString());
                statement.setString(2, issued.provider().toString());
                statement.setString(3, issued.agreement().toString());
                statement.setString(4, total.wei().toString());
                statement.executeUpdate();
            }
            write(issued);
        });
    }

    /// Replaces the hub's promise, for instance by one with another fee.
    void replace(Issued issued) throws SQLException {
        whole(() -> write(issued));
    }

    /// A secret came out: the hub's promise is done with, the consumer's can be settled.
    void reveal(Issued issued, byte[] secret) throws SQLException {
        whole(() -> {
            String sql = "UPDATE accepted SET secret = ? WHERE provider = ? AND agreement = ? AND hashlock = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setBytes(1, secret);
                statement.setString(2, issued.provider().toString());
                statement.setString(3, issued.agreement().toString());
                statement.setBytes(4, issued.promise().hashlock());
                statement.executeUpdate();
            }
            write(new Issued(issued.provider(), issued.agreement(), issued.promise(), issued.recovery(), true));
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Optional<Accepted> accepted(String where, Address consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM accepted " + where)) {
            statement.setString(1, consumer.toString());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Accepted(consumer, promise(row), Optional.ofNullable(row.getBytes("secret"))))
                        : Optional.empty();
            }
        }
    }

    private static Optional<Issued> issued(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Issued(
                            Address.of(row.getString("provider")),
                            new BigInteger(row.getString("agreement")),
                            promise(row),
                            row.getString("recovery"),
                            row.getBoolean("revealed")))
                    : Optional.empty();
        }
    }

    private static Promise promise(ResultSet row) throws SQLException {
        return new Promise(
                row.getLong("chain"),
                row.getBytes("channel"),
                Money.parseWei(row.getString("amount")),
                Money.parseWei(row.getString("fee")),
                row.getBytes("hashlock"),
                Signature.of(row.getBytes("signature")));
    }

    private static void set(PreparedStatement statement, int first, Promise promise) throws SQLException {
        statement.setLong(first, promise.chainId());
        statement.setBytes(first + 1, promise.channelId());
        statement.setString(first + 2, promise.amount().wei().toString());
        statement.setString(first + 3, promise.fee().wei().toString());
        statement.setBytes(first + 4, promise.hashlock());
        statement.setBytes(first + 5, promise.signature().bytes());
    }

    private void write(Issued issued) throws SQLException {
        String sql = "INSERT OR REPLACE INTO issued"
                + " (chain, channel, amount, fee, hashlock, signature, provider, agreement, recovery, revealed)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, 1, issued.promise());
            statement.setString(7, issued.provider().toString());
            statement.setString(8, issued.agreement().toString());
            statement.setString(9, issued.recovery());
            statement.setBoolean(10, issued.revealed());
            statement.executeUpdate();
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void whole(Work work) throws SQLException {
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }
}
