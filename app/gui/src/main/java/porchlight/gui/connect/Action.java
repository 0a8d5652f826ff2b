package porchlight.gui.connect;

/// What a button of the card does.
public enum Action {
    CONNECT,
    CANCEL,
    DISCONNECT,
    NEXT_HOME,
    GO_UNPROTECTED,
    TRY_AGAIN,
    /// Another home in the country of the one that failed.
    OTHER_HOME,
    /// Wherever is best.
    ANYWHERE,
    /// To the list.
    CHOOSE,
    TOP_UP,
    IDENTITY,
    SPENDING,
    HOME_RESOLVER,
    START_HELPER,
    CLAIM_HELPER,
    UNBLOCK,
    OPEN_PORTAL,
    CLOSE_PORTAL,
    PAUSE_SHORT,
    PAUSE_MIDDLE,
    PAUSE_LONG,
    RESUME
}
