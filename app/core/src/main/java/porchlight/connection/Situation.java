package porchlight.connection;

import java.util.List;
import java.util.Optional;
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
}
