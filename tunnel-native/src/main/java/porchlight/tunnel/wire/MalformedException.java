package porchlight.tunnel.wire;

/// What came is not a message of this protocol: the connection ends. Its text is ours, never a part of the message.
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedException(String what) {
        super(what);
    }
}
