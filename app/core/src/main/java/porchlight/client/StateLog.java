package porchlight.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import porchlight.connection.ConnectionState;

/// The connection's last states and when each began, kept in memory only.
final class StateLog {
    /// How many are kept; a connection passes through about six.
    static final int MOST = 48;

    private final InstantSource clock;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /// @param since when it began
    record Entry(Instant since, ConnectionState state) {}

    StateLog(InstantSource clock) {
        this.clock = clock;
    }

    /// Follows the connection for as long as it lasts.
    void follow(Live<ConnectionState> connection) {
        var _ = connection.watch(this::began);
    }

    private synchronized void began(ConnectionState state) {
        entries.addLast(new Entry(clock.instant(), state));
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
    }

    /// Oldest first.
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
