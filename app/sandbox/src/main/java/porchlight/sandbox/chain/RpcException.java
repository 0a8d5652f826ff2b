package porchlight.sandbox.chain;

/// A JSON-RPC error: the node's answer, or the reason why there is none.
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String data;

    /// @param code JSON-RPC error code; 3 is a revert, -32601 an unknown method
    public RpcException(int code, String message) {
        this(code, message, "");
    }

    /// @param data a revert's data in hex, or empty
    public RpcException(int code, String message, String data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public RpcException(String message, Throwable cause) {
        super(message, cause);
        this.code = -32000;
        this.data = "";
    }

    public int code() {
        return code;
    }

    public String data() {
        return data;
    }
}
