package porchlight.web;

/// A service did not give a usable answer. Carries a typed reason; texts of strangers in it are bounded and
/// printable.
public final class ServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    ServiceException(String service, Reason reason, Throwable cause) {
        super(service + ": " + reason, cause);
        this.reason = reason;
    }

    ServiceException(String service, Reason reason) {
        super(service + ": " + reason);
        this.reason = reason;
    }

    static ServiceException nonsense(String what) {
        return new ServiceException("answer", new Nonsense(Texts.clean(what, 200)));
    }

    static ServiceException misdirected(String order) {
        return new ServiceException("answer", new Misdirected(Texts.clean(order, 80)));
    }

    public Reason reason() {
        return reason;
    }

    /// Why there is no answer.
    public sealed interface Reason {}

    /// No connection: no network, no such host, nobody listens, no valid certificate, or it broke in mid-answer.
    public record Unreachable() implements Reason {}

    /// The answer did not come in time.
    public record Timeout() implements Reason {}

    /// The service said no.
    ///
    /// @param status HTTP status, 300 to 599
    /// @param code the service's own word, such as `not_found` or `resource not found`; `http_<status>` where it
    ///     sent
    ///     none
    /// @param message for a log, never for a decision
    public record Refused(int status, String code, String message) implements Reason {}

    /// The answer is not what the protocol says: no JSON, missing or wrong fields, negative amounts, foreign
    /// signatures.
    ///
    /// @param what which part
    public record Nonsense(String what) implements Reason {}

    /// The answer is larger than any honest one.
    ///
    /// @param limit in bytes
    public record TooLarge(long limit) implements Reason {}

    /// The answer is right in form, and pays somebody else: another identity, chain or channel than was asked for.
    ///
    /// @param order the service's name for it
    public record Misdirected(String order) implements Reason {}
}
