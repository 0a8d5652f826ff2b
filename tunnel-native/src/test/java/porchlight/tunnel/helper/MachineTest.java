package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

class MachineTest {
    private static final Ip RESOLVER = Ip.parse("192.168.77.1").orElseThrow();
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

    @Test
    void lockdownIsOnDiskBeforeItHolds() {
        Machine.Step step = Machine.next(open, new Event.Lockdown(true));
        assertThat(step.effects())
                .containsExactly(
                        new Effect.Lock(true, false),
                        new Effect.Mark(),
                        new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        assertThat(step.then().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(step.then().reason()).isEqualTo(Reason.LOCKDOWN);
        Hold refused = Machine.next(step.now(), new Event.Failed(new Effect.Lock(true, false)))
                .then();
        assertThat(refused.state()).isEqualTo(TunnelState.OPEN);
        assertThat(refused.lockdown()).isFalse();
        assertThat(refused.reason()).isEqualTo(Reason.PLAN_FAILED);
    }

    @Test
    void underLockdownTheEndOfATunnelIsABlock() {
        Hold locked = Machine.next(connected, new Event.Lockdown(true)).then();
        assertThat(locked.state()).isEqualTo(TunnelState.CONNECTED);
        Machine.Step down = Machine.next(locked, new Event.Down(Helper.Then.OPEN));
        assertThat(down.effects()).doesNotContain(new Effect.Erase());
        assertThat(down.then().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(down.then().reason()).isEqualTo(Reason.LOCKDOWN);
        Machine.Step unlock = Machine.next(down.then(), new Event.Lockdown(false));
        assertThat(unlock.effects()).startsWith(new Effect.Lock(false, true)).endsWith(new Effect.Erase());
        assertThat(unlock.then().state()).isEqualTo(TunnelState.OPEN);
    }

    @Test
    void theEndOfLockdownOpensOnlyWhatLockdownBlocked() {
        Hold lost = Machine.next(
                        Machine.next(connected, new Event.Lockdown(true)).then(), new Event.LeaseLost())
                .then();
        assertThat(lost.reason()).isEqualTo(Reason.LEASE_LOST);
        Machine.Step unlock = Machine.next(lost, new Event.Lockdown(false));
        assertThat(unlock.effects()).containsExactly(new Effect.Lock(false, true));
        assertThat(unlock.then().state()).isEqualTo(TunnelState.BLOCKED);
    }

    @Test
    void aHelperThatComesBackUnderLockdownBlocksEvenWhenNothingElseDid() {
        Machine.Step back = Machine.next(open, new Event.Started(false, true));
        assertThat(back.effects().getFirst()).isEqualTo(new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        assertThat(back.then().reason()).isEqualTo(Reason.LOCKDOWN);
        assertThat(back.then().lockdown()).isTrue();
    }

    @Test
    void aPortalIsVisitedFromBehindABlockOnlyAndEndsThere() {
        Hold lost = Machine.next(connected, new Event.LeaseLost()).then();
        Event visit = new Event.Portal(Optional.of(List.of(RESOLVER)));
        Hold visiting = Machine.next(lost, visit).then();
        assertThat(visiting.policy()).contains(new Policy.Portal(Beside.NOTHING, false, List.of(RESOLVER)));
        assertThat(visiting.reason()).isEqualTo(Reason.PORTAL);
        Machine.Step end = Machine.next(visiting, new Event.Portal(Optional.empty()));
        assertThat(end.effects()).containsExactly(new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        assertThat(end.then()).isEqualTo(lost);
        for (Hold other : List.of(open, connecting, connected)) {
            assertThat(Machine.next(other, visit).effects()).isEmpty();
            assertThat(Machine.accepts(other, visit)).isFalse();
        }
        assertThat(Machine.next(visiting, new Event.Up(target)).then().portal()).isEmpty();
        assertThat(Machine.next(
                                visiting,
                                new Event.Failed(
                                        new Effect.Apply(new Policy.Portal(Beside.NOTHING, false, List.of(RESOLVER)))))
                        .then()
                        .portal())
                .isEmpty();
    }

    @Test
    void whenTheTunnelIsForOtherProgramsTheRulesChangeBeforeTheRoutes() {
        Beside outside = new Beside(List.of(), SplitTunnel.OUTSIDE);
        Machine.Step step = Machine.next(connected, new Event.Split(SplitTunnel.OUTSIDE));
        assertThat(step.effects())
                .containsExactly(
                        new Effect.Apply(new Policy.Connected(outside, target)), new Effect.Reroute(target, outside));
        assertThat(Machine.next(open, new Event.Split(SplitTunnel.OUTSIDE)).effects())
                .isEmpty();
        Hold blocked = Machine.next(step.then(), new Event.LeaseLost()).then();
        assertThat(blocked.policy()).contains(new Policy.Blocked(outside, false));
    }

    @Test
    void theLocalNetworkComesAndGoesUnderThePolicyThatStands() {
        Machine.Step on = Machine.next(connected, new Event.Lan(true));
        Target reaching = target.reaching(true);
        assertThat(on.effects())
                .containsExactly(
                        new Effect.Apply(new Policy.Connected(Beside.NOTHING, reaching)),
                        new Effect.Reroute(reaching, Beside.NOTHING));
        assertThat(on.now().state()).isEqualTo(connected.state());
        Hold blocked = Machine.next(on.then(), new Event.LeaseLost()).then();
        assertThat(blocked.policy()).contains(new Policy.Blocked(Beside.NOTHING, true));
        assertThat(Machine.next(blocked, new Event.Lan(false)).effects())
                .containsExactly(new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        assertThat(Machine.next(open, new Event.Lan(true)).effects()).isEmpty();
    }

    @Test
    void aLocalNetworkThatCannotBeReachedAsAskedEndsInABlockAndNotInTheOpen() {
        Hold hold = Machine.next(connected, new Event.Lan(true)).now();
        Machine.Step failed = Machine.next(
                hold, new Event.Failed(new Effect.Apply(new Policy.Connected(Beside.NOTHING, target.reaching(true)))));
        assertThat(failed.then().policy().orElseThrow()).isInstanceOf(Policy.Blocked.class);
    }

    @Test
    void lockdownIsForTheProgramsTooThatTheTunnelIsNotFor() {
        Hold inside = Machine.next(open, new Event.Split(SplitTunnel.INSIDE)).then();
        assertThat(Machine.next(inside, new Event.Lockdown(true)).then().policy())
                .contains(new Policy.Blocked(Beside.NOTHING, false));
    }

    @Test
    void lockdownThatComesAndGoesWhileBlockedChangesTheRules() {
        Hold blocked = Machine.next(
                        Machine.next(connected, new Event.Split(SplitTunnel.INSIDE))
                                .then(),
                        new Event.LeaseLost())
                .then();
        Beside inside = new Beside(List.of(), SplitTunnel.INSIDE);
        Machine.Step on = Machine.next(blocked, new Event.Lockdown(true));
        assertThat(on.effects())
                .containsExactly(
                        new Effect.Lock(true, false), new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false)));
        Machine.Step off = Machine.next(on.then(), new Event.Lockdown(false));
        assertThat(off.effects())
                .containsExactly(new Effect.Lock(false, true), new Effect.Apply(new Policy.Blocked(inside, false)));
        assertThat(Machine.next(on.now(), new Event.Failed(new Effect.Lock(true, false)))
                        .then())
                .isEqualTo(blocked);
    }

    @Test
    void whatTheTunnelReachesIsNotRoutedBesideItAgain() {
        Allowed hub = new Allowed(RESOLVER, 443, Endpoint.Protocol.TCP);
        Hold hold = Machine.next(connecting, new Event.Allow(List.of(hub))).then();
        assertThat(hold.routed().allowed()).containsExactly(hub);
        Hold on = Machine.next(hold, new Event.HandshakeSeen(1)).then();
        assertThat(Machine.next(on, new Event.LinkChanged(false)).effects().getFirst())
                .isEqualTo(new Effect.Reroute(target, Beside.NOTHING));
        assertThat(on.beside().allowed()).containsExactly(hub);
    }

    @Test
    void aChangedNetworkIsToldToWireGuardAndLostRoutesAreLaidAnew() {
        assertThat(Machine.next(connected, new Event.LinkChanged(true)).effects())
                .containsExactly(new Effect.Reassert(target));
        Machine.Step lost = Machine.next(connected, new Event.LinkChanged(false));
        assertThat(lost.effects())
                .containsExactly(new Effect.Reroute(target, Beside.NOTHING), new Effect.Reassert(target));
        assertThat(lost.then().reason()).isEqualTo(Reason.RULES_CHANGED);
        assertThat(Machine.next(open, new Event.LinkChanged(false)).effects()).isEmpty();
        assertThat(Machine.next(connected, new Event.Failed(new Effect.Reassert(target)))
                        .then())
                .isEqualTo(connected);
    }

    @Test
    void anExitThatMovesIsHeldToItsAddress() {
        Machine.Step moved = Machine.next(connected, new Event.EndpointMoved(1));
        assertThat(moved.effects()).containsExactly(new Effect.Reassert(target));
        assertThat(moved.then().reason()).isEqualTo(Reason.ENDPOINT_MOVED);
        assertThat(Machine.next(connected, new Event.EndpointMoved(0)).effects())
                .isEmpty();
    }

    /// Whatever happens and whatever fails: OPEN is reached only by asking for it, and under lockdown not even so.
    @Test
    void nothingLeadsToOpenButAskingForIt() {
        qt().withExamples(2000).forAll(integers().all()).check(seed -> {
            Random random = new Random(seed);
            Hold hold = Machine.next(open, new Event.Started(random.nextBoolean(), false))
                    .then();
            boolean asked = hold.state() == TunnelState.OPEN;
            for (int i = 0; i < 40; i++) {
                Event event = any(random, hold);
                asked |= event.equals(new Event.Down(Helper.Then.OPEN)) || event.equals(new Event.Lockdown(false));
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
                if (hold.state() == TunnelState.OPEN && (!asked || hold.lockdown())) {
                    return false;
                }
                if (hold.portal().isPresent() && hold.hasTunnel()) {
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
        return switch (random.nextInt(17)) {
            case 0 -> new Event.Up(target);
            case 1 -> new Event.Switch(target);
            case 2 -> new Event.Down(Helper.Then.BLOCK);
            case 3 -> random.nextInt(4) == 0 ? new Event.Down(Helper.Then.OPEN) : new Event.Retry();
            case 4 -> new Event.Allow(List.of());
            case 5 -> new Event.HandshakeSeen(attempt);
            case 6 -> new Event.HandshakeLate(attempt);
            case 7 -> new Event.TunnelDied(attempt);
            case 8 -> new Event.LeaseLost();
            case 9 -> new Event.Lockdown(random.nextBoolean());
            case 10 -> new Event.Portal(random.nextBoolean() ? Optional.of(List.of(RESOLVER)) : Optional.empty());
            case 11 -> new Event.Split(random.nextBoolean() ? SplitTunnel.INSIDE : SplitTunnel.OUTSIDE);
            case 12 -> new Event.LinkChanged(random.nextBoolean());
            case 13 -> new Event.EndpointMoved(attempt);
            case 14 -> new Event.Retry();
            case 15 -> new Event.Lan(random.nextBoolean());
            default -> new Event.RulesChanged();
        };
    }
}
