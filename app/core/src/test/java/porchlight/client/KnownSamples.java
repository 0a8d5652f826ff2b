package porchlight.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.payment.Money;

/// One of everything that a face may see of known homes.
final class KnownSamples {
    static final Known KNOWN = new Known(List.of(
            new KnownHome(
                    FaceSamples.HOME.id(),
                    Optional.of(FaceSamples.HOME),
                    KnownHome.Presence.LISTED,
                    Optional.of(FaceSamples.DE),
                    "Köln \"am\" Rhein",
                    "Example\nNet",
                    Optional.of(IpType.RESIDENTIAL),
                    Optional.of(FaceSamples.AT),
                    Optional.of(FaceSamples.AT.minusSeconds(3)),
                    Optional.of(FaceSamples.AT.minusSeconds(2)),
                    Optional.of(FaceSamples.AT.minusSeconds(1))),
            new KnownHome(
                    new HomeId(Address.ZERO, "dvpn"),
                    Optional.empty(),
                    KnownHome.Presence.ABSENT,
                    Optional.empty(),
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(FaceSamples.AT),
                    Optional.empty(),
                    Optional.empty())));
    static final HomeHistory HISTORY = new HomeHistory(
            9,
            1,
            Optional.of(FaceSamples.AT),
            Optional.of(FaceSamples.AT.minusSeconds(60)),
            "HomeGone",
            Optional.of(Duration.ofMillis(900)),
            5,
            Duration.ofHours(3),
            7L << 30,
            Money.MAX);
    static final List<Lookup> LOOKUPS =
            List.of(new Lookup.Found(FaceSamples.HOME), new Lookup.Nobody(), new Lookup.Unanswered());

    private KnownSamples() {}
}
