package porchlight.peer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// One broker address as proposals spell them (`p2p.md §3.1`).
///
/// @param host a name or an IP literal
/// @param port 4222 where none is given
record BrokerAddress(String host, int port) {
    private static final int USUAL_PORT = 4222;

    /// An entry that does not begin with `nats` gets `nats://` before it; anything unreadable is nothing.
    static Optional<BrokerAddress> parse(String text) {
        boolean prefixed = text.toLowerCase(Locale.ROOT).startsWith("nats");
        if (!prefixed && text.contains("://")) {
            return Optional.empty();
        }
        String full = prefixed ? text : "nats://" + text;
        try {
            URI uri = new URI(full.strip());
            String host = uri.getHost();
            boolean usable = "nats".equalsIgnoreCase(uri.getScheme()) && host != null && uri.getUserInfo() == null;
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            if (!usable || host == null || port < 1 || port > 65535) {
                return Optional.empty();
            }
            return Optional.of(new BrokerAddress(host.replaceAll("^\\[|]$", ""), port));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
