package porchlight.client;

import java.util.Optional;
import porchlight.market.Country;

/// What the web sees of this computer.
///
/// @param ip the public address as last seen by the location service; empty while unknown
/// @param country where that address is
/// @param city empty where unknown
/// @param isp empty where unknown
/// @param home the country seen before any tunnel: where the user really is, for the map
public record Whereabouts(
        Optional<String> ip, Optional<Country> country, String city, String isp, Optional<Country> home) {
    public static final Whereabouts UNKNOWN =
            new Whereabouts(Optional.empty(), Optional.empty(), "", "", Optional.empty());
}
