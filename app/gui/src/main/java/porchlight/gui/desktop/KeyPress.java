package porchlight.gui.desktop;

import porchlight.connection.ConnectionState;
import porchlight.gui.connect.Card;

/// What a press of the key that works everywhere does. Whoever presses it may not see the window, so it connects, ends
/// what was begun, and never leads from a block into the open. Pure.
public enum KeyPress {
    /// What the card's main button does.
    PRESS,
    /// The window comes, with the button in it.
    SHOW,
    /// Nothing: the last press is still being answered.
    WAIT;

    /// @param main the card's main button
    /// @param state what core says at this moment, which the card may not show yet
    public static KeyPress of(Card.Offer main, ConnectionState state) {
        if (!main.ready()) {
            return WAIT;
        }
        return switch (main.action()) {
            case CONNECT, TRY_AGAIN, RESUME -> PRESS;
            case CANCEL, DISCONNECT -> isBlocked(state) ? SHOW : PRESS;
            case TOP_UP, IDENTITY, SPENDING, CHOOSE, START_HELPER, CLAIM_HELPER -> PRESS;
            case GO_UNPROTECTED, UNBLOCK -> SHOW;
            case NEXT_HOME, OTHER_HOME, ANYWHERE, HOME_RESOLVER, OPEN_PORTAL, CLOSE_PORTAL -> SHOW;
            case PAUSE_SHORT, PAUSE_MIDDLE, PAUSE_LONG -> SHOW;
        };
    }

    private static boolean isBlocked(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Holding _, ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> true;
            case ConnectionState.LeakPossible _ -> true;
            case ConnectionState.Off _, ConnectionState.Connecting _, ConnectionState.On _ -> false;
            case ConnectionState.Paused _, ConnectionState.Disconnecting _, ConnectionState.HelperMissing _ -> false;
        };
    }
}
