package porchlight.payment;

import java.util.Optional;

/// What the user is willing to spend; each cap is optional.
///
/// @param perSession wei in one session
/// @param perDay wei in one calendar day of this machine, over all sessions
/// @param perMinute wei per minute of a session, counted from its start with one minute in advance
public record Budget(Optional<Money> perSession, Optional<Money> perDay, Optional<Money> perMinute) {
    public static final Budget UNLIMITED = new Budget(Optional.empty(), Optional.empty(), Optional.empty());

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
