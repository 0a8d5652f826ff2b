package porchlight.market;

import java.util.Optional;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// The highest prices at which a home is chosen; each is optional.
///
/// @param perHour wei per hour
/// @param perGib wei per GiB
public record PriceCap(Optional<Money> perHour, Optional<Money> perGib) {
    /// Any price will do.
    public static final PriceCap NONE = new PriceCap(Optional.empty(), Optional.empty());

    /// Whether neither part of the price is above its cap.
    public boolean allows(Price price) {
        return perHour.filter(cap -> price.perHour().compareTo(cap) > 0).isEmpty()
                && perGib.filter(cap -> price.perGib().compareTo(cap) > 0).isEmpty();
    }
}
