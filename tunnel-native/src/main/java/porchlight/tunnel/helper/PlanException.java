package porchlight.tunnel.helper;

/// A step of a plan failed. Its text goes to the root log and nowhere else; it never holds a secret.
public final class PlanException extends Exception {
    private static final long serialVersionUID = 1L;

    public PlanException(String step) {
        super(step);
    }

    public PlanException(String step, Throwable cause) {
        super(step, cause);
    }
}
