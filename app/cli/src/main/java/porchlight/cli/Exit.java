package porchlight.cli;

import porchlight.connection.ConnectionState;

/// What the program's exit codes mean. They are part of its contract with scripts: new ones may be added, none
/// changes.
public final class Exit {
    /// It was done.
    public static final int OK = 0;
    /// It was not done, and the words on standard error say why.
    public static final int FAILED = 1;
    /// The command line was wrong.
    public static final int USAGE = 2;
    /// Not protected: traffic flows in the open.
    public static final int NOT_CONNECTED = 3;
    /// The privileged helper does not run.
    public static final int HELPER_MISSING = 4;
    /// Internet is blocked and waits for the user.
    public static final int BLOCKED = 5;
    /// There is no identity, or its passphrase was wrong.
    public static final int LOCKED = 6;

    private Exit() {}

    static int of(ConnectionState state) {
        return switch (state) {
            case ConnectionState.On on -> OK;
            case ConnectionState.Off off -> NOT_CONNECTED;
            case ConnectionState.Connecting connecting -> NOT_CONNECTED;
            case ConnectionState.Paused pause -> NOT_CONNECTED;
            case ConnectionState.Disconnecting leaving -> NOT_CONNECTED;
            case ConnectionState.Holding holding -> BLOCKED;
            case ConnectionState.Blocked blocked -> BLOCKED;
            case ConnectionState.OutOfBalance out -> BLOCKED;
            case ConnectionState.LeakPossible leak -> NOT_CONNECTED;
            case ConnectionState.HelperMissing missing -> HELPER_MISSING;
        };
    }
}
