package porchlight.web;

/// Lets tests of other packages' code meet a service that fails.
public final class ServiceFaults {
    private ServiceFaults() {}

    public static ServiceException of(ServiceException.Reason reason) {
        return new ServiceException("fake", reason);
    }
}
