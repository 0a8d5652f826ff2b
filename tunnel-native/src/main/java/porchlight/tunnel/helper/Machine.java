package porchlight.tunnel.helper;

import java.util.ArrayList;
import java.util.List;
import porchlight.tunnel.Helper;
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
            case Event.Started(boolean secured) -> started(hold, secured);
            case Event.Up(Target target) -> up(hold, target);
            case Event.Switch(Target target) -> another(hold, target);
            case Event.Down(Helper.Then then) -> down(hold, then);
            case Event.Allow(List<Allowed> endpoints) -> allow(hold, endpoints);
            case Event.HandshakeSeen(int attempt) -> handshake(hold, attempt);
            case Event.HandshakeLate(int attempt) -> lost(hold, attempt, Reason.NO_HANDSHAKE);
            case Event.TunnelDied(int attempt) -> lost(hold, attempt, Reason.TUNNEL_DIED);
            case Event.LeaseLost lease -> lost(hold, hold.attempt(), Reason.LEASE_LOST);
            case Event.RulesChanged rules -> rulesChanged(hold);
            case Event.Retry retry -> retry(hold);
            case Event.Failed(Effect effect) -> failed(hold, effect);
        };
    }

    /// Whether a command may be tried at all: `up` needs no tunnel, `switch` needs one.
    public static boolean accepts(Hold hold, Event command) {
        return switch (command) {
            case Event.Up up -> hold.state() == TunnelState.OPEN || hold.state() == TunnelState.BLOCKED;
            case Event.Switch another -> hold.hasTunnel();
            default -> true;
        };
    }

    private static Step started(Hold hold, boolean secured) {
        if (!secured) {
            return new Step(hold, List.of(new Effect.TearDown()), hold);
        }
        return block(hold.as(TunnelState.STOPPING, Reason.RESTARTED), Reason.RESTARTED, true);
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
        effects.add(new Effect.Apply(new Policy.Connecting(hold.allowed(), target)));
        effects.add(new Effect.Build(target, hold.allowed()));
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
                        new Effect.Apply(new Policy.Connecting(hold.allowed(), target)),
                        new Effect.Swap(hold.target().get(), target, hold.allowed()),
                        new Effect.Watch(next.attempt(), target)),
                next);
    }

    private static Step down(Hold hold, Helper.Then then) {
        if (then == Helper.Then.OPEN) {
            return hold.state() == TunnelState.OPEN
                    ? Step.stay(hold)
                    : new Step(
                            hold.as(TunnelState.STOPPING, Reason.ASKED),
                            List.of(new Effect.Unwatch(), new Effect.TearDown(), new Effect.Erase()),
                            hold.open());
        }
        Step step = block(hold.as(TunnelState.STOPPING, Reason.ASKED), Reason.ASKED, false);
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
            case BLOCKED -> List.of(new Effect.Apply(new Policy.Blocked(endpoints, hold.lan())));
            case CONNECTING ->
                hold.target()
                        .<List<Effect>>map(t -> List.of(
                                new Effect.Apply(new Policy.Connecting(endpoints, t)), new Effect.Route(endpoints)))
                        .orElse(List.of());
            case OPEN, CONNECTED, STOPPING, DEGRADED -> List.of();
        };
        return new Step(next, effects, next);
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
                        new Effect.Apply(new Policy.Connected(target)),
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
                        List.of(new Effect.Apply(policy)),
                        hold.as(hold.state(), Reason.RULES_CHANGED)))
                .orElse(Step.stay(hold));
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
            case Effect.Apply(Policy.Blocked blocked) -> degraded(hold);
            case Effect.Apply other -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Build build -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Swap swap -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Route route -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Settle settle -> block(stopping, Reason.PLAN_FAILED, false);
            case Effect.Erase erase -> block(stopping, Reason.PLAN_FAILED, true);
            case Effect.TearDown tearDown ->
                // The policy stands all the same.
                hold.state() == TunnelState.OPEN
                        ? Step.stay(hold)
                        : new Step(
                                stopping,
                                List.of(new Effect.Apply(new Policy.Blocked(hold.allowed(), hold.lan()))),
                                hold.blocked(Reason.PLAN_FAILED));
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
        effects.add(new Effect.Apply(new Policy.Blocked(now.allowed(), now.lan())));
        if (mark) {
            effects.add(new Effect.Mark());
        }
        effects.add(new Effect.Unwatch());
        effects.add(new Effect.TearDown());
        return new Step(now, effects, now.blocked(why));
    }
}
