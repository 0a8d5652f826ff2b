package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

class MachineTest {
    private final Target target = target();
    private final Hold open = Hold.nothing();
    private final Hold connecting = Machine.next(open, new Event.Up(target)).then();
    private final Hold connected =
            Machine.next(connecting, new Event.HandshakeSeen(1)).then();

    private static Target target() {
        try {
            return new Checks(false, Set.of()).tunnel(new ChecksTest.Draft().request());
        } catch (HelperException never) {
            throw new AssertionError(never);
        }
    }

    @Test
    void theMarkerIsOnDiskAndTheRulesStandBeforeAnyInterface() {
        assertThat(Machine.next(open, new Event.Up(target)).effects())
                .containsExactly(
                        new Effect.Mark(),
                        new Effect.Apply(new Policy.Connecting(Beside.NOTHING, target)),
                        new Effect.Build(target, Beside.NOTHING),
                        new Effect.Watch(1, target));
    }

    @Test
    void connectedIsSaidOnlyAfterTheRulesAreVerified() {
        Machine.Step step = Machine.next(connecting, new Event.HandshakeSeen(1));
        assertThat(step.now().state()).isEqualTo(TunnelState.CONNECTING);
        assertThat(step.effects().getFirst()).isEqualTo(new Effect.Apply(new Policy.Connected(Beside.NOTHING, target)));
        assertThat(step.then().state()).isEqualTo(TunnelState.CONNECTED);
    }

    @Test
    void aLateEventOfAnOlderAttemptIsDropped() {
        for (Event late : List.of(
                new Event.HandshakeSeen(0),
                new Event.HandshakeLate(0),
                new Event.TunnelDied(0),
                new Event.TunnelDied(2))) {
            assertThat(Machine.next(connected, late).then()).isEqualTo(connected);
            assertThat(Machine.next(connected, late).effects()).isEmpty();
        }
    }

    @Test
    void theRulesGoLastWhenEverythingGoes() {
        assertThat(Machine.next(connected, new Event.Down(Helper.Then.OPEN)).effects())
                .containsExactly(new Effect.Unwatch(), new Effect.TearDown(), new Effect.Erase());
    }

    @Test
    void whateverTakesTheTunnelAwayBlocksFirst() {
        for (Event end : List.of(new Event.LeaseLost(), new Event.TunnelDied(1), new Event.Down(Helper.Then.BLOCK))) {
            Machine.Step step = Machine.next(connected, end);
            assertThat(step.now().state()).isEqualTo(TunnelState.STOPPING);
            assertThat(step.effects().getFirst())
                    .isEqualTo(new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
            assertThat(step.then().state()).isEqualTo(TunnelState.BLOCKED);
        }
        assertThat(Machine.next(connected, new Event.LeaseLost()).then().reason())
                .isEqualTo(Reason.LEASE_LOST);
        assertThat(Machine.next(connected, new Event.TunnelDied(1)).then().reason())
                .isEqualTo(Reason.TUNNEL_DIED);
        assertThat(Machine.next(connecting, new Event.HandshakeLate(1)).then().reason())
                .isEqualTo(Reason.NO_HANDSHAKE);
    }

    @Test
    void aSwitchBlocksBeforeItChangesThePeer() {
        assertThat(Machine.next(connected, new Event.Switch(target)).effects())
                .containsExactly(
                        new Effect.Unwatch(),
                        new Effect.Apply(new Policy.Connecting(Beside.NOTHING, target)),
                        new Effect.Swap(target, target, Beside.NOTHING),
                        new Effect.Watch(2, target));
        assertThat(Machine.next(open, new Event.Switch(target)).effects()).isEmpty();
    }

    @Test
    void aHelperThatComesBackBlocksWhenItWasProtecting() {
        Machine.Step back = Machine.next(open, new Event.Started(true, false));
        assertThat(back.effects().getFirst()).isEqualTo(new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        assertThat(back.then().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(back.then().reason()).isEqualTo(Reason.RESTARTED);
        assertThat(Machine.next(open, new Event.Started(false, false)).then().state())
                .isEqualTo(TunnelState.OPEN);
    }

    @Test
    void changedRulesAreToldAndPutBack() {
        Machine.Step step = Machine.next(connected, new Event.RulesChanged());
        assertThat(step.now().state()).isEqualTo(TunnelState.DEGRADED);
        assertThat(step.effects()).containsExactly(new Effect.Apply(new Policy.Connected(Beside.NOTHING, target)));
        assertThat(step.then().state()).isEqualTo(TunnelState.CONNECTED);
        assertThat(step.then().reason()).isEqualTo(Reason.RULES_CHANGED);
        assertThat(Machine.next(open, new Event.RulesChanged()).effects()).isEmpty();
    }

    @Test
    void whenEvenBlockingFailsItIsSaidAndTriedAgain() {
        Hold stopping = connected.as(TunnelState.STOPPING, Reason.LEASE_LOST);
        Effect blocked = new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false));
        Hold degraded = Machine.next(stopping, new Event.Failed(blocked)).then();
        assertThat(degraded.state()).isEqualTo(TunnelState.DEGRADED);
        assertThat(Machine.next(degraded, new Event.Retry()).effects().getFirst())
                .isEqualTo(blocked);
    }

    /// Whatever happens and whatever fails: OPEN is reached only by asking for it.
    @Test
    void nothingLeadsToOpenButAskingForIt() {
        qt().withExamples(2000).forAll(integers().all()).check(seed -> {
            Random random = new Random(seed);
            Hold hold = Machine.next(open, new Event.Started(random.nextBoolean(), false))
                    .then();
            boolean asked = hold.state() == TunnelState.OPEN;
            for (int i = 0; i < 40; i++) {
                Event event = any(random, hold);
                asked |= event.equals(new Event.Down(Helper.Then.OPEN));
                Hold before = hold;
                for (Optional<Event> next = Optional.of(event); next.isPresent(); ) {
                    Machine.Step step = Machine.next(hold, next.get());
                    next = Optional.empty();
                    hold = step.now();
                    for (Effect effect : step.effects()) {
                        if (random.nextInt(12) == 0) {
                            next = Optional.of(new Event.Failed(effect));
                            break;
                        }
                    }
                    if (next.isEmpty()) {
                        hold = step.then();
                    }
                }
                if (hold.state() == TunnelState.OPEN && !asked) {
                    return false;
                }
                asked = hold.state() == TunnelState.OPEN;
                if (hold.hasTunnel() && hold.target().isEmpty()) {
                    return false;
                }
                if (before.attempt() > hold.attempt()) {
                    return false;
                }
            }
            return true;
        });
    }

    private Event any(Random random, Hold hold) {
        int attempt = hold.attempt() - random.nextInt(2);
        return switch (random.nextInt(10)) {
            case 0 -> new Event.Up(target);
            case 1 -> new Event.Switch(target);
            case 2 -> new Event.Down(Helper.Then.BLOCK);
            case 3 -> random.nextInt(4) == 0 ? new Event.Down(Helper.Then.OPEN) : new Event.Retry();
            case 4 -> new Event.Allow(List.of());
            case 5 -> new Event.HandshakeSeen(attempt);
            case 6 -> new Event.HandshakeLate(attempt);
            case 7 -> new Event.TunnelDied(attempt);
            case 8 -> new Event.LeaseLost();
            default -> new Event.RulesChanged();
        };
    }
}
