package porchlight.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import porchlight.ledger.LedgerException.Reason;

/// One SQLite connection, used by one thread at a time; every write is a transaction of its own that is on the disk
/// when it returns.
final class Database implements AutoCloseable {
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// @param pragmas run in order right after opening
    static Database open(String url, List<String> pragmas) {
        Connection connection;
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw translate(e);
        }
        Database database = new Database(connection);
        try {
            for (String pragma : pragmas) {
                database.pragma(pragma);
            }
            return database;
        } catch (LedgerException e) {
            database.close();
            throw e;
        }
    }

    /// Work on the connection; whoever needs a transaction opens it by [#write].
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Work without an answer.
    interface Step {
        void on(Connection connection) throws SQLException;
    }

    /// Makes an object of the current row.
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> T read(Work<T> work) {
        lock.lock();
        try {
            refuseClosed();
            return work.on(connection);
        } catch (SQLException e) {
            throw translate(e);
        } finally {
            lock.unlock();
        }
    }

    <T> T write(Work<T> work) {
        return read(c -> {
            execute(c, "BEGIN IMMEDIATE");
            boolean committed = false;
            try {
                T answer = work.on(c);
                execute(c, "COMMIT");
                committed = true;
                return answer;
            } finally {
                if (!committed) {
                    rollBack(c);
                }
            }
        });
    }

    void step(Step step) {
        write(c -> {
            step.on(c);
            return true;
        });
    }

    void pragma(String pragma) {
        read(c -> {
            execute(c, pragma);
            return true;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            connection.close();
        } catch (SQLException e) {
            throw translate(e);
        } finally {
            lock.unlock();
        }
    }

    static void execute(Connection c, String sql) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }

    /// @return how many rows changed
    static int update(Connection c, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(c, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> list(Connection c, String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(c, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.of(rows));
            }
            return found;
        }
    }

    static <T> Optional<T> first(Connection c, String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> found = list(c, sql, row, values);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private static PreparedStatement prepare(Connection c, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = c.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof byte[] bytes) {
                    statement.setBytes(i + 1, bytes);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static void rollBack(Connection c) {
        try {
            execute(c, "ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite rolls back by itself when the disk is full or fails; then there is nothing left to roll back.
            return;
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw new LedgerException(Reason.CLOSED, "the ledger is closed");
        }
    }

    static LedgerException translate(SQLException e) {
        Reason reason = Reason.IO;
        if (e instanceof SQLiteException sqlite) {
            reason = reason(sqlite.getResultCode());
        }
        return new LedgerException(reason, "the ledger: " + e.getMessage(), e);
    }

    private static Reason reason(SQLiteErrorCode code) {
        return switch (code.code & 0xff) {
            case 5, 6 -> Reason.BUSY;
            case 8 -> Reason.READ_ONLY;
            case 11, 26 -> Reason.CORRUPT;
            case 13 -> Reason.FULL;
            case 19 -> Reason.CONFLICT;
            default -> Reason.IO;
        };
    }
}
