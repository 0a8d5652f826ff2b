package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

class EngineTest extends EngineBench {
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
    void whereNamesCannotBeLedToThisComputerATunnelThatNeedsItIsRefusedAndNothingIsTouched() throws Exception {
        engine.start();
        engine.lease().renew(Duration.ofSeconds(15));
        platform.leadsNames = false;
        Target plain = target();
        Target led = new Target(
                plain.slot(),
                plain.peer(),
                plain.endpoint(),
                plain.listenPort(),
                plain.channel(),
                plain.addr4(),
                plain.addr6(),
                plain.dns(),
                plain.mtu(),
                plain.keepaliveSeconds(),
                plain.lan(),
                plain.v6(),
                Optional.of(40_053));
        assertThatThrownBy(() -> engine.up(led)).isInstanceOfSatisfying(HelperException.class, no -> {
            assertThat(no.code()).isEqualTo(Code.BAD_REQUEST);
            assertThat(no.field()).contains(HelperException.Field.STUB);
        });
        assertThat(platform.policy).isNull();
        assertThat(engine.status().state()).isEqualTo(TunnelState.OPEN);
        engine.close();
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
