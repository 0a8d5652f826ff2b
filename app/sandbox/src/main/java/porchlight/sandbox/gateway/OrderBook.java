package porchlight.sandbox.gateway;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import porchlight.identity.Address;

/// The gateway's book of orders: every change is on the disk before anybody sees it. Safe for several threads.
final class OrderBook implements AutoCloseable {
    /// The most orders that a book holds.
    static final int MOST = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<Address, List<String>> byIdentity = new HashMap<>();
    private final Map<String, String> byScript = new HashMap<>();
    private final Connection connection;

    private OrderBook(Connection connection) {
        this.connection = connection;
    }

    /// @param file is made if it is missing
    /// @throws IllegalStateException if the file is no book, or cannot be read or made
    static OrderBook open(Path file) {
        try {
            OrderBook book = new OrderBook(DriverManager.getConnection("jdbc:sqlite:" + file));
            try {
                book.read();
                return book;
            } catch (SQLException | RuntimeException e) {
                book.close();
                throw e;
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw new IllegalStateException("the gateway's book of orders cannot be read: " + file, e);
        }
    }

    private void read() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS orders (number INTEGER PRIMARY KEY, document TEXT NOT NULL) STRICT");
            statement.execute("CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
            try (ResultSet rows = statement.executeQuery("SELECT document FROM orders ORDER BY number")) {
                while (rows.next()) {
                    index(OrderText.read(rows.getString(1)));
                }
            }
        }
    }

    private void index(Order order) {
        orders.put(order.id(), order);
        byIdentity
                .computeIfAbsent(order.buyer().identity(), _ -> new ArrayList<>())
                .add(order.id());
        if (!order.terms().script().isEmpty()) {
            byScript.put(order.terms().script(), order.id());
        }
    }

    /// Enters a new order.
    ///
    /// @param make gets the order's number, which no other order has or had
    /// @return empty if the book is full
    Optional<Order> add(IntFunction<Order> make) {
        lock.lock();
        try {
            if (orders.size() >= MOST) {
                return Optional.empty();
            }
            Order order = make.apply(orders.size());
            store(order);
            index(order);
            return Optional.of(order);
        } finally {
            lock.unlock();
        }
    }

    /// Changes an order; the change is kept only if it is one.
    ///
    /// @return the order as it is then, empty if there is none with that id
    Optional<Order> change(String id, UnaryOperator<Order> change) {
        lock.lock();
        try {
            Order before = orders.get(id);
            if (before == null) {
                return Optional.empty();
            }
            Order after = change.apply(before);
            if (!after.equals(before)) {
                store(after);
                orders.put(id, after);
            }
            return Optional.of(after);
        } finally {
            lock.unlock();
        }
    }

    private void store(Order order) {
        try (PreparedStatement write =
                connection.prepareStatement("INSERT OR REPLACE INTO orders (number, document) VALUES (?, ?)")) {
            write.setInt(1, order.number());
            write.setString(2, OrderText.write(order));
            write.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the book of orders cannot be written", e);
        }
    }

    Optional<Order> find(String id) {
        return locked(() -> Optional.ofNullable(orders.get(id)));
    }

    List<Order> of(Address identity) {
        return locked(() -> byIdentity.getOrDefault(identity, List.of()).stream()
                .map(orders::get)
                .toList());
    }

    List<Order> all() {
        return locked(() -> List.copyOf(orders.values()));
    }

    /// Whether an order's deposit address is that.
    boolean watches(String script) {
        return locked(() -> byScript.containsKey(script));
    }

    /// The order whose deposit address is that.
    Optional<Order> paidBy(String script) {
        return locked(() -> Optional.ofNullable(byScript.get(script)).map(orders::get));
    }

    /// Something short to remember.
    void note(String name, String value) {
        locked(() -> {
            try (PreparedStatement write =
                    connection.prepareStatement("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)")) {
                write.setString(1, name);
                write.setString(2, value);
                return write.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("the book of orders cannot be written", e);
            }
        });
    }

    Optional<String> note(String name) {
        return locked(() -> {
            try (PreparedStatement read = connection.prepareStatement("SELECT value FROM notes WHERE name = ?")) {
                read.setString(1, name);
                try (ResultSet row = read.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the book of orders cannot be read", e);
            }
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            try {
                connection.close();
            } catch (SQLException e) {
                System.getLogger(OrderBook.class.getName())
                        .log(System.Logger.Level.WARNING, "the book of orders did not close", e);
            }
            return true;
        });
    }
}
