package porchlight.peer;

/// Bytes from outside that are not what they should be: truncated, too large, not UTF-8, out of range.
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param what which rule was broken; never the bytes themselves
    public MalformedMessage(String what) {
        super(what);
    }

    /// @param what which rule was broken
    /// @param cause the parser's own complaint
    public MalformedMessage(String what, Throwable cause) {
        super(what, cause);
    }
}
