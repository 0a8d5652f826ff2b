package porchlight.sandbox.http;

/// A service says no. How that looks on the wire is the service's {@link ErrorForm}.
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String data;

    /// @param status HTTP status, 4xx or 5xx
    /// @param code the machine's word: an error code, or a hub's cause
    /// @param message for people
    public Refusal(int status, String code, String message) {
        this(status, code, message, "");
    }

    /// @param data what a hub adds to some causes, else empty
    public Refusal(int status, String code, String message, String data) {
        super(message);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    /// 400 for a request that cannot be read or is not allowed to look like that.
    public static Refusal invalid(String message) {
        return new Refusal(400, "validation_failed", message);
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found", what);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String data() {
        return data;
    }
}
