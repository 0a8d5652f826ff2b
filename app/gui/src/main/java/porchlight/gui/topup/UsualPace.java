package porchlight.gui.topup;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.client.PastSession;
import porchlight.payment.Money;

/// What this user spends in an hour of being connected, from the sessions in the ledger.
///
/// @param perHour wei per 3600 s, never zero
record UsualPace(Money perHour) {
    private static final BigInteger HOUR = BigInteger.valueOf(3600);
    /// Less than this says nothing about how somebody uses the network.
    private static final Duration ENOUGH = Duration.ofMinutes(30);

    /// @return empty where too little was ever used, or nothing was paid
    static Optional<UsualPace> of(List<PastSession> past) {
        Duration time = past.stream().map(PastSession::lasted).reduce(Duration.ZERO, Duration::plus);
        BigInteger wei = past.stream().map(one -> one.paid().wei()).reduce(BigInteger.ZERO, BigInteger::add);
        if (time.compareTo(ENOUGH) < 0) {
            return Optional.empty();
        }
        BigInteger perHour = wei.multiply(HOUR).divide(BigInteger.valueOf(time.toSeconds()));
        return perHour.signum() == 0 || perHour.bitLength() > 256
                ? Optional.empty()
                : Optional.of(new UsualPace(new Money(perHour)));
    }

    /// How long an amount lasts, cut to whole hours.
    long hours(Money amount) {
        BigInteger hours = amount.wei().divide(perHour.wei());
        return hours.bitLength() > 62 ? Long.MAX_VALUE : hours.longValueExact();
    }
}
