package porchlight.gui.connect;

import java.util.Optional;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;

/// Whether something went wrong that somebody may have to be told about. Pure.
final class Trouble {
    private Trouble() {}

    static boolean isIn(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off off -> off.last().isPresent();
            case ConnectionState.Connecting connecting ->
                !connecting.progress().missed().isEmpty();
            case ConnectionState.On on -> on.slow();
            case ConnectionState.Holding holding -> true;
            case ConnectionState.Disconnecting leaving -> false;
            case ConnectionState.Paused paused -> false;
            case ConnectionState.Blocked blocked -> !(blocked.cause() instanceof Failure.LockedDown);
            case ConnectionState.OutOfBalance broke -> true;
            case ConnectionState.LeakPossible leak -> true;
            case ConnectionState.HelperMissing missing -> true;
        };
    }

    /// The fault because of which the state is what it is; empty where something else is told first.
    static Optional<Failure> cause(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off off -> off.last();
            case ConnectionState.Blocked blocked -> Optional.of(blocked.cause());
            case ConnectionState.OutOfBalance broke -> Optional.of(broke.cause());
            case ConnectionState.LeakPossible leak -> Optional.of(leak.cause());
            case ConnectionState.HelperMissing missing -> Optional.of(missing.cause());
            case ConnectionState.Connecting connecting -> Optional.empty();
            case ConnectionState.On on -> Optional.empty();
            case ConnectionState.Holding holding -> Optional.empty();
            case ConnectionState.Paused paused -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
        };
    }
}
