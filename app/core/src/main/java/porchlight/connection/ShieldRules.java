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

    static Step helperFound(Situation was, boolean blocked) {
        return switch (was.state()) {
            case HelperMissing h ->
                stay(new Situation(
                        blocked ? new Blocked(h.cause(), Optional.empty()) : new Off(Optional.empty()),
                        was.attempt(),
                        List.of(),
                        blocked));
            case Off o ->
                blocked
                        ? stay(new Situation(
                                new Blocked(o.last().orElse(new Failure.TunnelDied()), Optional.empty()),
                                was.attempt(),
                                List.of(),
                                true))
                        : stay(was);
            case Connecting c -> stay(was);
            case On on ->
                blocked ? Tries.lost(was, new Failure.TunnelDied()) : shieldBroken(was, new Failure.NotBlocked());
            case Holding h -> stay(was);
            case Disconnecting d -> stay(was);
            case Blocked b ->
                blocked
                        ? stay(was)
                        : stay(new Situation(new Off(Optional.of(b.cause())), was.attempt(), List.of(), false));
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
        };
    }

    /// The helper's rules outlive it, so a shield that was up still stands; but nothing can be changed or verified.
    static Step helperLost(Situation was, Failure cause) {
        return switch (was.state()) {
            case HelperMissing h -> stay(was);
            case Off o -> stay(was);
            case Connecting c -> endedByHelper(was, cause);
            case Holding h -> endedByHelper(was, cause);
            case On on -> endedByHelper(was, cause);
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
