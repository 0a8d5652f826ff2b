package porchlight.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.client.NetworkRefused.Reason;

/// The places that a profile names: addresses of services, hosts and ports.
final class ProfilePlace {
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    /// A last label that is a number, decimal or hexadecimal: browsers and resolvers take the whole for an IPv4
    /// address.
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int HIGHEST_PORT = 65535;

    private ProfilePlace() {}

    /// The address of a service: `https:`, or `http:` to this computer or its local network.
    ///
    /// @param at the field
    /// @param query whether it may have one: some nodes take their key there
    static URI service(String at, String text, boolean query) throws NetworkRefused {
        URI url = uri(Reason.BAD_URL, at, text);
        String scheme = url.getScheme();
        if (!("https".equals(scheme) || "http".equals(scheme)) || (url.getRawQuery() != null && !query)) {
            throw new NetworkRefused(Reason.BAD_URL, at);
        }
        if (scheme.equals("http") && !isOfALab(host(url))) {
            throw new NetworkRefused(Reason.NOT_HTTPS, at);
        }
        return url;
    }

    /// `nats://host:port`.
    static String broker(String at, String text) throws NetworkRefused {
        URI url = uri(Reason.BAD_HOST, at, text);
        if (!"nats".equals(url.getScheme())
                || url.getPort() < 0
                || !url.getRawPath().isEmpty()
                || url.getRawQuery() != null) {
            throw new NetworkRefused(Reason.BAD_HOST, at);
        }
        return text;
    }

    /// `host:port`.
    static String hostAndPort(String at, String text) throws NetworkRefused {
        broker(at, "nats://" + text);
        return text;
    }

    /// A host by its name, without a port and never by a number: what a browser may be led to.
    static String host(String at, String text) throws NetworkRefused {
        if (text.length() > ProfileNode.LONGEST
                || !LABELS.matcher(text).matches()
                || ENDS_IN_A_NUMBER.matcher(text).matches()) {
            throw new NetworkRefused(Reason.BAD_HOST, at);
        }
        return text;
    }

    private static URI uri(Reason reason, String at, String text) throws NetworkRefused {
        if (!PRINTABLE.matcher(text).matches()) {
            throw new NetworkRefused(reason, at);
        }
        try {
            URI url = new URI(text);
            int port = url.getPort();
            if (url.getHost() == null
                    || url.getRawUserInfo() != null
                    || url.getRawFragment() != null
                    || port == 0
                    || port > HIGHEST_PORT
                    || !isHost(host(url))) {
                throw new NetworkRefused(reason, at);
            }
            return url;
        } catch (URISyntaxException e) {
            throw new NetworkRefused(reason, at);
        }
    }

    private static boolean isHost(String host) {
        return (host.contains(":") || FOUR_NUMBERS.matcher(host).matches())
                ? literal(host).isPresent()
                : LABELS.matcher(host).matches()
                        && !ENDS_IN_A_NUMBER.matcher(host).matches();
    }

    /// The host of an address that [#uri] let pass, without the brackets of IPv6.
    static String host(URI url) {
        return url.getHost().replaceAll("^\\[|]$", "");
    }

    /// Who answers at an address that [#uri] let pass: its host and port, however they are spelled.
    static String machine(URI url) {
        String host = host(url);
        String plain = literal(host).map(InetAddress::getHostAddress).orElse(host);
        int usual = "http".equals(url.getScheme()) ? 80 : 443;
        return (plain.equals("localhost") ? "127.0.0.1" : plain) + ":" + (url.getPort() < 0 ? usual : url.getPort());
    }

    /// Whether it can only be this computer or its local network: `localhost` or a literal address of RFC 1918, RFC
    /// 4193
    /// or loopback. A name proves nothing, whatever it is called.
    static boolean isOfALab(String host) {
        return host.equals("localhost")
                || literal(host)
                        .filter(address -> address.isLoopbackAddress() || isPrivate(address))
                        .isPresent();
    }

    private static boolean isPrivate(InetAddress address) {
        return address instanceof Inet4Address
                ? address.isSiteLocalAddress()
                : (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            // 127.1 and 010.0.0.1 mean different things to different programs
            boolean usual = !(address instanceof Inet4Address)
                    || address.getHostAddress().equals(host);
            return usual ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException notALiteral) {
            return Optional.empty();
        }
    }
}
