package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import porchlight.payment.Money;

/// What the user is willing to spend; each limit is optional.
///
/// @param perSession most in one session
/// @param perDay most in one calendar day of this machine, over all sessions
/// @param perGib most that a session may cost for each GiB that it carried
/// @param mostPerHour homes above this price are not chosen by themselves
/// @param mostPerGib homes above this price are not chosen by themselves
/// @param autoTopUp how the channel is filled from the user's own MYST; empty = it is not
public record Spending(
        Optional<Money> perSession,
        Optional<Money> perDay,
        Optional<Money> perGib,
        Optional<Money> mostPerHour,
        Optional<Money> mostPerGib,
        Optional<AutoTopUp> autoTopUp) {
    public static final Spending UNLIMITED = new Spending(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The least time that is left when a session warns.
    public static final Duration WARN_BEFORE = Duration.ofMinutes(30);

    /// Fills the channel from the user's own MYST on the chain.
    ///
    /// @param below the balance under which it is filled
    /// @param amount how much is moved at once
    /// @param mostPerDay never more than this in a day
    public record AutoTopUp(Money below, Money amount, Money mostPerDay) {}

    // One limit changed, the others as they are.

    public Spending withPerSession(Optional<Money> next) {
        return new Spending(next, perDay, perGib, mostPerHour, mostPerGib, autoTopUp);
    }

    public Spending withPerDay(Optional<Money> next) {
        return new Spending(perSession, next, perGib, mostPerHour, mostPerGib, autoTopUp);
    }

    public Spending withPerGib(Optional<Money> next) {
        return new Spending(perSession, perDay, next, mostPerHour, mostPerGib, autoTopUp);
    }

    public Spending withMostPerHour(Optional<Money> next) {
        return new Spending(perSession, perDay, perGib, next, mostPerGib, autoTopUp);
    }

    public Spending withMostPerGib(Optional<Money> next) {
        return new Spending(perSession, perDay, perGib, mostPerHour, next, autoTopUp);
    }

    public Spending withAutoTopUp(Optional<AutoTopUp> next) {
        return new Spending(perSession, perDay, perGib, mostPerHour, mostPerGib, next);
    }
}
