package porchlight.market;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import porchlight.identity.Address;

/// Which offers are one home: a provider announces the same exit once per service type, all of them the same
/// WireGuard (`p2p.md §2.4`).
public final class Offers {
    /// The services that Porchlight can use, the one meant for people first.
    public static final List<String> USABLE_SERVICES =
            List.of("dvpn", "wireguard", "data_transfer", "scraping", "monitoring");

    private static final Comparator<Proposal> PREFERENCE = Comparator.comparing(
                    (Proposal offer) -> !offer.accessPolicies().isEmpty())
            .thenComparingInt(offer -> USABLE_SERVICES.indexOf(offer.id().serviceType()));

    private Offers() {}

    public static boolean isUsable(String serviceType) {
        return USABLE_SERVICES.contains(serviceType);
    }

    /// One offer per provider, in the order in which providers first appear: an open one before one with an access
    /// policy, then the earlier in [#USABLE_SERVICES]. Services that cannot be used are left out.
    public static List<Proposal> onePerProvider(List<Proposal> offers) {
        Map<Address, Proposal> chosen = new LinkedHashMap<>();
        for (Proposal offer : offers) {
            if (isUsable(offer.id().serviceType())) {
                chosen.merge(offer.id().provider(), offer, Offers::better);
            }
        }
        return List.copyOf(chosen.values());
    }

    private static Proposal better(Proposal one, Proposal other) {
        return PREFERENCE.compare(other, one) < 0 ? other : one;
    }
}
