package porchlight.gui.connect;

import porchlight.connection.ConnectionState;

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
            case ConnectionState.Blocked blocked ->
                !(blocked.cause() instanceof porchlight.connection.Failure.LockedDown);
            case ConnectionState.OutOfBalance broke -> true;
            case ConnectionState.LeakPossible leak -> true;
            case ConnectionState.HelperMissing missing -> true;
        };
    }
}
