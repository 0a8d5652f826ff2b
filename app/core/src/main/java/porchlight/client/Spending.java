package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import porchlight.market.PriceCap;
import porchlight.payment.Budget;
import porchlight.payment.Money;

/// What the user is willing to spend; each limit is optional.
///
/// @param perSession most from the user's asking to be connected until he leaves or asks anew, whichever homes it
///     went to
/// @param perDay most in one calendar day of this machine, over all sessions of all identities
/// @param perGib most that a session may cost for each GiB that it carried, its first one counted from the start
/// @param mostPerHour homes above this price are not chosen
/// @param mostPerGib homes above this price are not chosen
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

    /// The part of a cap at which a session warns, in percent.
    public static final int WARN_PERCENT = 80;

    /// The time that is left when a session warns.
    public static final Duration WARN_BEFORE = Duration.ofMinutes(30);

    /// Fills the channel from the user's own MYST on the chain.
    ///
    /// @param below the balance under which it is filled
    /// @param amount how much is moved at once
    /// @param mostPerDay never more than this in a day
    public record AutoTopUp(Money below, Money amount, Money mostPerDay) {}

    /// The caps under which invoices are paid.
    Budget budget() {
        return new Budget(perSession, perDay, perGib);
    }

    /// The highest prices at which homes are chosen.
    PriceCap priceCap() {
        return new PriceCap(mostPerHour, mostPerGib);
    }

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
