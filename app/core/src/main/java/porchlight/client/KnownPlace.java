package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.client.KnownHome.Presence;
import porchlight.identity.Address;
import porchlight.ledger.HomeBook.Memory;
import porchlight.ledger.HomeBook.Place;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Offers;
import porchlight.market.Proposal;

/// A known home, put together from what the ledger keeps and what is offered now. What the ledger cannot name
/// counts as not known.
final class KnownPlace {
    private KnownPlace() {}

    /// @param offer what it offers now
    /// @param place where it was when it was seen last
    static KnownHome home(Address provider, Optional<Home> offer, Presence presence, Memory memory, Place place) {
        Optional<Proposal> now = offer.map(Home::proposal);
        return new KnownHome(
                now.map(Proposal::id).orElseGet(() -> new HomeId(provider, service(place.service()))),
                offer,
                presence,
                now.map(Proposal::country).or(() -> country(place.country())),
                now.map(Proposal::city).orElse(place.city()),
                now.map(Proposal::isp).orElse(place.isp()),
                now.map(Proposal::ipType).or(() -> kind(place.kind())),
                place.seen(),
                memory.favourite(),
                memory.used(),
                memory.blocked());
    }

    /// What the ledger keeps of an offer.
    static Place of(Proposal offer, Instant seen) {
        return new Place(
                offer.id().serviceType(),
                offer.country().code(),
                offer.city(),
                offer.isp(),
                offer.ipType().name(),
                Optional.of(Instant.ofEpochMilli(seen.toEpochMilli())));
    }

    /// The same without a trace of when it was used.
    static Memory unused(Memory memory) {
        return new Memory(
                memory.home(),
                memory.favourite(),
                memory.blocked(),
                Optional.empty(),
                memory.worked(),
                memory.failed(),
                memory.lastWorked(),
                memory.lastFailed(),
                memory.connectTime(),
                memory.lastReason());
    }

    static Optional<Address> address(String name) {
        try {
            return Optional.of(Address.of(name));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private static String service(String kept) {
        return Offers.isUsable(kept) ? kept : Offers.USABLE_SERVICES.getFirst();
    }

    private static Optional<Country> country(String code) {
        try {
            return Optional.of(new Country(code));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<IpType> kind(String name) {
        try {
            return Optional.of(IpType.valueOf(name));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
