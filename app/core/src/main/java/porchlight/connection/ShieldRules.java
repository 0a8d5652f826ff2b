package porchlight.connection;

import static porchlight.connection.Machine.leave;
import static porchlight.connection.Machine.stay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.LeakPossible;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.OutOfBalance;
import porchlight.connection.ConnectionState.Paused;
import porchlight.connection.Machine.Step;

/// The part of the rules that is about the helper: it comes, it goes, and its policy holds or not. Pure.
final class ShieldRules {
    private ShieldRules() {}

    static Step shieldBroken(Situation was, Failure why) {
        if (!was.shielded() || was.state() instanceof LeakPossible) {
            return stay(was);
        }
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        return new Step(new Situation(new LeakPossible(why), was.attempt() + 1, List.of(), true), effects);
    }

    /// @param why what the helper blocks for; empty: what we know is the reason
    static Step helperFound(Situation was, boolean blocked, Optional<Failure> why) {
        return switch (was.state()) {
            case HelperMissing h -> blocked ? blocked(was, why.orElse(h.cause())) : open(was, Optional.empty());
            case Off o -> blocked ? blocked(was, why.or(o::last).orElse(new Failure.TunnelDied())) : stay(was);
            case Connecting c -> stay(was);
            // what blocks has ended the pause, whatever it is
            case Paused p -> blocked && p.open() ? PauseRules.goOnBlocked(was, p) : stay(was);
            case On on ->
                blocked ? Tries.lost(was, new Failure.TunnelDied()) : shieldBroken(was, new Failure.NotBlocked());
            case Holding h -> stay(was);
            case Disconnecting d -> stay(was);
            case Blocked b -> blocked ? stay(was) : open(was, last(b.cause()));
            case OutOfBalance o -> blocked ? stay(was) : open(was, Optional.of(o.cause()));
            case LeakPossible l -> blocked ? stay(was) : open(was, Optional.of(l.cause()));
        };
    }

    private static Step blocked(Situation was, Failure cause) {
        return stay(new Situation(new Blocked(cause, Optional.empty()), was.attempt(), List.of(), true));
    }

    private static Step open(Situation was, Optional<Failure> last) {
        return stay(new Situation(new Off(last), was.attempt(), List.of(), false));
    }

    /// What is worth saying in the open of why we were blocked.
    private static Optional<Failure> last(Failure cause) {
        return cause instanceof Failure.LockedDown ? Optional.empty() : Optional.of(cause);
    }

    /// Lockdown leads where the user's "disconnect" does not; a try that he began meanwhile goes on behind the shield.
    static Step stayedBlocked(Situation was) {
        return switch (was.state()) {
            case Disconnecting d -> blocked(was, new Failure.LockedDown());
            case Connecting c -> stay(underWay(was, new Holding(c.progress()), true));
            case Paused p -> PauseRules.goOnBlocked(was, p);
            case Off o -> stay(was);
            case Holding h -> stay(was);
            case On on -> stay(was);
            case Blocked b -> stay(was);
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
            case HelperMissing h -> stay(was);
        };
    }

    /// A try that is under way goes on behind the shield.
    static Step locked(Situation was) {
        return switch (was.state()) {
            case Off o -> blocked(was, new Failure.LockedDown());
            case Connecting c -> stay(underWay(was, new Holding(c.progress()), true));
            // while it is still on its way to the open, the word that it stayed blocked follows
            case Paused p -> p.open() ? PauseRules.goOnBlocked(was, p) : stay(was);
            case Holding h -> stay(was);
            case On on -> stay(was);
            case Disconnecting d -> stay(was);
            case Blocked b -> stay(was);
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
            case HelperMissing h -> stay(was);
        };
    }

    static Situation underWay(Situation was, ConnectionState state, boolean shielded) {
        return new Situation(state, was.attempt(), was.waiting(), shielded);
    }

    /// What is open is never called blocked or protected, whoever opened it.
    static Step unblocked(Situation was, boolean lockdown) {
        Optional<Failure> last = lockdown ? Optional.empty() : Optional.of(new Failure.OpenedOutside());
        return switch (was.state()) {
            case On on -> ended(was, last);
            case Holding h -> lockdown ? stay(underWay(was, new Connecting(h.progress()), false)) : ended(was, last);
            case Blocked b -> open(was, last);
            case OutOfBalance o -> open(was, last);
            case LeakPossible l -> open(was, last);
            case Off o -> stay(was);
            case Connecting c -> stay(underWay(was, c, false));
            // our own word is on its way
            case Disconnecting d -> stay(was);
            case Paused p -> stay(was);
            case HelperMissing h -> stay(was);
        };
    }

    private static Step ended(Situation was, Optional<Failure> last) {
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        return new Step(new Situation(new Off(last), was.attempt() + 1, List.of(), false), effects);
    }

    /// The helper's rules outlive it, so a shield that was up still stands; but nothing can be changed or
    /// verified.
    static Step helperLost(Situation was, Failure cause) {
        return switch (was.state()) {
            case HelperMissing h -> stay(was.with(new HelperMissing(cause)));
            case Off o -> stay(was);
            case Connecting c -> endedByHelper(was, cause);
            case Holding h -> endedByHelper(was, cause);
            case On on -> endedByHelper(was, cause);
            // what is open stays open; whether it can be blocked again is found out at the end
            case Paused p -> p.open() ? stay(was) : endedByHelper(was, cause);
            case Disconnecting d -> endedByHelper(was, cause);
            case Blocked b -> stay(was.with(new HelperMissing(cause)));
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
        };
    }

    private static Step endedByHelper(Situation was, Failure cause) {
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        return new Step(new Situation(new HelperMissing(cause), was.attempt() + 1, List.of(), was.shielded()), effects);
    }
}
