package porchlight.connection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Machine.Step;
import porchlight.market.Home;

/// The part of the rules that begins a session anew at the home that it was at, because something was chosen
/// otherwise that is built into the tunnel. Pure.
final class SameHome {
    private SameHome() {}

    /// Whether this is such a try: nobody was looked up for it, and so nobody waits behind its home.
    static boolean isTried(Progress p) {
        return p.choices().isEmpty() && p.missed().isEmpty() && p.home().isPresent();
    }

    /// The same home once more, behind the shield. Nobody else was looked up: that comes only if it does not work.
    static Step again(Situation was, On on) {
        long attempt = was.attempt() + 1;
        Home home = on.session().home();
        Progress progress = new Progress(
                attempt,
                on.wish(),
                Optional.of(home),
                Stage.FINDING,
                List.of(),
                1,
                Machine.TRIES,
                List.of(),
                List.of());
        return new Step(
                new Situation(new Holding(progress), attempt, List.of(), true),
                List.of(
                        new Effect.Abandon(on.attempt()),
                        new Effect.Block(),
                        new Effect.Dial(attempt, home, List.of(), true)));
    }

    /// The home of [#again] does not work any more, so its neighbours are looked up.
    static Step missed(Situation was, Progress p, Failure why) {
        Home gone = p.home().orElseThrow();
        long attempt = was.attempt() + 1;
        Progress progress = new Progress(
                attempt,
                p.wish(),
                Optional.empty(),
                Stage.FINDING,
                List.of(),
                2,
                Machine.TRIES,
                List.of(new MissedHome(gone, why)),
                List.of());
        return new Step(
                new Situation(Tries.shown(progress, was.shielded()), attempt, List.of(), was.shielded()),
                List.of(
                        new Effect.Abandon(p.attempt()),
                        new Effect.Find(attempt, Fallback.widened(p.wish()), Set.of(gone.id()))));
    }
}
