package porchlight.peer;

/// A request that brought no OK.
public final class RpcFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /// Why.
    public enum Kind {
        /// No reply in time.
        TIMEOUT,
        /// The channel is closed.
        CLOSED,
        /// The peer said no (status 2 or 3, or one that does not exist).
        REFUSED,
        /// The peer has no handler for the topic (status 4).
        NO_HANDLER
    }

    private final Kind kind;

    /// @param text for the log; a peer's words are cut to 300 printable characters
    public RpcFailure(Kind kind, String text) {
        super(printable(text));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    private static String printable(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
