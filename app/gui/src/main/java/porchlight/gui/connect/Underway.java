package porchlight.gui.connect;

import java.util.Optional;
import porchlight.connection.ConnectionState;
import porchlight.market.Destination;

/// What goes on in a state of the connection, and for which wish. Pure.
final class Underway {
    private Underway() {}

    /// Whether there is something to leave: a session, or an attempt.
    static boolean is(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Connecting connecting -> true;
            case ConnectionState.On on -> true;
            case ConnectionState.Holding holding -> true;
            case ConnectionState.Disconnecting leaving -> true;
            case ConnectionState.Off off -> false;
            case ConnectionState.Paused paused -> false;
            case ConnectionState.Blocked blocked -> false;
            case ConnectionState.OutOfBalance broke -> false;
            case ConnectionState.LeakPossible leak -> false;
            case ConnectionState.HelperMissing missing -> false;
        };
    }

    /// What the user had wished for before it came to this; empty where that is nothing but where he points now.
    static Optional<Destination> wish(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Blocked blocked -> blocked.wish();
            case ConnectionState.OutOfBalance broke -> broke.wish();
            case ConnectionState.Paused paused -> Optional.of(paused.wish());
            case ConnectionState.Off off -> Optional.empty();
            case ConnectionState.Connecting connecting -> Optional.empty();
            case ConnectionState.On on -> Optional.empty();
            case ConnectionState.Holding holding -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
            case ConnectionState.LeakPossible leak -> Optional.empty();
            case ConnectionState.HelperMissing missing -> Optional.empty();
        };
    }
}
