package porchlight.web;

import java.util.Optional;
import porchlight.market.Country;

/// What the web sees of whoever asks (`http-apis.md §6.3`).
public interface Location {
    Place here() throws ServiceException;

    /// @param ip the public address as text, IPv4 or IPv6
    /// @param country empty where the service does not know
    /// @param city empty where unknown
    /// @param isp empty where unknown
    record Place(String ip, Optional<Country> country, String city, String isp) {}
}
