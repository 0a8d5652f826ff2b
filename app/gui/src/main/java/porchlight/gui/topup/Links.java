package porchlight.gui.topup;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import porchlight.client.Order;
import porchlight.client.Payable;

/// Which links leave this program: those of wallets, and pages that nobody on the way can change.
final class Links {
    private static final Set<String> WALLETS =
            Set.of("bitcoin", "litecoin", "bitcoincash", "bchtest", "bchreg", "ethereum", "lightning");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private Links() {}

    /// @return empty for anything that is no payment link
    static Optional<URI> wallet(String link) {
        return parsed(link).filter(uri -> WALLETS.contains(scheme(uri)));
    }

    /// The host was checked by core; here only that the page cannot be read or changed on its way.
    ///
    /// @return empty for anything but https, or http to this machine, where the sandbox's gateway lives
    static Optional<URI> page(String link) {
        return parsed(link)
                .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null)
                .filter(uri -> scheme(uri).equals("https")
                        || (scheme(uri).equals("http") && THIS_MACHINE.contains(uri.getHost())));
    }

    /// The gateway's page of an order, while it may be paid there.
    static Optional<URI> payPage(Order order, Instant now) {
        return order.payable(now) instanceof Payable.Yes yes ? page(yes.page()) : Optional.empty();
    }

    private static Optional<URI> parsed(String link) {
        try {
            return Optional.of(URI.create(link)).filter(uri -> uri.getScheme() != null);
        } catch (IllegalArgumentException notALink) {
            return Optional.empty();
        }
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
