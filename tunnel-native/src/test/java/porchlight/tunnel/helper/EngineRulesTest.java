package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// What the engine does about rules that fail or are gone, and what it knows of them after a restart.
class EngineRulesTest extends EngineBench {
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
}
