package porchlight.web;

/// What a service's failure looks like, for fakes of services in other packages.
public final class Trouble {
    private Trouble() {}

    /// The service says no.
    public static ServiceException refused(int status, String code) {
        return new ServiceException("fake", new ServiceException.Refused(status, code, ""));
    }

    /// Nothing came in time.
    public static ServiceException silent() {
        return new ServiceException("fake", new ServiceException.Timeout());
    }
}
