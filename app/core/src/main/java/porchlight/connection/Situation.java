package porchlight.connection;

import java.util.List;
import java.util.Optional;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.LeakPossible;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.OutOfBalance;
import porchlight.connection.ConnectionState.Paused;
import porchlight.connection.ConnectionState.Progress;
import porchlight.market.Home;

/// All that the machine knows: what is shown, and what it keeps to itself.
///
/// @param state what the faces see
/// @param attempt number of the newest attempt; only its events count
/// @param waiting homes not yet tried, best first
/// @param shielded the helper blocks what does not go through the tunnel
public record Situation(ConnectionState state, long attempt, List<Home> waiting, boolean shielded) {
    /// Before anything happened.
    public static final Situation START = new Situation(new ConnectionState.Off(Optional.empty()), 0, List.of(), false);

    public Situation {
        waiting = List.copyOf(waiting);
    }

    /// How far the attempt is, where one is under way.
    Optional<Progress> progress() {
        return switch (state) {
            case Connecting c -> Optional.of(c.progress());
            case Holding h -> Optional.of(h.progress());
            case Off o -> Optional.empty();
            case On on -> Optional.empty();
            case Paused p -> Optional.empty();
            case Disconnecting d -> Optional.empty();
            case Blocked b -> Optional.empty();
            case OutOfBalance o -> Optional.empty();
            case LeakPossible l -> Optional.empty();
            case HelperMissing h -> Optional.empty();
        };
    }

    /// The attempt or session that runs, where one does.
    Optional<Long> running() {
        return state instanceof On on ? Optional.of(on.attempt()) : progress().map(Progress::attempt);
    }

    Situation with(ConnectionState next) {
        return new Situation(next, attempt, waiting, shielded);
    }
}
