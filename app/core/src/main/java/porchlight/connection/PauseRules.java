package porchlight.connection;

import static porchlight.connection.Machine.stay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.Disconnecting;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.Paused;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Machine.Step;
import porchlight.market.Destination;
import porchlight.market.HomeId;

/// The part of the rules that is about a pause: in the open by the user's wish, for a while. Whatever ends it but the
/// wish to stay in the open, the shield goes up first, so that what fails afterwards fails behind it. Pure.
final class PauseRules {
    private PauseRules() {}

    /// Begins a pause of a session that runs, or makes one longer. From anywhere else there is nothing to pause.
    static Step pause(Situation was, Event.Pause e) {
        if (was.state() instanceof Paused pause) {
            Instant later = pause.until().plus(e.length());
            Instant most = e.now().plus(Event.Pause.MOST);
            long attempt = was.attempt() + 1;
            Instant until = later.isAfter(most) ? most : later;
            return stay(new Situation(
                    new Paused(attempt, pause.wish(), pause.home(), until, pause.open()),
                    attempt,
                    List.of(),
                    was.shielded()));
        }
        if (!(was.state() instanceof On on)) {
            return stay(was);
        }
        long attempt = was.attempt() + 1;
        Instant until = e.now().plus(e.length());
        List<Effect> effects = new ArrayList<>();
        Machine.leave(was, effects);
        effects.add(new Effect.Open(was.shielded()));
        return new Step(
                new Situation(
                        new Paused(attempt, on.wish(), on.session().home(), until, false),
                        attempt,
                        List.of(),
                        was.shielded()),
                effects);
    }

    /// The tunnel is down, and the traffic flows in the open.
    static Step opened(Situation was, Paused pause) {
        return stay(new Situation(
                new Paused(pause.attempt(), pause.wish(), pause.home(), pause.until(), true),
                was.attempt(),
                List.of(),
                false));
    }

    /// The user or the clock ends it.
    static Step over(Situation was) {
        return was.state() instanceof Paused pause ? goOn(was, pause, pause.wish()) : stay(was);
    }

    /// Raises the shield and looks for a home. It is not called blocked before the helper says so.
    static Step goOn(Situation was, Paused pause, Destination wish) {
        long attempt = was.attempt() + 1;
        return new Step(
                new Situation(new Connecting(Progress.begun(attempt, wish)), attempt, List.of(), true),
                List.of(new Effect.Raise(attempt), find(attempt, pause, wish)));
    }

    /// The same where the helper blocks already.
    static Step goOnBlocked(Situation was, Paused pause) {
        long attempt = was.attempt() + 1;
        return new Step(
                new Situation(new Holding(Progress.begun(attempt, pause.wish())), attempt, List.of(), true),
                List.of(find(attempt, pause, pause.wish())));
    }

    private static Effect find(long attempt, Paused pause, Destination wish) {
        Optional<HomeId> first =
                wish.equals(pause.wish()) ? Optional.of(pause.home().id()) : Optional.empty();
        return new Effect.Find(attempt, wish, Set.of(), first);
    }

    static Step raised(Situation was) {
        return was.state() instanceof Connecting c
                ? stay(ShieldRules.underWay(was, new Holding(c.progress()), true))
                : stay(was);
    }

    /// In the open for good.
    static Step leave(Situation was, Paused pause) {
        ConnectionState left = pause.open() ? new Off(Optional.empty()) : new Disconnecting(true);
        return stay(new Situation(left, was.attempt() + 1, List.of(), was.shielded()));
    }
}
