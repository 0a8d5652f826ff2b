package porchlight.peer;

import java.io.IOException;

/// The broker cannot be reached, went away, or does not speak its protocol.
public final class BrokerException extends IOException {
    private static final long serialVersionUID = 1L;

    public BrokerException(String what) {
        super(what);
    }

    public BrokerException(String what, Throwable cause) {
        super(what, cause);
    }
}
