package porchlight.payment;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/// What is left to spend in a channel (`payments.md §9`).
///
/// @param channelBalance MYST that the channel holds
/// @param settled what the hub has already taken out of the channel; never feed a lower value than before
/// @param promised everything ever promised from the channel
public record Balance(Money channelBalance, Money settled, Money promised) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /// Promised and not yet taken: `max(0, promised − settled)`.
    public Money unsettled() {
        return promised.minusOrZero(settled);
    }

    /// `max(0, channelBalance − unsettled)`.
    public Money spendable() {
        return channelBalance.minusOrZero(unsettled());
    }

    /// How long the spendable money lasts at a pace.
    ///
    /// @param perHour wei per hour
    /// @return whole seconds, at most a hundred years; empty if nothing is being spent
    public Optional<Duration> runway(Money perHour) {
        if (perHour.isZero()) {
            return Optional.empty();
        }
        BigInteger seconds =
                spendable().wei().multiply(BigInteger.valueOf(3600)).divide(perHour.wei());
        return Optional.of(
                seconds.bitLength() > 62
                        ? LONGEST
                        : Duration.ofSeconds(Math.min(seconds.longValue(), LONGEST.toSeconds())));
    }

    /// The pace in wei per hour at which money was spent over a time; zero for no time.
    public static Money pace(Money spent, Duration over) {
        BigInteger millis = BigInteger.valueOf(Math.max(0, over.toMillis()));
        if (millis.signum() == 0) {
            return Money.ZERO;
        }
        return Charge.clamp(spent.wei().multiply(BigInteger.valueOf(3_600_000)).divide(millis));
    }
}
