package porchlight.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.connection.Failure;

/// What can be paid with.
///
/// @param offers coins first; empty while unknown
/// @param asOf when they were told; empty while unknown
/// @param asking the gateways are being asked
/// @param failed why the last asking told nothing new; empty where it did
public record Offers(List<Offer> offers, Optional<Instant> asOf, boolean asking, Optional<Failure> failed) {
    public static final Offers UNKNOWN = new Offers(List.of(), Optional.empty(), false, Optional.empty());

    public Offers {
        offers = List.copyOf(offers);
    }
}
