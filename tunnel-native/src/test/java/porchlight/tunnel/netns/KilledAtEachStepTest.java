package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.netns.StandIns.Gate;

/// `kill -9` of the app, the helper, the tunnel and all three at each step of the plan of `security.md §5.2`, while an
/// ordinary account floods. The step is held by a stand-in for the program that the helper runs there; what was running
/// when the helper died runs to its end. A supervisor starts the helper again after one second, as the unit does.
@Tag("netns")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAtEachStepTest {
    private static final Duration AT_MOST = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofMillis(150);
    private static final int LEAST_CASES = 48;
    /// Packets of the flood that the capture must see while nothing blocks.
    private static final int SEEN = 10;
    private static final Gate POLICY_LOADED = Gate.before("nft list table inet porchlight");

    private enum Command {
        UP,
        SWITCH,
        DOWN
    }

    /// Where the plan is held, in the order of the plan.
    private enum Stop {
        /// Step 0 is done: the marker is on disk, and no rule stands yet.
        MARKER(Command.UP, Gate.before("nft -f -")),
        /// Step 1 is done and not read back yet.
        POLICY(Command.UP, POLICY_LOADED),
        INTERFACE(Command.UP, Gate.before("wg setconf *")),
        SETCONF(Command.UP, Gate.after("wg setconf *")),
        SYSCTLS(Command.UP, Gate.before("ip -4 -batch -")),
        ADDRESSES(Command.UP, Gate.atLine("ip -4 -batch -", "link set")),
        LINK_UP(Command.UP, Gate.atLine("ip -4 -batch -", "route replace")),
        ROUTES(Command.UP, Gate.atLine("ip -4 -batch -", "rule add")),
        RULES(Command.UP, Gate.after("ip -6 -batch -")),
        HANDSHAKE(Command.UP, Gate.before("wg show porchlight0 dump")),
        /// The exit has answered, and the rules still are those of CONNECTING.
        ANSWERED(Command.UP, Gate.before("nft -f -")),
        /// Step 11 is done and not read back yet.
        POLICY_CONNECTED(Command.UP, Gate.after("nft -f -")),
        DNS(Command.UP, Gate.before("resolvectl dns *")),
        SWITCH_POLICY(Command.SWITCH, POLICY_LOADED),
        SWITCH_PEER(Command.SWITCH, Gate.after("wg setconf *")),
        SWITCH_ROUTES(Command.SWITCH, Gate.atLine("ip -4 -batch -", "route replace")),
        DOWN_POLICY(Command.DOWN, POLICY_LOADED),
        DOWN_LINK(Command.DOWN, Gate.before("ip link del dev porchlight0")),
        DOWN_ROUTES(Command.DOWN, Gate.atLine("ip -4 -force -batch -", "rule flush"));

        private final Command during;
        private final Gate gate;

        Stop(Command during, Gate gate) {
            this.during = during;
            this.gate = gate;
        }

        boolean beforeAnyTunnel() {
            return this == MARKER || this == POLICY;
        }

        boolean afterTheTunnel() {
            return this == DOWN_ROUTES;
        }
    }

    private enum Victim {
        APP,
        HELPER,
        TUNNEL,
        ALL_THREE;

        boolean takesApp() {
            return this == APP || this == ALL_THREE;
        }

        boolean takesHelper() {
            return this == HELPER || this == ALL_THREE;
        }

        boolean takesTunnel() {
            return this == TUNNEL || this == ALL_THREE;
        }

        boolean livesAt(Stop stop) {
            return this != TUNNEL || !(stop.beforeAnyTunnel() || stop.afterTheTunnel());
        }
    }

    private Lab lab;
    private StandIns standIns;
    private Flood flood;
    private App app;
    private boolean appIsFresh = true;

    @BeforeAll
    void buildTheLab() throws InterruptedException {
        String why = Possible.whyNot();
        Assumptions.assumeTrue(why.isEmpty(), why);
        lab = new Lab();
        lab.stopHelper();
        standIns = new StandIns(lab.client);
        lab.startHelper();
        flood = new Flood(lab, 3);
        app = new App(lab);
    }

    @AfterAll
    void removeTheLab() {
        if (lab != null) {
            app.close();
            flood.close();
            lab.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> whoeverIsKilledWheneverNothingLeaksAndWeEndBlockedOrConnected() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Stop stop : Stop.values()) {
            for (Victim victim : Victim.values()) {
                if (victim.livesAt(stop) && (stop != Stop.DNS || standIns.canHoldNames())) {
                    cases.add(
                            DynamicTest.dynamicTest("kill -9 of " + victim + " at " + stop, () -> kill(victim, stop)));
                }
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        return cases.stream();
    }

    private void kill(Victim victim, Stop stop) throws Exception {
        int seenWhileOpen = startOpen();
        bringTo(stop);
        boolean protectedYet = stop != Stop.MARKER;
        int before = protectedYet ? leaked().size() : 0;
        Flood.Count atKill = flood.catchUp();

        long killed = System.nanoTime();
        killAtOnce(victim);
        standIns.clear();
        if (victim.takesHelper()) {
            LockSupport.parkNanos(RESTART.toNanos());
            lab.startHelper();
        }
        boolean blocks = victim != Victim.APP || stop.during == Command.DOWN;
        TunnelStatus end = settled(blocks ? TunnelState.BLOCKED : TunnelState.CONNECTED);
        Duration took = Duration.ofNanos(System.nanoTime() - killed);

        if (!protectedYet) {
            flood.catchUp();
            lab.capture.clear();
        }
        LockSupport.parkNanos(LINGER.toNanos());
        List<Capture.Packet> leaks = leaked();
        Flood.Count tried = flood.catchUp().since(atKill);
        Proof.of("kill -9 at each step", "%s, %s".formatted(stop, victim))
                .probes(tried.sent() + tried.refused())
                .seen(lab.capture.all().size())
                .leaked(before + leaks.size())
                .control(seenWhileOpen, SEEN)
                .note("%s after %d ms".formatted(end.state(), took.toMillis()))
                .record();
        assertThat(leaks).isEmpty();
        assertThat(before).as("what leaked before anybody was killed").isZero();
        assertThat(tried.sent() + tried.refused()).as("the flood went on").isGreaterThan(SEEN);
        assertThat(took).isLessThan(AT_MOST);
        assertThat(end.verified()).isTrue();
        if (blocks) {
            assertNothingIsLeftButThePolicy();
        }
    }

    @Test
    void aHelperThatIsKilledWhileItOpensComesBackBlocked() throws Exception {
        int seenWhileOpen = startOpen();
        bringTo(Stop.DNS);
        goOnTo(Gate.after("resolvectl flush-caches"));
        standIns.release();
        app.answer();
        flood.catchUp();
        lab.capture.clear();
        standIns.arm(Stop.DOWN_LINK.gate);
        app.say("down open");
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
        if (!appIsFresh) {
            app.close();
            app = new App(lab);
        }
        app.awaitReady();
        appIsFresh = false;
        flood.catchUp();
        lab.capture.clear();
        List<Capture.Packet> seen = new ArrayList<>();
        Lab.await("the flood in the capture", () -> {
            seen.clear();
            seen.addAll(lab.capture.except(KilledAtEachStepTest::ours));
            return seen.size() >= SEEN;
        });
        return seen.size();
    }

    private void bringTo(Stop stop) {
        app.prepare(true);
        if (stop == Stop.MARKER) {
            standIns.arm(stop.gate);
            app.ask("up", true);
            standIns.awaitHeld();
            return;
        }
        standIns.arm(POLICY_LOADED);
        app.ask("up", true);
        standIns.awaitHeld();
        flood.catchUp();
        lab.capture.clear();
        if (stop == Stop.POLICY) {
            return;
        }
        if (stop.during == Command.UP) {
            goOnTo(stop.gate);
            return;
        }
        standIns.release();
        app.answer();
        Lab.await(
                "the tunnel",
                () -> status().filter(s -> s.state() == TunnelState.CONNECTED).isPresent());
        if (stop.during == Command.SWITCH) {
            app.prepare(false);
        }
        standIns.arm(stop.gate);
        if (stop.during == Command.SWITCH) {
            app.ask("switch", false);
        } else {
            app.say("down block");
        }
        standIns.awaitHeld();
    }

    private void goOnTo(Gate gate) {
        standIns.arm(gate);
        standIns.release();
        standIns.awaitHeld();
    }

    private void killAtOnce(Victim victim) throws InterruptedException, IOException {
        Optional<ProcessHandle> carrier = carrier();
        if (victim.takesApp()) {
            app.kill();
            // The next one starts while this case comes to its end.
            app = new App(lab);
            appIsFresh = true;
        }
        if (victim.takesHelper()) {
            lab.killHelper();
        }
        if (victim.takesTunnel()) {
            assertThat(carrier.isPresent() || victim == Victim.ALL_THREE)
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

    private static boolean ours(Capture.Packet packet) {
        return packet.wireGuard(Lab.EXIT_A, Lab.PORT_A) || packet.wireGuard(Lab.EXIT_B, Lab.PORT_B);
    }

    private List<Capture.Packet> leaked() {
        flood.catchUp();
        return lab.capture.except(KilledAtEachStepTest::ours);
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
