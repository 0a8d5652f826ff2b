package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.netns.StandIns.Gate;

/// `kill -9` of the app, the helper, the tunnel and all three at each step of the plan of `security.md §5.2`, while an
/// ordinary account floods. The step is held by a stand-in for the program that the helper runs there; what was running
/// when the helper died runs to its end. A supervisor starts the helper again after one second, as the unit does.
class KilledAtEachStepTest extends LabTest {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofMillis(150);
    private static final int LEAST_CASES = 48;
    /// Packets of the flood that the capture must see while nothing blocks.
    private static final int SEEN = 10;

    private StandIns standIns;
    private Flood flood;
    private CompletableFuture<Worker> nextApp;
    private Worker app;

    @BeforeAll
    void standInForThePrograms() throws InterruptedException {
        lab.stopHelper();
        standIns = new StandIns(lab.client);
        lab.startHelper();
        flood = new Flood(lab, 400);
        app = startApp().join();
        nextApp = startApp();
    }

    @AfterAll
    void stopEverything() {
        if (nextApp != null) {
            app.close();
            nextApp.join().close();
            flood.close();
        }
    }

    /// The app itself holds the lease here, and an account gets only so many connections.
    @BeforeEach
    void leaveTheHelperToTheApp() throws Exception {
        end();
    }

    private CompletableFuture<Worker> startApp() {
        return CompletableFuture.supplyAsync(
                () -> new Worker(lab.client, App.class, "5", lab.exits.keyA.toString(), lab.exits.keyB.toString()));
    }

