package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import porchlight.market.Country;
import porchlight.web.Location;
import porchlight.web.ServiceException;

/// Asks what the web sees of this computer.
final class Lookout {
    private static final Logger LOG = System.getLogger(Lookout.class.getName());

    private final Location location;
    private final Live<Whereabouts> live = new Live<>(Whereabouts.UNKNOWN);

    Lookout(Location location) {
        this.location = location;
    }

    Live<Whereabouts> live() {
        return live;
    }

    /// @param open no tunnel stands, so what is seen is where the user really is
    /// @return the address that was seen
    synchronized Optional<String> look(boolean open) {
        try {
            Location.Place place = location.here();
            Optional<Country> home = open ? place.country() : live.value().home();
            live.publish(new Whereabouts(Optional.of(place.ip()), place.country(), place.city(), place.isp(), home));
            return Optional.of(place.ip());
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "what the web sees is unknown: " + e.reason());
            forget();
            return Optional.empty();
        }
    }

    /// The road changed: what was seen is no longer true.
    synchronized void forget() {
        live.publish(new Whereabouts(
                Optional.empty(), Optional.empty(), "", "", live.value().home()));
    }
}
