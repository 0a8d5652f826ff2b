package porchlight.tunnel.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

/// The rules of the helper as one pure function. Whatever fails, it never takes a step that leads to OPEN unless
/// somebody asked for OPEN in so many words.
public final class Machine {
    private Machine() {}

    /// What to do.
    ///
    /// @param now what is held, and told, while the effects run
    /// @param effects in order
    /// @param then what is held once all of them went well
    public record Step(Hold now, List<Effect> effects, Hold then) {
        public Step {
            effects = List.copyOf(effects);
        }

        static Step stay(Hold hold) {
            return new Step(hold, List.of(), hold);
        }
    }

    /// The next step. An event that does not concern the state leaves it as it is.
    public static Step next(Hold hold, Event event) {
        return switch (event) {
            case Event.Started(boolean secured, boolean lockdown) -> started(hold, secured, lockdown);
            case Event.Up(Target target) -> up(hold, target);
            case Event.Switch(Target target) -> another(hold, target);
            case Event.Down(Helper.Then then) -> down(hold, then);
            case Event.Allow(List<Allowed> endpoints) -> allow(hold, endpoints);
            case Event.Lockdown(boolean on) -> on ? lock(hold) : unlock(hold);
            case Event.Portal(Optional<List<Ip>> resolvers) ->
                resolvers.map(list -> visit(hold, list)).orElseGet(() -> leave(hold));
            case Event.Split(SplitTunnel split) -> beside(hold, hold.splitting(split));
            case Event.Lan(boolean on) -> beside(hold, hold.reaching(on));
            case Event.HandshakeSeen(int attempt) -> handshake(hold, attempt);
            case Event.HandshakeLate(int attempt) -> lost(hold, attempt, Reason.NO_HANDSHAKE);
            case Event.TunnelDied(int attempt) -> lost(hold, attempt, Reason.TUNNEL_DIED);
            case Event.EndpointMoved(int attempt) -> moved(hold, attempt);
            case Event.LinkChanged(boolean routed) -> link(hold, routed);
            case Event.LeaseLost lease -> lost(hold, hold.attempt(), Reason.LEASE_LOST);
            case Event.RulesChanged rules -> rulesChanged(hold);
            case Event.Retry retry -> retry(hold);
            case Event.Failed(Effect effect) -> failed(hold, effect);
        };
    }

    /// Whether a command may be tried at all: `up` needs no tunnel, `switch` needs one, a portal needs a block.
    public static boolean accepts(Hold hold, Event command) {
        return switch (command) {
            case Event.Up up -> hold.state() == TunnelState.OPEN || hold.state() == TunnelState.BLOCKED;
            case Event.Switch another -> hold.hasTunnel();
            case Event.Portal(Optional<List<Ip>> resolvers) ->
                resolvers.isEmpty() || hold.state() == TunnelState.BLOCKED;
            default -> true;
        };
    }

    private static Step started(Hold fresh, boolean secured, boolean lockdown) {
        Hold hold = fresh.locked(lockdown);
        if (!secured && !lockdown) {
            return new Step(hold, List.of(new Effect.TearDown()), hold);
        }
        Reason why = lockdown ? Reason.LOCKDOWN : Reason.RESTARTED;
        return block(hold.as(TunnelState.STOPPING, why), why, true);
    }

    private static Step up(Hold hold, Target target) {
        if (!accepts(hold, new Event.Up(target))) {
            return Step.stay(hold);
        }
        Hold next = hold.connecting(target);
        List<Effect> effects = new ArrayList<>();
        if (hold.state() == TunnelState.OPEN) {
            effects.add(new Effect.Mark());
        }
        effects.add(new Effect.Apply(new Policy.Connecting(hold.beside(), target)));
        effects.add(new Effect.Build(target, hold.beside()));
        effects.add(new Effect.Watch(next.attempt(), target));
        return new Step(next, effects, next);
    }

    private static Step another(Hold hold, Target target) {
        if (!hold.hasTunnel() || hold.target().isEmpty()) {
            return Step.stay(hold);
        }
        Hold next = hold.connecting(target);
        return new Step(
                next,
                List.of(
                        new Effect.Unwatch(),
                        new Effect.Apply(new Policy.Connecting(hold.beside(), target)),
                        new Effect.Swap(hold.target().get(), target, hold.beside()),
                        new Effect.Watch(next.attempt(), target)),
                next);
    }

