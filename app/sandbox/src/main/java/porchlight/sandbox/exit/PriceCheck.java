package porchlight.sandbox.exit;

import java.math.BigInteger;
import porchlight.market.Proposal;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Which prices a home accepts besides the built-in floor (`p2p.md §8.3` step 3).
public interface PriceCheck {
    /// Below or at both of these every price is accepted: 6·10¹³ wei an hour, 10¹⁷ wei a GiB.
    Price FLOOR = new Price(Money.ofWei(60_000_000_000_000L), new Money(BigInteger.TEN.pow(17)));

    /// Whether this is the current or the previous price of the table for that home.
    boolean inTable(Proposal home, Price offered);

    /// The provider's whole rule.
    default boolean accepts(Proposal home, Price offered) {
        boolean low = offered.perHour().compareTo(FLOOR.perHour()) <= 0
                && offered.perGib().compareTo(FLOOR.perGib()) <= 0;
        return low || inTable(home, offered);
    }
}
