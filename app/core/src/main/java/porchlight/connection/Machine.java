package porchlight.connection;

import java.time.Duration;
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
import porchlight.connection.ConnectionState.Progress;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;

/// The rules of connecting, as a pure function: what is and what happened → what is now and what to do.
///
/// Three rules stand above the rest. An event of an attempt that is not the newest changes nothing. Once the
/// shield is up only the user's own word opens it. Every home that failed is kept with its reason, and the next
/// one is tried without asking.
public final class Machine {
    /// How many homes one wish may try where the user wants to come out.
    public static final int TRIES = 5;

    /// How many more homes one dial may ask.
    private static final int RIVALS = 2;

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
            case Event.Disconnect e -> disconnect(was);
            case Event.Found e -> found(was, e);
            case Event.Reached e ->
                progress(was)
                        .map(p -> show(was, p, advanced(p, e.next(), e.took())))
                        .orElseGet(() -> stay(was));
            case Event.Shielded e -> stay(new Situation(was.state(), was.attempt(), was.waiting(), true));
            case Event.Established e -> established(was, e);
            case Event.Answered e -> progress(was).map(p -> answered(was, p, e)).orElseGet(() -> stay(was));
            case Event.Missed e ->
                progress(was).map(p -> missed(was, p, e.why(), e.others())).orElseGet(() -> stay(was));
            case Event.Refused e ->
                progress(was)
                        .map(p -> giveUp(was, e.why(), Optional.of(p.wish())))
                        .orElseGet(() -> refusedInSession(was, e.why()));
            case Event.Lost e -> lost(was, e.why());
            case Event.Slow e ->
                was.state() instanceof On on
                        ? stay(with(
                                was, new On(on.attempt(), on.wish(), on.session(), e.slow(), on.times(), on.choice())))
                        : stay(was);
            case Event.Opened e -> opened(was);
            case Event.ShieldBroken e -> shieldBroken(was, e.why());
            case Event.ShieldMended e ->
                was.state() instanceof LeakPossible leak
                        ? stay(new Situation(
                                new Blocked(leak.cause(), Optional.empty()), was.attempt(), List.of(), true))
                        : stay(was);
            case Event.HelperFound e -> helperFound(was, e.blocked());
            case Event.HelperLost e -> helperLost(was, e.cause());
        };
    }

    private static Step connect(Situation was, Destination wish) {
        long attempt = was.attempt() + 1;
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        if (was.state() instanceof On) {
            effects.add(new Effect.Block());
        }
        effects.add(new Effect.Find(attempt, wish, Set.of()));
        Progress progress =
                new Progress(attempt, wish, Optional.empty(), Stage.FINDING, List.of(), 1, TRIES, List.of(), List.of());
        return new Step(new Situation(shown(progress, was.shielded()), attempt, List.of(), was.shielded()), effects);
    }

    private static Step nextHome(Situation was) {
        return switch (was.state()) {
            case Connecting c -> skip(was, c.progress());
            case Holding h -> skip(was, h.progress());
            case On on -> {
                long attempt = was.attempt() + 1;
                Progress progress = new Progress(
                        attempt, on.wish(), Optional.empty(), Stage.FINDING, List.of(), 1, TRIES, List.of(), List.of());
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
            case Disconnecting d -> stay(was);
            case Blocked b -> stay(was);
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
            case HelperMissing h -> stay(was);
        };
    }

    /// The user skips a home: not the home's fault, so nothing is kept against it.
    private static Step skip(Situation was, Progress progress) {
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

    private static Step disconnect(Situation was) {
        return switch (was.state()) {
            case Off o -> stay(with(was, new Off(Optional.empty())));
            case Disconnecting d -> stay(was);
            case Connecting c -> leaveToOpen(was);
            case On on -> leaveToOpen(was);
            case Holding h -> leaveToOpen(was);
            case Blocked b -> leaveToOpen(was);
            case OutOfBalance o -> leaveToOpen(was);
            case LeakPossible l -> leaveToOpen(was);
            case HelperMissing h -> stay(with(was, new Off(Optional.empty())));
        };
    }

    private static Step leaveToOpen(Situation was) {
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        effects.add(new Effect.Open(was.shielded()));
        return new Step(new Situation(new Disconnecting(true), was.attempt() + 1, List.of(), was.shielded()), effects);
    }

    /// Ends whatever runs, while its tunnel still stands: the home has to hear of it, and nothing flows meanwhile.
    private static void leave(Situation was, List<Effect> effects) {
        if (was.state() instanceof On on) {
            effects.add(new Effect.Abandon(on.attempt()));
        } else {
            progress(was).ifPresent(p -> effects.add(new Effect.Abandon(p.attempt())));
        }
    }

    private static Step found(Situation was, Event.Found found) {
        Optional<Progress> progress = progress(was);
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

    /// Another home than the first answered: the first is behind all others now, unless it is out of the question.
    private static Step answered(Situation was, Progress p, Event.Answered e) {
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

    private static Step established(Situation was, Event.Established e) {
        return progress(was)
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

    private static Step missed(Situation was, Progress p, Failure why, List<MissedHome> others) {
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

    private static Step lost(Situation was, Failure why) {
        if (was.state() instanceof Connecting || was.state() instanceof Holding) {
            return progress(was).map(p -> missed(was, p, why, List.of())).orElseGet(() -> stay(was));
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
                TRIES,
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
    private static Step refusedInSession(Situation was, Failure why) {
        if (!(was.state() instanceof On on)) {
            return stay(was);
        }
        return new Step(
                new Situation(blockedBy(why, Optional.of(on.wish())), was.attempt() + 1, List.of(), true),
                List.of(new Effect.Abandon(on.attempt()), new Effect.Block()));
    }

    private static Step giveUp(Situation was, Failure why, Optional<Destination> wish) {
        List<Effect> effects = new ArrayList<>();
        progress(was).ifPresent(p -> effects.add(new Effect.Abandon(p.attempt())));
        long attempt = was.attempt() + 1;
        if (was.shielded()) {
            effects.add(new Effect.Block());
            return new Step(new Situation(blockedBy(why, wish), attempt, List.of(), true), effects);
        }
        ConnectionState state = switch (why) {
            case Failure.HelperMissing f -> new HelperMissing(f);
            case Failure.NotBlocked f -> new LeakPossible(f);
            default -> new Off(Optional.of(why));
        };
        return new Step(new Situation(state, attempt, List.of(), false), effects);
    }

    private static ConnectionState blockedBy(Failure why, Optional<Destination> wish) {
        return switch (why) {
            case Failure.OutOfBalance f -> new OutOfBalance(f, wish);
            case Failure.CapReached f -> new OutOfBalance(f, wish);
            default -> new Blocked(why, wish);
        };
    }

    private static Step opened(Situation was) {
        return was.state() instanceof Disconnecting
                ? stay(new Situation(new Off(Optional.empty()), was.attempt(), List.of(), false))
                : stay(was);
    }

    private static Step shieldBroken(Situation was, Failure why) {
        if (!was.shielded() || was.state() instanceof LeakPossible) {
            return stay(was);
        }
        List<Effect> effects = new ArrayList<>();
        leave(was, effects);
        return new Step(new Situation(new LeakPossible(why), was.attempt() + 1, List.of(), true), effects);
    }

    private static Step helperFound(Situation was, boolean blocked) {
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
            case On on -> blocked ? lost(was, new Failure.TunnelDied()) : shieldBroken(was, new Failure.NotBlocked());
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
    private static Step helperLost(Situation was, Failure cause) {
        return switch (was.state()) {
            case HelperMissing h -> stay(was);
            case Off o -> stay(was);
            case Connecting c -> endedByHelper(was, cause);
            case Holding h -> endedByHelper(was, cause);
            case On on -> endedByHelper(was, cause);
            case Disconnecting d -> endedByHelper(was, cause);
            case Blocked b -> stay(with(was, new HelperMissing(cause)));
            case OutOfBalance o -> stay(was);
            case LeakPossible l -> stay(was);
        };
    }

    private static Step endedByHelper(Situation was, Failure cause) {
        List<Effect> effects = new ArrayList<>();
        if (was.state() instanceof On on) {
            effects.add(new Effect.Abandon(on.attempt()));
        }
        progress(was).ifPresent(p -> effects.add(new Effect.Abandon(p.attempt())));
        return new Step(new Situation(new HelperMissing(cause), was.attempt() + 1, List.of(), was.shielded()), effects);
    }

    private static Progress advanced(Progress p, Stage next, Duration took) {
        List<StageTime> done = new ArrayList<>(p.done());
        done.add(new StageTime(p.stage(), took));
        return new Progress(
                p.attempt(), p.wish(), p.home(), next, done, p.tryNumber(), p.tries(), p.missed(), p.choices());
    }

    private static Optional<Progress> progress(Situation was) {
        return switch (was.state()) {
            case Connecting c -> Optional.of(c.progress());
            case Holding h -> Optional.of(h.progress());
            case Off o -> Optional.empty();
            case On on -> Optional.empty();
            case Disconnecting d -> Optional.empty();
            case Blocked b -> Optional.empty();
            case OutOfBalance o -> Optional.empty();
            case LeakPossible l -> Optional.empty();
            case HelperMissing h -> Optional.empty();
        };
    }

    private static ConnectionState shown(Progress progress, boolean shielded) {
        return shielded ? new Holding(progress) : new Connecting(progress);
    }

    /// Keeps Connecting or Holding as it was, except that a raised shield makes the next try a Holding one.
    private static ConnectionState again(Situation was, Progress progress) {
        return shown(progress, was.shielded() || was.state() instanceof Holding);
    }

    private static Step show(Situation was, Progress before, Progress after) {
        ConnectionState state = was.state() instanceof Holding ? new Holding(after) : new Connecting(after);
        return before.equals(after) ? stay(was) : stay(with(was, state));
    }

    private static Situation with(Situation was, ConnectionState state) {
        return new Situation(state, was.attempt(), was.waiting(), was.shielded());
    }

    private static Step stay(Situation now) {
        return new Step(now, List.of());
    }
}
