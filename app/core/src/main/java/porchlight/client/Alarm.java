package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import porchlight.client.Spent.Warning;
import porchlight.payment.Balance;
import porchlight.payment.Budget;
import porchlight.payment.Money;

/// Decides what to warn of in a running session. Pure; a warning that was given stays until its reason is gone
/// by a margin, so that nothing is said over and over at the edge.
final class Alarm {
    /// Before that the pace says nothing: the first payments are the least even.
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int BACK_PERCENT = Spending.WARN_PERCENT - 5;
    private static final Duration BACK_BEFORE = Spending.WARN_BEFORE.plusMinutes(5);

    private Alarm() {}

    /// What there is to be judged.
    ///
    /// @param elapsed the session's age
    /// @param session paid in it
    /// @param before paid to other homes since the user asked to be connected
    /// @param today paid today, this session's part included
    /// @param bytes carried
    /// @param balance what may still be promised; empty while unknown
    /// @param budget the caps of the moment
    record Look(
            Duration elapsed,
            Money session,
            Money before,
            Money today,
            long bytes,
            Optional<Money> balance,
            Budget budget) {
        /// Paid since the user asked to be connected.
        Money sinceConnect() {
            return before.plus(session);
        }
    }

    /// The warnings in force.
    ///
    /// @param given those in force before
    static Set<Warning> next(Set<Warning> given, Look look) {
        Set<Warning> now = EnumSet.noneOf(Warning.class);
        Budget budget = look.budget();
        cap(now, given, Warning.SESSION_CAP, look.sinceConnect(), budget.perSession());
        cap(now, given, Warning.DAY_CAP, look.today(), budget.perDay());
        cap(now, given, Warning.GIB_CAP, look.session(), budget.forCarried(look.bytes()));
        Duration limit = given.contains(Warning.TIME_LEFT) ? BACK_BEFORE : Spending.WARN_BEFORE;
        if (left(look).filter(time -> time.compareTo(limit) < 0).isPresent()) {
            now.add(Warning.TIME_LEFT);
        }
        return now;
    }

    /// How long the session lasts at its pace, until the balance or the nearest cap on a total is used up.
    ///
    /// @return empty where nothing is spent, nothing limits it, or the session is too young for a pace
    static Optional<Duration> left(Look look) {
        if (look.elapsed().compareTo(SETTLED) < 0) {
            return Optional.empty();
        }
        Optional<Money> ofCaps = look.budget().left(look.sinceConnect(), look.today());
        Optional<Money> nearest = look.balance().isEmpty()
                ? ofCaps
                : Optional.of(ofCaps.map(look.balance().get()::min)
                        .orElse(look.balance().get()));
        Money pace = Balance.pace(look.session(), look.elapsed());
        return nearest.flatMap(money -> new Balance(money, Money.ZERO, Money.ZERO).runway(pace));
    }

    private static void cap(Set<Warning> now, Set<Warning> given, Warning warning, Money spent, Optional<Money> cap) {
        int percent = given.contains(warning) ? BACK_PERCENT : Spending.WARN_PERCENT;
        if (cap.isPresent() && reached(spent, cap.get(), percent)) {
            now.add(warning);
        }
    }

    private static boolean reached(Money spent, Money cap, int percent) {
        return spent.wei().multiply(BigInteger.valueOf(100)).compareTo(cap.wei().multiply(BigInteger.valueOf(percent)))
                >= 0;
    }
}
