package porchlight.connection;

import static porchlight.connection.Machine.stay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Connecting;
import porchlight.connection.ConnectionState.HelperMissing;
import porchlight.connection.ConnectionState.Holding;
import porchlight.connection.ConnectionState.LeakPossible;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.ConnectionState.OutOfBalance;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Machine.Step;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// The part of the rules that is about homes: which one is tried, which follows when it does not work, and when
/// nobody is left. Pure.
final class Tries {
    /// How many more homes one dial may ask.
    private static final int RIVALS = 2;

    private Tries() {}

    /// The user skips a home: not the home's fault, so nothing is kept against it.
    static Step skip(Situation was, Progress progress) {
        if (progress.home().isEmpty()) {
            return stay(was);
        }
        if (was.waiting().isEmpty()) {
            long attempt = was.attempt() + 1;
            Progress again = new Progress(
                    attempt,
                    progress.wish(),
                    Optional.empty(),
                    Stage.FINDING,
                    List.of(),
                    progress.tryNumber(),
                    progress.tries(),
                    progress.missed(),
                    progress.choices());
            return new Step(
                    new Situation(shown(again, was.shielded()), attempt, List.of(), was.shielded()),
                    List.of(
                            new Effect.Abandon(progress.attempt()),
                            new Effect.Find(
                                    attempt,
                                    Fallback.widened(progress.wish()),
                                    Set.of(progress.home().get().id()))));
        }
        return tryNext(was, progress, progress.missed(), progress.tryNumber());
    }

    static Step found(Situation was, Event.Found found) {
        Optional<Progress> progress = was.progress();
        if (progress.isEmpty()) {
            return stay(was);
        }
        Progress p = progress.get();
        List<Choice> choices = Fallback.shortlist(found, p.tryNumber() - 1);
        if (choices.isEmpty()) {
            return giveUp(
                    was,
                    p.missed().isEmpty() ? new Failure.NoHomes(p.wish()) : Fallback.allMissed(p),
                    Optional.of(p.wish()));
        }
        List<Home> homes = choices.stream().map(Choice::home).toList();
        Home first = homes.getFirst();
        Progress trying = new Progress(
                p.attempt(),
                p.wish(),
                Optional.of(first),
                Stage.FINDING,
                p.done(),
                p.tryNumber(),
                p.tryNumber() - 1 + homes.size(),
                p.missed(),
                choices);
        return new Step(
                new Situation(again(was, trying), was.attempt(), homes.subList(1, homes.size()), was.shielded()),
                List.of(dial(was.attempt(), trying, first, homes.subList(1, homes.size()), was.shielded())));
    }

    private static Effect dial(long attempt, Progress p, Home home, List<Home> waiting, boolean shielded) {
        boolean wished = p.wish() instanceof Destination.ThisHome(HomeId id, Country _) && id.equals(home.id());
        List<Home> rivals = wished ? List.of() : waiting.subList(0, Math.min(RIVALS, waiting.size()));
        return new Effect.Dial(attempt, home, rivals, shielded);
    }

    /// Another home than the first answered: the first is behind all others now, unless it is out of the
    /// question.
    static Step answered(Situation was, Progress p, Event.Answered e) {
        List<Home> waiting = new ArrayList<>(was.waiting());
        p.home().filter(first -> !first.equals(e.home())).ifPresent(waiting::add);
        waiting.remove(e.home());
        e.missed().forEach(miss -> waiting.remove(miss.home()));
        List<MissedHome> missed = new ArrayList<>(p.missed());
        missed.addAll(e.missed());
        Progress now = new Progress(
                p.attempt(),
                p.wish(),
                Optional.of(e.home()),
                p.stage(),
                p.done(),
                p.tryNumber() + e.missed().size(),
                p.tries(),
                missed,
                p.choices());
        return stay(new Situation(again(was, now), was.attempt(), waiting, was.shielded()));
    }

    static Step established(Situation was, Event.Established e) {
        return was.progress()
                .map(p -> stay(new Situation(
                        new On(
                                p.attempt(),
                                p.wish(),
                                e.session(),
                                false,
                                advanced(p, Stage.CHECKING, e.took()).done(),
                                p.choice(e.session().home())),
                        was.attempt(),
                        List.of(),
                        true)))
                .orElseGet(() -> stay(was));
    }

