package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.function.Function;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// Hubs at the addresses that the registry tells.
final class Hubs {
    private static final Logger LOG = System.getLogger(Hubs.class.getName());

    private Hubs() {}

    /// A hub whose owner put an address into the registry that may not be asked, an `http:` one for instance, is
    /// as good as silent: whoever asks gets a sentence, and nothing stops.
    ///
    /// @throws ServiceException with [ServiceException.Unreachable] if the address may not be asked
    static Hermes at(Function<URI, Hermes> hubs, URI url) throws ServiceException {
        try {
            return hubs.apply(url);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, () -> "the registry's address of the hub may not be asked: " + url);
            throw new ServiceException("hub", new ServiceException.Unreachable());
        }
    }
}