    @TestFactory
    Stream<DynamicTest> whoeverIsKilledWheneverNothingLeaksAndWeEndBlockedOrConnected() {
        List<DynamicTest> cases = new ArrayList<>();
        for (KillStep step : KillStep.values()) {
            for (KillVictim victim : KillVictim.values()) {
                if (victim.livesAt(step) && (step != KillStep.DNS || standIns.canHoldNames())) {
                    cases.add(
                            DynamicTest.dynamicTest("kill -9 of " + victim + " at " + step, () -> kill(victim, step)));
                }
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        return cases.stream();
    }

    private void kill(KillVictim victim, KillStep step) throws Exception {
        int seenWhileOpen = startOpen();
        bringTo(step);
        boolean protectedYet = step != KillStep.MARKER;
        int before = protectedYet ? leaked().size() : 0;
        flood.tried();

        long killed = System.nanoTime();
        killAtOnce(victim);
        standIns.clear();
        if (victim.takesHelper()) {
            LockSupport.parkNanos(RESTART.toNanos());
            lab.startHelper();
        }
        boolean blocks = victim != KillVictim.APP || step.during == KillStep.Command.DOWN;
        TunnelStatus end = settled(blocks ? TunnelState.BLOCKED : TunnelState.CONNECTED);
        Duration took = Duration.ofNanos(System.nanoTime() - killed);

        if (!protectedYet) {
            forget();
        }
        LockSupport.parkNanos(LINGER.toNanos());
        List<Capture.Packet> leaks = leaked();
        long tried = flood.tried();
        Proof.of("kill -9 at each step", "%s, %s".formatted(step, victim))
                .probes(tried)
                .seen(lab.capture.all().size())
                .leaked(before + leaks.size())
                .control(seenWhileOpen, SEEN)
                .note("%s after %d ms".formatted(end.state(), took.toMillis()))
                .record();
        assertThat(leaks).isEmpty();
        assertThat(before).as("what leaked before anybody was killed").isZero();
        assertThat(tried).as("the flood went on").isGreaterThan(SEEN);
        assertThat(took).isLessThan(AT_MOST);
        assertThat(end.verified()).isTrue();
        if (blocks) {
            assertNothingIsLeftButThePolicy();
        }
    }

    @Test
    void aHelperThatIsKilledWhileItOpensComesBackBlocked() throws Exception {
        int seenWhileOpen = startOpen();
        bringTo(KillStep.DNS);
        goOnTo(Gate.after("resolvectl flush-caches"));
        standIns.release();
        app.next();
        forget();
        standIns.arm(KillStep.DOWN_LINK.gate);
        app.tell("down open");
        standIns.awaitHeld();
        lab.killHelper();
        standIns.clear();
        lab.startHelper();
        TunnelStatus end = settled(TunnelState.BLOCKED);
        List<Capture.Packet> leaks = leaked();
        Proof.record("kill -9 at each step", "on the way to OPEN, HELPER", 0, leaks.size(), seenWhileOpen);
        assertThat(leaks).isEmpty();
        assertThat(end.reason()).isEqualTo(TunnelStatus.Reason.RESTARTED);
        assertNothingIsLeftButThePolicy();
    }

    /// Every case begins with traffic that flows freely and is seen, else it proves nothing.
    ///
    /// @return how many packets the capture saw that would be leaks under any policy
    private int startOpen() throws HelperException {
        standIns.clear();
        lab.ensureHelper();
        try (Helper root = lab.connect()) {
            root.down(Helper.Then.OPEN);
        }
        lab.forgetClients();
        app.close();
        app = nextApp.join();
        nextApp = startApp();
        forget();
        List<Capture.Packet> seen = new ArrayList<>();
        Lab.await("the flood in the capture", () -> {
            seen.clear();
            seen.addAll(lab.capture.except(LabTest::eitherExit));
            return seen.size() >= SEEN;
        });
        return seen.size();
    }

    private void bringTo(KillStep step) {
        lab.exits.admit(true, WireGuardKey.of(app.ask("prepare")));
        if (step == KillStep.MARKER) {
            standIns.arm(step.gate);
            app.tell("up");
            standIns.awaitHeld();
            return;
        }
        standIns.arm(KillStep.POLICY_LOADED);
        app.tell("up");
        standIns.awaitHeld();
        forget();
        if (step == KillStep.POLICY) {
            return;
        }
        if (step.during == KillStep.Command.UP) {
            goOnTo(step.gate);
            return;
        }
        standIns.release();
        app.next();
        Lab.await(
                "the tunnel",
                () -> status().filter(s -> s.state() == TunnelState.CONNECTED).isPresent());
        if (step.during == KillStep.Command.SWITCH) {
            lab.exits.admit(false, WireGuardKey.of(app.ask("prepare")));
        }
        standIns.arm(step.gate);
        if (step.during == KillStep.Command.SWITCH) {
            app.tell("switch");
        } else {
            app.tell("down block");
        }
        standIns.awaitHeld();
    }

    private void goOnTo(Gate gate) {
        standIns.arm(gate);
        standIns.release();
        standIns.awaitHeld();
    }

    private void killAtOnce(KillVictim victim) throws InterruptedException, IOException {
        Optional<ProcessHandle> carrier = carrier();
        if (victim.takesApp()) {
            app.kill();
        }
        if (victim.takesHelper()) {
            lab.killHelper();
        }
        if (victim.takesTunnel()) {
            assertThat(carrier.isPresent() || victim == KillVictim.ALL_THREE)
                    .as("there was a tunnel to kill")
                    .isTrue();
            carrier.ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Optional<ProcessHandle> carrier() throws IOException {
        Path record = inClient("/var/lib/porchlight/carrier");
        return Files.exists(record)
                ? ProcessHandle.of(Long.parseLong(Files.readString(record).split(" ", 2)[0]))
                : Optional.empty();
    }

    private Path inClient(String path) {
        return Path.of("/proc/" + lab.client.pid() + "/root" + path);
    }

    private void forget() {
        lab.catchUp();
        lab.capture.clear();
    }

    private List<Capture.Packet> leaked() {
        lab.catchUp();
        return lab.capture.except(LabTest::eitherExit);
    }

    /// Waits for the state in which the helper must come to rest; on the way there it may never be open, or say that it
    /// cannot block.
    private TunnelStatus settled(TunnelState wanted) {
        List<TunnelStatus> seen = new ArrayList<>();
        Lab.await(wanted + " at the end of the change", () -> {
            status().ifPresent(seen::add);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            return !seen.isEmpty() && seen.getLast().state() == wanted;
        });
        assertThat(seen).extracting(TunnelStatus::state).doesNotContain(TunnelState.OPEN, TunnelState.DEGRADED);
        return seen.getLast();
    }

    private Optional<TunnelStatus> status() {
        try (Helper root = lab.connect()) {
            return Optional.of(root.status());
        } catch (HelperException notYet) {
            return Optional.empty();
        }
    }

    private void assertNothingIsLeftButThePolicy() {
        assertThat(lab.client.run("sh", "-c", """
                ip -o link show | grep -c porchlight0
                { ip rule; ip -6 rule; } | grep -c 5052
                ip -4 route show table 5052 2>/dev/null | wc -l
                ip -6 route show table 5052 2>/dev/null | wc -l
                ls /run/wireguard 2>/dev/null | wc -l
                ls /var/lib/porchlight
                nft list tables
                cat /proc/sys/net/ipv4/conf/all/src_valid_mark /proc/sys/net/ipv4/conf/all/arp_ignore
                true
                """))
                .isEqualTo("0\n0\n0\n0\n0\nblocked.nft\nlock\nsecured\ntable inet porchlight\n0\n0");
        assertThat(lab.client.run("nft", "list", "table", "inet", "porchlight"))
                .contains("policy drop")
                .doesNotContain(Lab.EXIT_A)
                .doesNotContain(Lab.EXIT_B)
                .doesNotContain("oifname \"porchlight0\" accept");
    }
}