    static Step missed(Situation was, Progress p, Failure why, List<MissedHome> others) {
        if (SameHome.isTried(p)) {
            return SameHome.missed(was, p, why);
        }
        List<MissedHome> missed = new ArrayList<>(p.missed());
        p.home().ifPresent(home -> missed.add(new MissedHome(home, why)));
        missed.addAll(others);
        List<Home> waiting = new ArrayList<>(was.waiting());
        others.forEach(miss -> waiting.remove(miss.home()));
        int tried = p.tryNumber() + others.size();
        if (waiting.isEmpty() || tried >= p.tries()) {
            Progress ended = new Progress(
                    p.attempt(),
                    p.wish(),
                    p.home(),
                    p.stage(),
                    p.done(),
                    p.tryNumber(),
                    p.tries(),
                    missed,
                    p.choices());
            return giveUp(was, missed.size() > 1 ? Fallback.allMissed(ended) : why, Optional.of(p.wish()));
        }
        return tryNext(new Situation(was.state(), was.attempt(), waiting, was.shielded()), p, missed, tried + 1);
    }

    private static Step tryNext(Situation was, Progress p, List<MissedHome> missed, int tryNumber) {
        long attempt = was.attempt() + 1;
        Home next = was.waiting().getFirst();
        Progress progress = new Progress(
                attempt,
                p.wish(),
                Optional.of(next),
                Stage.FINDING,
                List.of(),
                tryNumber,
                p.tries(),
                missed,
                p.choices());
        List<Home> waiting = was.waiting().subList(1, was.waiting().size());
        return new Step(
                new Situation(again(was, progress), attempt, waiting, was.shielded()),
                List.of(new Effect.Abandon(p.attempt()), dial(attempt, progress, next, waiting, was.shielded())));
    }

    static Step lost(Situation was, Failure why) {
        if (was.state() instanceof Connecting || was.state() instanceof Holding) {
            return was.progress().map(p -> missed(was, p, why, List.of())).orElseGet(() -> stay(was));
        }
        if (!(was.state() instanceof On on)) {
            return stay(was);
        }
        long attempt = was.attempt() + 1;
        Home gone = on.session().home();
        Progress progress = new Progress(
                attempt,
                on.wish(),
                Optional.empty(),
                Stage.FINDING,
                List.of(),
                2,
                Machine.TRIES,
                List.of(new MissedHome(gone, why)),
                List.of());
        return new Step(
                new Situation(new Holding(progress), attempt, List.of(), true),
                List.of(
                        new Effect.Block(),
                        new Effect.Abandon(on.attempt()),
                        new Effect.Find(attempt, Fallback.widened(on.wish()), Set.of(gone.id()))));
    }

    /// The session must not go on anywhere: the balance or a cap is used up, the ledger cannot be written.
    static Step refusedInSession(Situation was, Failure why) {
        if (!(was.state() instanceof On on)) {
            return stay(was);
        }
        return new Step(
                new Situation(blockedBy(why, Optional.of(on.wish())), was.attempt() + 1, List.of(), true),
                List.of(new Effect.Abandon(on.attempt()), new Effect.Block()));
    }

    static Step giveUp(Situation was, Failure why, Optional<Destination> wish) {
        List<Effect> effects = new ArrayList<>();
        was.progress().ifPresent(p -> effects.add(new Effect.Abandon(p.attempt())));
        long attempt = was.attempt() + 1;
        if (was.shielded()) {
            effects.add(new Effect.Block());
            return new Step(new Situation(blockedBy(why, wish), attempt, List.of(), true), effects);
        }
        ConnectionState state = switch (why) {
            case Failure.HelperMissing f -> new HelperMissing(f);
            case Failure.HelperUnclaimed f -> new HelperMissing(f);
            case Failure.NotBlocked f -> new LeakPossible(f);
            default -> new Off(Optional.of(why));
        };
        return new Step(new Situation(state, attempt, List.of(), false), effects);
    }

    private static ConnectionState blockedBy(Failure why, Optional<Destination> wish) {
        return switch (why) {
            case Failure.OutOfBalance f -> new OutOfBalance(f, wish);
            default -> new Blocked(why, wish);
        };
    }

    static Progress advanced(Progress p, Stage next, Duration took) {
        List<StageTime> done = new ArrayList<>(p.done());
        done.add(new StageTime(p.stage(), took));
        return new Progress(
                p.attempt(), p.wish(), p.home(), next, done, p.tryNumber(), p.tries(), p.missed(), p.choices());
    }

    static ConnectionState shown(Progress progress, boolean shielded) {
        return shielded ? new Holding(progress) : new Connecting(progress);
    }

    /// Keeps Connecting or Holding as it was, except that a raised shield makes the next try a Holding one.
    private static ConnectionState again(Situation was, Progress progress) {
        return shown(progress, was.shielded() || was.state() instanceof Holding);
    }

    static Step show(Situation was, Progress before, Progress after) {
        ConnectionState state = was.state() instanceof Holding ? new Holding(after) : new Connecting(after);
        return before.equals(after) ? stay(was) : stay(was.with(state));
    }
}
