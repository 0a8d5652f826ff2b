package porchlight.client;

import java.io.Serial;
import porchlight.connection.Failure;

/// A question that was not answered, and why in the user's words.
public final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Failure why;

    public Refused(Failure why) {
        super(why.getClass().getSimpleName());
        this.why = why;
    }

    public Failure why() {
        return why;
    }
}
