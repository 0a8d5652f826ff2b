package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

class EngineTest {
    @TempDir
    private Path stateDir;

    private final FakePlatform platform = new FakePlatform();
    private final AtomicLong clock = new AtomicLong();
    private final KeyPairs keys = new KeyPairs();
    private Engine engine;

    @BeforeEach
    void make() {
        engine =
                new Engine(platform, Marker.secured(stateDir), Marker.lockdown(stateDir), () -> 1000, clock::get, keys);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        engine.tick();
    }

    private Target target() throws HelperException {
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.slot = keys.prepare().slot();
        return new Checks(false, Set.of()).tunnel(draft.request());
    }

    private void connect() throws HelperException {
        engine.begin();
        engine.lease().renew(Duration.ofSeconds(15));
        engine.handle(new Event.Up(target()));
        engine.handle(new Event.HandshakeSeen(1));
        assertThat(engine.status().state()).isEqualTo(TunnelState.CONNECTED);
        platform.done();
    }

    @Test
    void aLeaseThatIsRenewedHolds() throws HelperException {
        connect();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(5));
            engine.lease().renew(Duration.ofSeconds(15));
        }
        assertThat(engine.status().state()).isEqualTo(TunnelState.CONNECTED);
    }

    @Test
    void aLeaseThatIsNotRenewedEndsTheTunnelAndStaysBlocked() throws HelperException {
        connect();
        pass(Duration.ofMillis(14_900));
        assertThat(engine.status().state()).isEqualTo(TunnelState.CONNECTED);
        pass(Duration.ofMillis(200));
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(engine.status().reason()).isEqualTo(Reason.LEASE_LOST);
        assertThat(platform.policy).isInstanceOf(Policy.Blocked.class);
        assertThat(Files.exists(stateDir.resolve("secured"))).isTrue();
        pass(Duration.ofDays(400));
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
    }

    @Test
    void anotherOwnerEndsTheLease() throws HelperException {
        connect();
        engine.ownerChanged();
        assertThat(engine.lease().held()).isFalse();
        engine.tick();
        assertThat(engine.status().reason()).isEqualTo(Reason.LEASE_LOST);
    }

    @Test
    void theMarkerIsThereBeforeTheRulesAndGoesAfterThem() throws HelperException {
        engine.begin();
        platform.failing.add("Connecting");
        engine.handle(new Event.Up(target()));
        assertThat(Files.exists(stateDir.resolve("secured"))).isTrue();
        platform.failing.clear();
        platform.failing.add("remove");
        engine.handle(new Event.Down(Helper.Then.OPEN));
        assertThat(Files.exists(stateDir.resolve("secured"))).isTrue();
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        platform.failing.clear();
        engine.handle(new Event.Down(Helper.Then.OPEN));
        assertThat(Files.exists(stateDir.resolve("secured"))).isFalse();
        assertThat(engine.status().state()).isEqualTo(TunnelState.OPEN);
    }

    @Test
    void aMarkerThatCannotBeWrittenKeepsUsOpenAndSaysSo() throws Exception {
        Path nowhere = Files.createDirectory(stateDir.resolve("gone"));
        Engine other =
                new Engine(platform, Marker.secured(nowhere), Marker.lockdown(nowhere), () -> 1000, clock::get, keys);
        other.begin();
        platform.done();
        Files.delete(nowhere);
        other.handle(new Event.Up(target()));
        assertThat(other.status().state()).isEqualTo(TunnelState.OPEN);
        assertThat(other.status().reason()).isEqualTo(Reason.PLAN_FAILED);
        assertThat(platform.done()).containsExactly("boot");
    }

    @Test
    void anUnreadableMarkerMeansThatWeWereProtecting() throws IOException {
        Files.writeString(stateDir.resolve("file"), "x");
        Engine other = new Engine(
                platform,
                Marker.secured(stateDir.resolve("file")),
                Marker.lockdown(stateDir.resolve("file")),
                () -> 1000,
                clock::get,
                keys);
        other.begin();
        assertThat(platform.policy).isInstanceOf(Policy.Blocked.class);
    }

    @Test
    void aMarkerThatIsADanglingLinkMeansThatWeWereProtecting() throws IOException {
        Files.createSymbolicLink(stateDir.resolve("secured"), Path.of("/nonexistent"));
        engine.begin();
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(engine.status().reason()).isEqualTo(Reason.RESTARTED);
    }

    @Test
    void rulesThatStillStandMeanThatWeWereProtecting() {
        platform.stale = true;
        engine.begin();
        assertThat(engine.status().reason()).isEqualTo(Reason.RESTARTED);
        assertThat(platform.done()).startsWith("Blocked").contains("teardown");
    }

    @Test
    void aPlanThatFailsLeavesUsBlocked() throws HelperException {
        for (String step : List.of("build", "Connecting")) {
            make();
            engine.begin();
            platform.failing.add(step);
            engine.handle(new Event.Up(target()));
            platform.failing.clear();
            assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
            assertThat(engine.status().reason()).isEqualTo(Reason.PLAN_FAILED);
            assertThat(platform.tunnel).isFalse();
        }
    }

    @Test
    void rulesThatCannotBeLoadedAreSaidToLeakUntilTheyCan() throws HelperException {
        connect();
        platform.failing.addAll(List.of("Blocked", "Connected"));
        platform.intact = false;
        List<TunnelState> told = new ArrayList<>();
        Runnable stop = engine.listen(status -> told.add(status.state()));
        engine.lease().renew(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(3));
        assertThat(engine.status().state()).isEqualTo(TunnelState.DEGRADED);
        assertThat(engine.status().verified()).isFalse();
        platform.failing.clear();
        pass(Duration.ofSeconds(3));
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(engine.status().verified()).isTrue();
        assertThat(told).contains(TunnelState.DEGRADED).endsWith(TunnelState.BLOCKED);
        stop.run();
    }

    @Test
    void flushedRulesArePutBackAtTheNextLook() throws HelperException {
        connect();
        platform.intact = false;
        List<TunnelStatus> told = new ArrayList<>();
        Runnable stop = engine.listen(told::add);
        pass(Duration.ofMillis(2100));
        assertThat(told).map(TunnelStatus::state).containsExactly(TunnelState.DEGRADED, TunnelState.CONNECTED);
        assertThat(told).map(TunnelStatus::reason).containsOnly(Reason.RULES_CHANGED);
        stop.run();
    }

    @Test
    void allowedEndpointsAreRoutedWhileConnectingAndNotAfter() throws HelperException {
        engine.begin();
        engine.lease().renew(Duration.ofSeconds(15));
        Allowed hub = new Allowed(Ip.parse("45.83.220.7").orElseThrow(), 443, porchlight.tunnel.Endpoint.Protocol.TCP);
        engine.handle(new Event.Allow(List.of(hub)));
        assertThat(platform.policy).isNull();
        engine.handle(new Event.Up(target()));
        assertThat(platform.policy)
                .isInstanceOfSatisfying(
                        Policy.Connecting.class,
                        p -> assertThat(p.beside().allowed()).containsExactly(hub));
        engine.handle(new Event.HandshakeSeen(1));
        assertThat(platform.done()).endsWith("Connected", "route0", "settle");
        engine.handle(new Event.Down(Helper.Then.BLOCK));
        assertThat(platform.policy)
                .isInstanceOfSatisfying(
                        Policy.Blocked.class,
                        p -> assertThat(p.beside().allowed()).containsExactly(hub));
    }

    @Test
    void aHandshakeIsFoundByTheWatchAndItsEndToo() throws Exception {
        engine.start();
        LinkedBlockingQueue<TunnelState> told = new LinkedBlockingQueue<>();
        Runnable stop = engine.listen(status -> told.add(status.state()));
        engine.lease().renew(Duration.ofSeconds(60));
        assertThat(engine.up(target()).state()).isEqualTo(TunnelState.CONNECTING);
        platform.handshake = OptionalLong.of(System.currentTimeMillis());
        await(told, TunnelState.CONNECTED);
        assertThatThrownBy(() -> engine.up(target()))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.BUSY));
        platform.tunnel = false;
        await(told, TunnelState.BLOCKED);
        assertThat(engine.status().reason()).isEqualTo(Reason.TUNNEL_DIED);
        assertThatThrownBy(() -> engine.switchTo(target()))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.BUSY));
        stop.run();
        engine.close();
    }

    @Test
    void downStopsAPlanBetweenTwoSteps() throws Exception {
        engine.start();
        engine.lease().renew(Duration.ofSeconds(60));
        CountDownLatch building = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        platform.duringBuild = () -> {
            building.countDown();
            try {
                assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        };
        Target target = target();
        CompletableFuture<TunnelStatus> up = CompletableFuture.supplyAsync(() -> unchecked(() -> engine.up(target)));
        assertThat(building.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<TunnelStatus> down =
                CompletableFuture.supplyAsync(() -> unchecked(() -> engine.down(Helper.Then.OPEN)));
        while (!engine.overtaken()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertThat(down.get(10, TimeUnit.SECONDS).state()).isEqualTo(TunnelState.OPEN);
        assertThatThrownBy(() -> up.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.BUSY));
        assertThat(platform.tunnel).isFalse();
        engine.close();
    }

    @Test
    void aSlotServesOnce() throws Exception {
        engine.start();
        engine.lease().renew(Duration.ofSeconds(60));
        Target target = target();
        engine.up(target);
        engine.down(Helper.Then.BLOCK);
        assertThatThrownBy(() -> engine.up(target))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NO_SLOT));
        engine.close();
    }

    private static void await(LinkedBlockingQueue<TunnelState> told, TunnelState wanted) throws InterruptedException {
        for (TunnelState state = told.poll(10, TimeUnit.SECONDS);
                state != wanted;
                state = told.poll(10, TimeUnit.SECONDS)) {
            assertThat(state).isNotNull();
        }
    }

    private interface Asking {
        TunnelStatus ask() throws HelperException;
    }

    private static TunnelStatus unchecked(Asking asking) {
        try {
            return asking.ask();
        } catch (HelperException no) {
            throw new IllegalStateException(no);
        }
    }

    @Test
    void aVisitToAPortalEndsAfterFiveMinutesAndStaysBlocked() {
        engine.begin();
        engine.handle(new Event.Down(Helper.Then.BLOCK));
        engine.handle(new Event.Portal(Optional.of(platform.networkResolvers())));
        pass(Duration.ofSeconds(299));
        assertThat(engine.status().reason()).isEqualTo(Reason.PORTAL);
        assertThat(platform.policy).isInstanceOf(Policy.Portal.class);
        pass(Duration.ofSeconds(1));
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(engine.status().reason()).isEqualTo(Reason.ASKED);
        assertThat(platform.policy).isInstanceOf(Policy.Blocked.class);
    }

    @Test
    void lockdownOutlivesTheHelperAndItsEndIsOnDisk() throws Exception {
        engine.begin();
        engine.handle(new Event.Lockdown(true));
        assertThat(stateDir.resolve("lockdown")).exists();
        assertThat(platform.done()).containsSubsequence("boot", "Blocked");
        Engine next =
                new Engine(platform, Marker.secured(stateDir), Marker.lockdown(stateDir), () -> 1000, clock::get, keys);
        next.begin();
        assertThat(next.status().lockdown()).isTrue();
        assertThat(next.status().reason()).isEqualTo(Reason.LOCKDOWN);
        next.handle(new Event.Lockdown(false));
        assertThat(next.status().state()).isEqualTo(TunnelState.OPEN);
        assertThat(stateDir.resolve("lockdown")).doesNotExist();
        assertThat(stateDir.resolve("secured")).doesNotExist();
    }

    @Test
    void rulesThatSomebodyTouchesAreLookedAtAtOnce() throws Exception {
        engine.start();
        engine.lease().renew(Duration.ofSeconds(15));
        engine.down(Helper.Then.BLOCK);
        platform.done();
        platform.intact = false;
        platform.rulesTouched.run();
        assertThat(engine.selfTest().verified()).isTrue();
        assertThat(platform.done()).contains("Blocked");
        engine.close();
    }

    @Test
    void aChangedNetworkReachesWireGuardWhenItHasSettled() throws Exception {
        connect();
        engine.handle(new Event.LinkChanged(true));
        assertThat(platform.done()).containsExactly("reassert");
        platform.routed = false;
        engine.handle(new Event.LinkChanged(false));
        assertThat(platform.done()).containsExactly("reroute", "reassert");
        assertThat(engine.status().reason()).isEqualTo(Reason.RULES_CHANGED);
    }

    @Test
    void whatCannotBeSplitOffIsRefused() throws Exception {
        engine.start();
        platform.grouped = false;
        assertThatThrownBy(() -> engine.split(SplitTunnel.INSIDE))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NO_GROUP));
        assertThatThrownBy(() -> engine.portal(true))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NOT_NOW));
        platform.grouped = true;
        assertThat(engine.split(SplitTunnel.INSIDE).split()).isEqualTo(SplitTunnel.INSIDE);
        engine.close();
    }

    @Test
    void theWayOutLeadsThroughRulesThatCannotBeApplied() throws Exception {
        engine.start();
        engine.lockdown(true);
        platform.failing.add("Blocked");
        platform.intact = false;
        engine.selfTest();
        assertThat(engine.status().state()).isEqualTo(TunnelState.DEGRADED);
        assertThat(engine.lockdown(false).lockdown()).isFalse();
        assertThat(engine.down(Helper.Then.OPEN).state()).isEqualTo(TunnelState.OPEN);
        engine.close();
    }

    @Test
    void aFaultOfOurOwnInAStepIsAFailureOfTheStep() throws HelperException {
        engine.begin();
        engine.lease().renew(Duration.ofSeconds(15));
        platform.duringBuild = () -> {
            throw new IllegalStateException("ours");
        };
        engine.handle(new Event.Up(target()));
        assertThat(engine.status().state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(engine.status().reason()).isEqualTo(Reason.PLAN_FAILED);
    }
}
