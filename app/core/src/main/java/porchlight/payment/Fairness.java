package porchlight.payment;

import java.math.BigInteger;
import java.time.Duration;

/// What a session paid beside what it should have cost by the agreed price and our own counters, watched over its
/// life (`payments.md §6.3`): the tolerance of single invoices keeps honest homes, this one finds the home that
/// lives off the tolerance. A value; each look gives the next one.
///
/// @param elapsed the session's age at the last look
/// @param above for how long without a break the ratio has been above [#MOST_PERCENT]
public record Fairness(Duration elapsed, Duration above) {
    /// Before the first look.
    public static final Fairness START = new Fairness(Duration.ZERO, Duration.ZERO);

    /// More than this part of the measured charge, for so long, is no accident.
    public static final int MOST_PERCENT = 115;

    public static final Duration PATIENCE = Duration.ofMinutes(30);

    /// Between two looks no more than this is counted: nobody looked while the computer slept.
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger MOST = BigInteger.valueOf(MOST_PERCENT);

    /// The next look.
    ///
    /// @param paid promised in this session
    /// @param due [Charge#due] of what was measured here
    /// @param now the session's age
    public Fairness look(Money paid, Money due, Duration now) {
        if (!isAbove(paid, due)) {
            return new Fairness(now, Duration.ZERO);
        }
        Duration since = now.minus(elapsed);
        Duration counted =
                since.isNegative() ? Duration.ZERO : since.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : since;
        return new Fairness(now, above.plus(counted));
    }

    /// Whether the session has to end: the ratio stood above the limit for the whole patience, and what is too
    /// much is more than the network's leeway ([Tolerance#LEEWAY_BYTES] and one minute) comes to. Below that the
    /// two sides' counters may honestly differ, and nothing worth a word is lost.
    public boolean isUnfair(Price price, Money paid, Money due) {
        return above.compareTo(PATIENCE) >= 0
                && isAbove(paid, due)
                && paid.minusOrZero(due).compareTo(leeway(price)) > 0;
    }

    /// Paid in percent of due, cut off; 100 where nothing is due and nothing worth a word was paid.
    ///
    /// @return at most [Integer#MAX_VALUE]
    public static int percent(Money paid, Money due) {
        if (due.isZero()) {
            return paid.wei().bitLength() <= 1 ? 100 : Integer.MAX_VALUE;
        }
        BigInteger percent = paid.wei().multiply(HUNDRED).divide(due.wei());
        return percent.bitLength() > 31 - 1 ? Integer.MAX_VALUE : percent.intValueExact();
    }

    /// What the leeway of the first minute costs at a price.
    static Money leeway(Price price) {
        return Charge.due(price, new Usage(Duration.ofMinutes(1), Tolerance.LEEWAY_BYTES));
    }

    /// The official first invoice is one wei, whatever is due.
    private static boolean isAbove(Money paid, Money due) {
        return paid.wei().bitLength() > 1
                && paid.wei().multiply(HUNDRED).compareTo(due.wei().multiply(MOST)) > 0;
    }
}
