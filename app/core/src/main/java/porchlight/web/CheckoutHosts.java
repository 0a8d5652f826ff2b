package porchlight.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/// Which pages of a gateway may be opened in the user's browser: those of the payment firms that are known by
/// name, those of hosts that the network's profile names, and those of the gateway itself.
public final class CheckoutHosts {
    private static final int LONGEST = 2_000;

    private final HttpUrl gateway;
    private final List<String> named;
    private final boolean allowPlainHttp;

    /// @param gateway where the gateway is, as the network's profile says
    /// @param named further hosts, lower case
    /// @param allowPlainHttp whether the gateway's own pages may be plain: the network lives on this machine
    /// @throws IllegalArgumentException if it is no http(s) address
    public CheckoutHosts(URI gateway, List<String> named, boolean allowPlainHttp) {
        HttpUrl url = HttpUrl.parse(gateway.toString());
        if (url == null) {
            throw new IllegalArgumentException("a gateway's address starts with https://");
        }
        this.gateway = url;
        this.named = List.copyOf(named);
        this.allowPlainHttp = allowPlainHttp;
    }

    /// Whether the page may be opened.
    ///
    /// @param firm the gateway's word for who takes the money, `coingate`, `stripe`; a firm's pages are those of
    ///     its own hosts, so that one firm cannot send the user to another's
    public boolean allow(String firm, String page) {
        HttpUrl url = page.length() > LONGEST ? null : HttpUrl.parse(page);
        if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
            return false;
        }
        boolean own = url.host().equals(gateway.host()) && url.port() == gateway.port();
        if (!url.isHttps()) {
            return own && allowPlainHttp && !gateway.isHttps();
        }
        return own
                || (url.port() == 443
                        && (named.contains(url.host())
                                || hosts(firm).stream().anyMatch(host -> isOf(url.host(), host))));
    }

    private static List<String> hosts(String firm) {
        return switch (firm.toLowerCase(Locale.ROOT)) {
            case "coingate" -> List.of("coingate.com");
            case "stripe" -> List.of("stripe.com");
            case "paypal" -> List.of("paypal.com");
            case "cardinity" -> List.of("cardinity.com");
            default -> List.of();
        };
    }

    private static boolean isOf(String host, String firm) {
        return host.equals(firm) || host.endsWith("." + firm);
    }
}
