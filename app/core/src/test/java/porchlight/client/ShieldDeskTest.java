package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.ledger.Ledger;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;

@Timeout(60)
class ShieldDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");

    @TempDir
    Path folder;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<SplitTunnel> kept = new CopyOnWriteArrayList<>();
    private final AtomicReference<Helper> there = new AtomicReference<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile boolean groups = true;
    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        ledger.close();
    }

    private ShieldDesk desk() {
        ShieldWatch watch = new ShieldWatch(
                () -> {
                    Helper helper = there.get();
                    if (helper == null) {
                        throw new HelperException(Code.NOT_RUNNING);
                    }
                    return helper;
                },
                events::add);
        ShieldDesk desk = new ShieldDesk(watch, this::keep, ledger.settings(), () -> NOW, events::add);
        open.add(watch);
        open.add(desk);
        desk.start();
        watch.start();
        return desk;
    }

    private void keep(SplitTunnel split) throws HelperException {
        if (!groups) {
            throw new HelperException(Code.NO_GROUP);
        }
        kept.add(split);
    }

    private FakeHelper helper(TunnelState state) {
        FakeHelper helper = new FakeHelper(state, Helper.Owner.ME);
        there.set(helper);
        return helper;
    }

    private static Shield await(ShieldDesk desk, Predicate<Shield> wanted) throws InterruptedException {
        BlockingQueue<Shield> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = desk.live().watch(seen::add)) {
            for (Shield shield = seen.poll(20, TimeUnit.SECONDS); ; shield = seen.poll(20, TimeUnit.SECONDS)) {
                assertThat(shield).as("a value before the time was up").isNotNull();
                if (wanted.test(shield)) {
                    return shield;
                }
            }
        }
    }

    @Test
    void withoutAHelperNothingIsDoneAndItIsSaid() throws Exception {
        ShieldDesk desk = desk();
        await(desk, shield -> shield.absent().isPresent());
        desk.lockdown(true);
        Shield shield = await(desk, now -> now.answers() == 1);
        assertThat(shield.refused()).contains(new Shield.Refused(Shield.Wish.LOCKDOWN, new Failure.HelperMissing()));
        assertThat(shield.lockdown()).isFalse();
        assertThat(shield.present()).isFalse();
    }

    @Test
    void aRefusedLockdownStaysAsItWasAndTheNextOneClearsTheWord() throws Exception {
        FakeHelper helper = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        helper.refusal = Optional.of(Code.PLAN_FAILED);
        desk.lockdown(true);
        Shield refused = await(desk, now -> now.answers() == 1);
        assertThat(refused.refused()).contains(new Shield.Refused(Shield.Wish.LOCKDOWN, new Failure.NotKept()));
        assertThat(refused.lockdown()).isFalse();
        helper.refusal = Optional.empty();
        desk.lockdown(true);
        Shield done = await(desk, now -> now.answers() == 2);
        assertThat(done.refused()).isEmpty();
        assertThat(done.lockdown()).isTrue();
        assertThat(done.blocking()).isTrue();
    }

    @Test
    void aLocalNetworkThatCannotBeReachedAsAskedIsSaid() throws Exception {
        FakeHelper helper = helper(TunnelState.CONNECTED);
        ShieldDesk desk = desk();
        await(desk, now -> now.present() && now.blocking());
        helper.refusal = Optional.of(Code.PLAN_FAILED);
        desk.lan(true);
        assertThat(await(desk, now -> now.answers() == 1).refused())
                .contains(new Shield.Refused(Shield.Wish.LAN, new Failure.NotKept()));
    }

    @Test
    void theLocalNetworkIsPutInReachWhereRulesStandAndNotInTheOpen() throws Exception {
        FakeHelper helper = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.lan(true);
        desk.lockdown(true);
        await(desk, now -> now.blocking() && now.answers() == 1);
        assertThat(helper.asked).containsExactly("lockdown true");
        desk.lan(true);
        await(desk, now -> now.answers() == 2);
        assertThat(helper.asked).containsExactly("lockdown true", "lan true");
    }

    @Test
    void unblockingTurnsLockdownOffBeforeItAsksToOpen() throws Exception {
        FakeHelper helper = helper(TunnelState.OPEN);
        helper.lockdown(true);
        ShieldDesk desk = desk();
        await(desk, now -> now.present() && now.lockdown());
        desk.unblock();
        Shield shield = await(desk, now -> now.answers() == 1);
        assertThat(shield.lockdown()).isFalse();
        assertThat(helper.asked).containsExactly("lockdown true", "lockdown false");
        assertThat(events).contains(new Event.Disconnect());
    }

    @Test
    void aLockdownThatCannotBeTurnedOffAsksForNothingToBeOpened() throws Exception {
        FakeHelper helper = helper(TunnelState.OPEN);
        helper.lockdown(true);
        helper.refusal = Optional.of(Code.PLAN_FAILED);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.unblock();
        assertThat(await(desk, now -> now.answers() == 1).refused())
                .contains(new Shield.Refused(Shield.Wish.LOCKDOWN, new Failure.NotKept()));
        assertThat(events).doesNotContain(new Event.Disconnect());
    }

    @Test
    void aPortalIsRefusedWhileNothingIsBlocked() throws Exception {
        helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.portal(true);
        Shield shield = await(desk, now -> now.answers() == 1);
        assertThat(shield.refused()).contains(new Shield.Refused(Shield.Wish.PORTAL, new Failure.NoPortalNow()));
        assertThat(shield.portalEnds()).isEmpty();
    }

    @Test
    void aPortalEndsFiveMinutesAfterItBeganHoweverOftenItIsSaid() throws Exception {
        FakeHelper helper = helper(TunnelState.BLOCKED);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        helper.sinceMillis = 1000;
        desk.portal(true);
        Instant end = NOW.plus(Duration.ofMinutes(5)).minusSeconds(1);
        assertThat(await(desk, now -> now.answers() == 1).portalEnds()).contains(end);
        helper.sinceMillis = 0; // another setting changed meanwhile, and the helper counts anew
        desk.lockdown(true);
        assertThat(await(desk, now -> now.answers() == 2).portalEnds()).contains(end);
        desk.portal(false);
        assertThat(await(desk, now -> now.answers() == 3).portalEnds()).isEmpty();
    }

    @Test
    void theGroupExistsBeforeTheHelperIsAsked() throws Exception {
        FakeHelper helper = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.split(SplitTunnel.OUTSIDE);
        assertThat(await(desk, now -> now.answers() == 1).split()).isEqualTo(SplitTunnel.OUTSIDE);
        assertThat(kept).containsExactly(SplitTunnel.OUTSIDE);
        groups = false;
        desk.split(SplitTunnel.INSIDE);
        Shield refused = await(desk, now -> now.answers() == 2);
        assertThat(refused.refused()).contains(new Shield.Refused(Shield.Wish.SPLIT, new Failure.NoProgramGroup()));
        assertThat(refused.split()).isEqualTo(SplitTunnel.OUTSIDE);
        assertThat(helper.asked).containsExactly("split OUTSIDE");
    }

    @Test
    void aHelperThatForgotTheSplitIsToldAgain() throws Exception {
        FakeHelper first = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.split(SplitTunnel.INSIDE);
        await(desk, now -> now.answers() == 1);
        FakeHelper second = helper(TunnelState.BLOCKED);
        first.die();
        await(desk, now -> !now.present());
        await(desk, now -> now.present() && now.blocking() && now.split() == SplitTunnel.INSIDE);
        assertThat(second.asked).containsExactly("split INSIDE");
        assertThat(kept).containsExactly(SplitTunnel.INSIDE, SplitTunnel.INSIDE);
    }

    @Test
    void aSplitThatWasRefusedOrTurnedOffIsNotAskedForAgain() throws Exception {
        FakeHelper first = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.split(SplitTunnel.OUTSIDE);
        desk.split(SplitTunnel.OFF);
        await(desk, now -> now.answers() == 2);
        first.refusal = Optional.of(Code.INTERNAL);
        desk.split(SplitTunnel.INSIDE);
        await(desk, now -> now.answers() == 3);
        FakeHelper second = helper(TunnelState.OPEN);
        first.die();
        await(desk, now -> !now.present());
        await(desk, Shield::present);
        desk.lockdown(false);
        await(desk, now -> now.answers() == 4);
        assertThat(second.asked).containsExactly("lockdown false");
    }

    @Test
    void aSplitThatCannotBeRestoredIsSaid() throws Exception {
        ledger.settings().set("split.v1", "OUTSIDE");
        groups = false;
        FakeHelper helper = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        assertThat(await(desk, now -> now.refused().isPresent()).refused())
                .contains(new Shield.Refused(Shield.Wish.SPLIT, new Failure.NoProgramGroup()));
        assertThat(helper.asked).isEmpty();
    }

    @Test
    void aPolicyThatDoesNotHoldIsNotCalledABlock() throws Exception {
        FakeHelper helper = helper(TunnelState.CONNECTED);
        ShieldDesk desk = desk();
        await(desk, Shield::blocking);
        helper.say(TunnelState.DEGRADED);
        await(desk, now -> !now.blocking());
    }

    @Test
    void aDamagedKeptSplitIsNone() throws Exception {
        ledger.settings().set("split.v1", "SIDEWAYS");
        FakeHelper helper = helper(TunnelState.OPEN);
        ShieldDesk desk = desk();
        await(desk, Shield::present);
        desk.lockdown(false);
        await(desk, now -> now.answers() == 1);
        assertThat(helper.asked).containsExactly("lockdown false");
    }
}
