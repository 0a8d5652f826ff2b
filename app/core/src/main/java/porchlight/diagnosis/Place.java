package porchlight.diagnosis;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One service of the network's profile: whom this program speaks to, and for what.
///
/// @param purpose what it is for
/// @param host a name, or an address as digits without brackets
/// @param port 1 to 65535
/// @param way how it is spoken to
public record Place(Purpose purpose, String host, int port, Way way) {
    private static final int HIGHEST_PORT = 65_535;

    /// What a service is for.
    public enum Purpose {
        /// The list of homes and their prices.
        HOMES,
        /// Passes the first words between this program and a home.
        BROKER,
        /// Tells what the web sees.
        LOCATION,
        /// Registers identities and moves money.
        TRANSACTOR,
        /// Sells MYST.
        GATEWAY,
        /// Referral tokens.
        REFERRALS,
        /// Reads the chain on which payments run.
        CHAIN,
        /// Reads the older chain, where old tokens lie.
        OLD_CHAIN,
        /// Tells which address and port a socket has outside.
        STUN
    }

    /// How a service is spoken to.
    public enum Way {
        /// TCP with TLS and HTTP.
        HTTPS,
        /// TCP with HTTP in the clear; only where the network lives on this machine or nearby.
        HTTP,
        /// TCP, the broker's own protocol.
        NATS,
        /// UDP.
        UDP
    }

    public Place {
        if (host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no place to speak to");
        }
    }

    /// A web service at its address.
    ///
    /// @return empty where it names no host
    public static Optional<Place> web(Purpose purpose, URI url) {
        boolean plain = "http".equals(url.getScheme());
        int port = url.getPort() < 0 ? (plain ? 80 : 443) : url.getPort();
        return of(purpose, url.getHost(), port, plain ? Way.HTTP : Way.HTTPS);
    }

    /// A broker at `nats://host:port`.
    ///
    /// @return empty where it names no host
    public static Optional<Place> broker(String address) {
        return hostAndPort(Purpose.BROKER, address, 4222, Way.NATS);
    }

    /// A STUN server at `host:port`.
    ///
    /// @return empty where it names no host
    public static Optional<Place> stun(String address) {
        return hostAndPort(Purpose.STUN, "stun://" + address, 3478, Way.UDP);
    }

    private static Optional<Place> hostAndPort(Purpose purpose, String uri, int usual, Way way) {
        try {
            URI parsed = URI.create(uri);
            return of(purpose, parsed.getHost(), parsed.getPort() < 0 ? usual : parsed.getPort(), way);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Place> of(Purpose purpose, @Nullable String host, int port, Way way) {
        if (host == null || host.isBlank() || port < 1 || port > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new Place(purpose, host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT), port, way));
    }

    /// Whether it is named by digits, so that no name has to be looked up.
    public boolean isLiteral() {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    /// `host:port`, with brackets around an IPv6 address.
    public String at() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
