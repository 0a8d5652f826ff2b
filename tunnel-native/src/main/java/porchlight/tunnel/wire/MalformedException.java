package porchlight.tunnel.wire;

/// What came is not a message of this protocol: it is answered with an error, and the connection ends. Its text is
/// ours,
/// never a part of the message.
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long id;

    public MalformedException(String what) {
        this(what, 0);
    }

    MalformedException(String what, long id) {
        super(what);
        this.id = id;
    }

    /// The number of the request, where it could be read; else 0.
    public long id() {
        return id;
    }
}