    private static Step down(Hold hold, Helper.Then then) {
        if (then == Helper.Then.OPEN && !hold.lockdown()) {
            return hold.state() == TunnelState.OPEN
                    ? Step.stay(hold)
                    : new Step(
                            hold.as(TunnelState.STOPPING, Reason.ASKED),
                            List.of(new Effect.Unwatch(), new Effect.TearDown(), new Effect.Erase()),
                            hold.open());
        }
        Reason why = then == Helper.Then.OPEN ? Reason.LOCKDOWN : Reason.ASKED;
        Step step = block(hold.as(TunnelState.STOPPING, why), why, false);
        if (hold.state() != TunnelState.OPEN) {
            return step;
        }
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.addFirst(new Effect.Mark());
        return new Step(step.now(), effects, step.then());
    }

    private static Step allow(Hold hold, List<Allowed> endpoints) {
        Hold next = hold.allowing(endpoints);
        List<Effect> effects = switch (hold.state()) {
            case BLOCKED -> policy(next);
            case CONNECTING -> with(policy(next), new Effect.Route(endpoints));
            case OPEN, CONNECTED, STOPPING, DEGRADED -> List.of();
        };
        return new Step(next, effects, next);
    }

    /// What cannot be kept on disk is not begun.
    private static Step lock(Hold hold) {
        if (hold.state() != TunnelState.OPEN) {
            return lockedStep(hold, true);
        }
        Hold stopping = hold.locked(true).as(TunnelState.STOPPING, Reason.LOCKDOWN);
        return new Step(
                stopping,
                List.of(
                        new Effect.Lock(true, hold.lockdown()),
                        new Effect.Mark(),
                        new Effect.Apply(stopping.blocking())),
                stopping.blocked(Reason.LOCKDOWN));
    }

    private static Step unlock(Hold hold) {
        Effect keep = new Effect.Lock(false, hold.lockdown());
        return hold.state() == TunnelState.BLOCKED && hold.reason() == Reason.LOCKDOWN
                ? new Step(
                        hold.locked(false),
                        List.of(keep, new Effect.Unwatch(), new Effect.TearDown(), new Effect.Erase()),
                        hold.locked(false).open())
                : lockedStep(hold, false);
    }

    /// Lockdown is for the programs too that the tunnel is not for, so a block is another one with it.
    private static Step lockedStep(Hold hold, boolean on) {
        Hold next = hold.locked(on);
        List<Effect> effects = new ArrayList<>(List.of(new Effect.Lock(on, hold.lockdown())));
        if (next.state() == TunnelState.BLOCKED && !policy(next).equals(policy(hold))) {
            effects.addAll(policy(next));
        }
        return new Step(next, effects, next);
    }

    private static Step visit(Hold hold, List<Ip> resolvers) {
        if (!accepts(hold, new Event.Portal(Optional.of(resolvers)))) {
            return Step.stay(hold);
        }
        Hold next = hold.visiting(resolvers);
        return new Step(next, policy(next), next);
    }

    private static Step leave(Hold hold) {
        return hold.state() == TunnelState.BLOCKED && hold.portal().isPresent()
                ? new Step(
                        hold,
                        List.of(new Effect.Apply(hold.blocking())),
                        hold.blocked(hold.portal().get().before()))
                : Step.stay(hold);
    }

    /// What may pass beside the tunnel changed. The rules before the routes: whatever the routes do in between,
    /// the rules hold.
    private static Step beside(Hold hold, Hold next) {
        List<Effect> effects = next.hasTunnel() && next.target().isPresent()
                ? with(policy(next), new Effect.Reroute(next.target().get(), next.routed()))
                : hold.state() == TunnelState.BLOCKED ? policy(next) : List.of();
        return new Step(next, effects, next);
    }

    private static List<Effect> policy(Hold hold) {
        return hold.policy()
                .<List<Effect>>map(p -> List.of(new Effect.Apply(p)))
                .orElse(List.of());
    }

