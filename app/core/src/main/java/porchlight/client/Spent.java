package porchlight.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import porchlight.payment.Fairness;
import porchlight.payment.Money;

/// What the running session and this day cost, and what has to be said about it. Caps are in [Spending].
///
/// @param session promised to the home of the running session, in wei; zero where none runs
/// @param before promised to other homes since the user asked to be connected, in wei: the cap on a session counts
///     both
/// @param due what the running session should have cost by the agreed price and our own counters, in wei
/// @param bytes that the running session carried, both directions
/// @param today promised on this calendar day in all sessions, in wei
/// @param left until balance or a cap ends the running session at its pace; empty while that cannot be said
/// @param warnings in force; each is given once, and taken back when its reason is gone
public record Spent(
        Money session,
        Money before,
        Money due,
        long bytes,
        Money today,
        Optional<Duration> left,
        Set<Warning> warnings) {
    /// Nothing yet.
    public static final Spent NOTHING = new Spent(Money.ZERO, Money.ZERO, 0, Money.ZERO, Optional.empty(), Set.of());

    public Spent {
        warnings = Set.copyOf(warnings);
    }

    /// With one home so far.
    public Spent(Money session, Money due, long bytes, Money today, Optional<Duration> left, Set<Warning> warnings) {
        this(session, Money.ZERO, due, bytes, today, left, warnings);
    }

    /// What the cap on a session counts: everything since the user asked to be connected, in wei.
    public Money sinceConnect() {
        return before.plus(session);
    }

    /// What was paid in percent of what was due; empty while too little was due to compare.
    public OptionalInt paidPercent() {
        return due.isZero() ? OptionalInt.empty() : OptionalInt.of(Fairness.percent(session, due));
    }

    /// No session runs.
    ///
    /// @param ofToday paid today
    static Spent idle(Money ofToday) {
        return new Spent(Money.ZERO, Money.ZERO, 0, ofToday, Optional.empty(), Set.of());
    }

    /// What the user is warned of.
    public enum Warning {
        /// [Spending#WARN_PERCENT] of the cap per session are spent.
        SESSION_CAP,
        /// The same of the cap per day.
        DAY_CAP,
        /// The same of the cap per GiB.
        GIB_CAP,
        /// At this pace the session ends in less than [Spending#WARN_BEFORE], by balance or by a cap.
        TIME_LEFT
    }
}
