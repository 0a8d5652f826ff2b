package porchlight.client;

import java.util.List;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;

/// A try cannot go on: why, and how far the reason reaches.
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    /// How far the reason reaches.
    enum Reach {
        /// Another home may do.
        HOME,
        /// No home would do: balance, registration, helper, ledger.
        EVERYWHERE,
        /// The policy does not hold, so something may leak.
        SHIELD
    }

    private final Reach reach;
    private final transient Failure why;

    private Stopped(Reach reach, Failure why) {
        super(why.getClass().getSimpleName());
        this.reach = reach;
        this.why = why;
    }

    static Stopped here(Failure why) {
        return new Stopped(Reach.HOME, why);
    }

    static Stopped everywhere(Failure why) {
        return new Stopped(Reach.EVERYWHERE, why);
    }

    static Stopped atTheShield(Failure why) {
        return new Stopped(Reach.SHIELD, why);
    }

    Failure why() {
        return why;
    }

    /// What the conductor is told.
    ///
    /// @param attempt whose it is
    /// @param others homes that were asked as well
    Event event(long attempt, List<MissedHome> others) {
        return switch (reach) {
            case HOME -> new Event.Missed(attempt, why, others);
            case EVERYWHERE -> new Event.Refused(attempt, why);
            case SHIELD -> new Event.ShieldBroken(why);
        };
    }
}