    private static List<Effect> with(List<Effect> effects, Effect more) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(more);
        return all;
    }

    private static Step moved(Hold hold, int attempt) {
        return attempt == hold.attempt() && hold.hasTunnel() && hold.target().isPresent()
                ? new Step(
                        hold,
                        List.of(new Effect.Reassert(hold.target().get())),
                        hold.as(hold.state(), Reason.ENDPOINT_MOVED))
                : Step.stay(hold);
    }

    private static Step link(Hold hold, boolean routed) {
        if (!hold.hasTunnel() || hold.target().isEmpty()) {
            return Step.stay(hold);
        }
        Effect again = new Effect.Reassert(hold.target().get());
        return routed
                ? new Step(hold, List.of(again), hold)
                : new Step(
                        hold,
                        List.of(new Effect.Reroute(hold.target().get(), hold.routed()), again),
                        hold.as(hold.state(), Reason.RULES_CHANGED));
    }

    private static Step handshake(Hold hold, int attempt) {
        if (hold.state() != TunnelState.CONNECTING
                || attempt != hold.attempt()
                || hold.target().isEmpty()) {
            return Step.stay(hold);
        }
        Target target = hold.target().get();
        return new Step(
                hold,
                List.of(
                        new Effect.Apply(new Policy.Connected(hold.beside(), target)),
                        new Effect.Route(List.of()),
                        new Effect.Settle(target)),
                hold.as(TunnelState.CONNECTED, Reason.NONE));
    }

    private static Step lost(Hold hold, int attempt, Reason why) {
        if (!hold.hasTunnel() || attempt != hold.attempt()) {
            return Step.stay(hold);
        }
        return block(hold.as(TunnelState.STOPPING, why), why, false);
    }

    private static Step rulesChanged(Hold hold) {
        return hold.policy()
                .map(policy -> new Step(
                        hold.as(TunnelState.DEGRADED, Reason.RULES_CHANGED),
                        again(hold, policy),
                        hold.as(hold.state(), afterRepair(hold))))
                .orElse(Step.stay(hold));
    }

    /// The routes follow the rules where a group decides about both: it may have come or gone.
    private static List<Effect> again(Hold hold, Policy policy) {
        Effect apply = new Effect.Apply(policy);
        return hold.hasTunnel() && hold.target().isPresent() && hold.beside().split() != SplitTunnel.OFF
                ? List.of(apply, new Effect.Reroute(hold.target().get(), hold.routed()))
                : List.of(apply);
    }

    /// Why we are blocked outlives the repair; beside a tunnel there is no other reason to tell.
    private static Reason afterRepair(Hold hold) {
        return hold.state() == TunnelState.BLOCKED ? hold.reason() : Reason.RULES_CHANGED;
    }

    private static Step retry(Hold hold) {
        return hold.state() == TunnelState.DEGRADED ? block(hold, hold.reason(), true) : Step.stay(hold);
    }

    private static Step failed(Hold hold, Effect effect) {
        Hold stopping = hold.as(TunnelState.STOPPING, Reason.PLAN_FAILED);
        return switch (effect) {
            case Effect.Mark mark ->
                // Nothing has been changed yet on the way out of OPEN; on the way to BLOCKED the rules come first.
                hold.state() == TunnelState.CONNECTING
                        ? new Step(hold, List.of(), hold.open().as(TunnelState.OPEN, Reason.PLAN_FAILED))
                        : degraded(hold);
            case Effect.Lock(boolean on, boolean before) ->
                on && hold.state() == TunnelState.STOPPING && hold.reason() == Reason.LOCKDOWN
                        ? Step.stay(hold.locked(before).open().as(TunnelState.OPEN, Reason.PLAN_FAILED))
                        : Step.stay(hold.locked(before));
            case Effect.Apply(Policy.Blocked blocked) -> degraded(hold);
            case Effect.Apply other -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Build build -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Swap swap -> block(stopping, Reason.PLAN_FAILED, false);
            // Routes cannot be laid where the interface is gone.
            case Effect.Reroute reroute ->
                block(hold.as(TunnelState.STOPPING, Reason.TUNNEL_DIED), Reason.TUNNEL_DIED, false);
            // A tunnel that is gone is found out by whoever watches it.
            case Effect.Reassert reassert -> Step.stay(hold);
            case Effect.Route route -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Settle settle -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Erase erase -> block(stopping, Reason.PLAN_FAILED, true);
            case Effect.TearDown tearDown ->
                // The policy stands all the same.
                hold.state() == TunnelState.OPEN
                        ? Step.stay(hold)
                        : new Step(
                                stopping, List.of(new Effect.Apply(hold.blocking())), hold.blocked(Reason.PLAN_FAILED));
            case Effect.Watch watch -> degraded(hold);
            case Effect.Unwatch unwatch -> degraded(hold);
        };
    }

    private static Step degraded(Hold hold) {
        return Step.stay(hold.as(TunnelState.DEGRADED, Reason.PLAN_FAILED));
    }

    /// The rules first, then the marker where it may be missing, and only then the tunnel goes.
    private static Step block(Hold now, Reason why, boolean mark) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Apply(now.blocking()));
        if (mark) {
            effects.add(new Effect.Mark());
        }
        effects.add(new Effect.Unwatch());
        effects.add(new Effect.TearDown());
        return new Step(now, effects, now.blocked(why));
    }
}
