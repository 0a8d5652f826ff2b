package porchlight.gui.desktop;

import porchlight.connection.ConnectionState;
import porchlight.i18n.Messages;

/// What the end of Porchlight does to the user's traffic.
public enum Parting {
    /// It changes nothing: nothing is protected or blocked, or another process holds the connection.
    NOTHING,
    /// The connection ends, and traffic flows in the open.
    OPENS,
    /// The connection ends, and lockdown keeps everything blocked.
    LOCKS,
    /// Traffic is in the open for a pause, and nobody would protect it again at its end.
    STAYS_OPEN,
    /// What is blocked stays blocked, with no window to open it.
    STAYS_BLOCKED;

    /// The words for ending it, which say what happens.
    String quit(Messages words) {
        return switch (this) {
            case NOTHING, STAYS_OPEN -> words.text("tray.quit");
            case OPENS, LOCKS -> words.text("tray.quit.protected");
            case STAYS_BLOCKED -> words.text("tray.quit.blocked");
        };
    }

    /// @param lockdown whether the end of a tunnel leads to a block
    /// @param ours whether the connection ends with this window
    static Parting of(ConnectionState state, boolean lockdown, boolean ours) {
        if (!ours) {
            return NOTHING;
        }
        return switch (state) {
            case ConnectionState.On on -> lockdown ? LOCKS : OPENS;
            case ConnectionState.Connecting connecting -> lockdown ? LOCKS : OPENS;
            case ConnectionState.Holding holding -> STAYS_BLOCKED;
            case ConnectionState.Paused paused -> STAYS_OPEN;
            case ConnectionState.Blocked blocked -> STAYS_BLOCKED;
            case ConnectionState.OutOfBalance broke -> STAYS_BLOCKED;
            case ConnectionState.Disconnecting(boolean open) -> open && !lockdown ? NOTHING : STAYS_BLOCKED;
            case ConnectionState.Off off -> NOTHING;
            case ConnectionState.LeakPossible leak -> NOTHING;
            case ConnectionState.HelperMissing missing -> NOTHING;
        };
    }
}
