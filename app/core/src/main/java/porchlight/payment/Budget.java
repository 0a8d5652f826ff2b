package porchlight.payment;

import java.math.BigInteger;
import java.util.Optional;

/// What the user is willing to spend; each cap is optional.
///
/// @param perSession wei in one session
/// @param perDay wei in one calendar day of this machine, over all sessions
/// @param perGib wei for each GiB that a session carried; the first GiB counts as carried from the start, because
///     time is paid for before much of it can be
public record Budget(Optional<Money> perSession, Optional<Money> perDay, Optional<Money> perGib) {
    public static final Budget UNLIMITED = new Budget(Optional.empty(), Optional.empty(), Optional.empty());

    private static final BigInteger GIB = BigInteger.ONE.shiftLeft(30);

    /// These caps where a part of the one per session is used up already.
    ///
    /// @param spent wei in the same session before
    public Budget after(Money spent) {
        return new Budget(perSession.map(cap -> cap.minusOrZero(spent)), perDay, perGib);
    }

    /// What a session may cost in all that carried so many bytes, as the cap per GiB says.
    ///
    /// @param bytes both directions, measured here, not negative
    /// @return empty where there is no such cap
    public Optional<Money> forCarried(long bytes) {
        BigInteger counted = BigInteger.valueOf(bytes).max(GIB);
        return perGib.map(cap -> Charge.clamp(cap.wei().multiply(counted).shiftRight(30)));
    }

    /// What a session may still cost before the first of the two caps on totals is reached.
    ///
    /// @param session spent in this session
    /// @param today spent today, this session's part included
    /// @return empty where there is no cap
    public Optional<Money> left(Money session, Money today) {
        Optional<Money> ofSession = perSession.map(cap -> cap.minusOrZero(session));
        Optional<Money> ofDay = perDay.map(cap -> cap.minusOrZero(today));
        return ofSession.isEmpty()
                ? ofDay
                : Optional.of(ofDay.map(ofSession.get()::min).orElse(ofSession.get()));
    }
}
