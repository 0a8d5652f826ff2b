package porchlight.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import porchlight.connection.ConnectionState.Progress;
import porchlight.market.Destination;

/// The rules of connecting, as a pure function: what is and what happened → what is now and what to do.
///
/// Three rules stand above the rest. An event of an attempt that is not the newest changes nothing. Once the
/// shield is up only the user's own word opens it: for good, or for a pause. Every home that failed is kept with
/// its reason, and the next one is tried without asking.
public final class Machine {
    /// How many homes one wish may try where the user wants to come out.
    public static final int TRIES = 5;

    private Machine() {}

    /// What follows.
    ///
    /// @param now the situation from here on
    /// @param effects what to do, in order
    public record Step(Situation now, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    /// The step that follows an event.
    public static Step next(Situation was, Event event) {
        if (event.attemptNumber().filter(number -> number != was.attempt()).isPresent()) {
            return stay(was);
        }
        return switch (event) {
            case Event.Connect e -> connect(was, e.wish());
            case Event.NextHome e -> nextHome(was);
            case Event.Reconnect e -> was.state() instanceof On on ? SameHome.again(was, on) : stay(was);
            case Event.Disconnect e -> disconnect(was);
            case Event.Pause e -> PauseRules.pause(was, e);
            case Event.Resume e -> PauseRules.over(was);
            case Event.PauseOver e -> PauseRules.over(was);
            case Event.Raised e -> PauseRules.raised(was);
            case Event.Found e -> Tries.found(was, e);
            case Event.Reached e ->
                was.progress()
                        .map(p -> Tries.show(was, p, Tries.advanced(p, e.next(), e.took())))
                        .orElseGet(() -> stay(was));
            case Event.Shielded e ->
                stay(was.progress().isPresent() ? new Situation(was.state(), was.attempt(), was.waiting(), true) : was);
            case Event.Established e -> Tries.established(was, e);
            case Event.Answered e ->
                was.progress().map(p -> Tries.answered(was, p, e)).orElseGet(() -> stay(was));
            case Event.Missed e ->
                was.progress()
                        .map(p -> Tries.missed(was, p, e.why(), e.others()))
                        .orElseGet(() -> stay(was));
            case Event.Refused e ->
                was.progress()
                        .map(p -> Tries.giveUp(was, e.why(), Optional.of(p.wish())))
                        .orElseGet(() -> Tries.refusedInSession(was, e.why()));
            case Event.Lost e -> Tries.lost(was, e.why());
            case Event.Slow e ->
                was.state() instanceof On on
                        ? stay(was.with(
                                new On(on.attempt(), on.wish(), on.session(), e.slow(), on.times(), on.choice())))
                        : stay(was);
            case Event.Opened e -> opened(was);
            case Event.ShieldBroken e -> ShieldRules.shieldBroken(was, e.why());
            case Event.ShieldMended e ->
                was.state() instanceof LeakPossible leak
                        ? stay(new Situation(
                                new Blocked(leak.cause(), Optional.empty()), was.attempt(), List.of(), true))
                        : stay(was);
            case Event.HelperFound e -> ShieldRules.helperFound(was, e.blocked(), e.why());
            case Event.StayedBlocked e -> ShieldRules.stayedBlocked(was);
            case Event.Locked e -> ShieldRules.locked(was);
            case Event.Unblocked e -> ShieldRules.unblocked(was, e.lockdown());
            case Event.HelperLost e -> ShieldRules.helperLost(was, e.cause());
        };
    }

    private static Step connect(Situation was, Destination wish) {
        if (was.state() instanceof Paused pause) {
            return PauseRules.goOn(was, pause, wish);
        }
        long attempt = was.attempt() + 1;
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        if (was.state() instanceof On) {
            effects.add(new Effect.Block());
        }
        effects.add(new Effect.Find(attempt, wish, Set.of()));
        Progress progress = Progress.begun(attempt, wish);
        // a shield that the user's own word is opening right now is none for what he wishes next
        boolean shielded = was.shielded() && !(was.state() instanceof Disconnecting leaving && leaving.open());
        return new Step(new Situation(Tries.shown(progress, shielded), attempt, List.of(), shielded), effects);
    }

    private static Step nextHome(Situation was) {
        return switch (was.state()) {
            case Connecting c -> Tries.skip(was, c.progress());
            case Holding h -> Tries.skip(was, h.progress());
            case On on -> {
                long attempt = was.attempt() + 1;
                Progress progress = Progress.begun(attempt, on.wish());
                yield new Step(
                        new Situation(new Holding(progress), attempt, List.of(), true),
                        List.of(
                                new Effect.Abandon(on.attempt()),
                                new Effect.Block(),
                                new Effect.Find(
                                        attempt,
                                        Fallback.widened(on.wish()),
                                        Set.of(on.session().home().id()))));
            }
            case Off o -> stay(was);
            case Paused p -> stay(was);
            case Disconnecting d -> stay(was);
            case Blocked b -> stay(was);
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
            case HelperMissing h -> stay(was);
        };
    }

    private static Step disconnect(Situation was) {
        return switch (was.state()) {
            case Off o -> stay(was.with(new Off(Optional.empty())));
            case Disconnecting d -> stay(was);
            case Connecting c -> leaveToOpen(was);
            case On on -> leaveToOpen(was);
            case Paused p -> PauseRules.leave(was, p);
            case Holding h -> leaveToOpen(was);
            case Blocked b -> leaveToOpen(was);
            case OutOfBalance o -> leaveToOpen(was);
            case LeakPossible l -> leaveToOpen(was);
            case HelperMissing h -> stay(was.with(new Off(Optional.empty())));
        };
    }

    private static Step leaveToOpen(Situation was) {
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        effects.add(new Effect.Open(was.shielded()));
        return new Step(new Situation(new Disconnecting(true), was.attempt() + 1, List.of(), was.shielded()), effects);
    }

    private static Step opened(Situation was) {
        if (was.state() instanceof Paused pause) {
            return PauseRules.opened(was, pause);
        }
        return was.state() instanceof Disconnecting
                ? stay(new Situation(new Off(Optional.empty()), was.attempt(), List.of(), false))
                : stay(was);
    }

    /// Ends whatever runs, while its tunnel still stands: the home has to hear of it, and nothing flows meanwhile.
    static void leave(Situation was, List<Effect> effects) {
        was.running().ifPresent(attempt -> effects.add(new Effect.Abandon(attempt)));
    }

    static Step stay(Situation now) {
        return new Step(now, List.of());
    }
}
