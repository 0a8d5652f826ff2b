package porchlight.web;

import java.net.InetAddress;
import java.util.Optional;
import porchlight.market.Country;

/// The location service over HTTP.
public final class HttpLocation implements Location {
    private static final long LIMIT = 64L << 10;

    private final ServiceClient client;

    /// @param client at the service's full URL
    public HttpLocation(ServiceClient client) {
        this.client = client;
    }

    @Override
    public Place here() throws ServiceException {
        return place(client.get("", LIMIT, Fields::read));
    }

    private static Place place(Fields answer) throws ServiceException {
        String key = answer.names().stream()
                .filter(name -> name.equalsIgnoreCase("ip"))
                .findFirst()
                .orElseThrow(() -> ServiceException.nonsense("no address"));
        String ip = answer.text(key, 64);
        if (!isAddress(ip)) {
            throw ServiceException.nonsense("ip is no address");
        }
        String country = answer.textOrEmpty("country", 8);
        return new Place(
                ip,
                country.matches("[A-Za-z]{2}") ? Optional.of(new Country(country)) : Optional.empty(),
                answer.textOrEmpty("city", 80),
                answer.textOrEmpty("isp", 120));
    }

    /// Four decimal numbers or an IPv6 address without a zone. The JDK's reader alone would also take `2`, `127.1` and
    /// a group of sixty zeros.
    private static boolean isAddress(String text) {
        if (!text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}|(?!.*[0-9A-Fa-f]{5})[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return false;
        }
        try {
            var _ = InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
