package porchlight.tunnel.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Engine;
import porchlight.tunnel.helper.KeyPairs;
import porchlight.tunnel.helper.Marker;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// The whole helper on a played Mac, from OPEN to OPEN, and what is left when one of its steps does not do what it
/// should.
class MacLifeTest {
    private static final int OWNER = 501;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    /// A helper in a world of its own.
    private static final class Life implements AutoCloseable {
        final MacWorld world;
        final KeyPairs keys = new KeyPairs();
        final Engine engine;

        Life(Path root) throws IOException {
            world = new MacWorld(root);
            engine = new Engine(
                    world.platform(),
                    Marker.secured(world.state),
                    Marker.lockdown(world.state),
                    () -> OWNER,
                    System::nanoTime,
                    keys);
            engine.start();
            engine.lease().renew(Duration.ofMinutes(5));
        }

        Target target(Target like) {
            return new Target(
                    keys.prepare().slot(),
                    like.peer(),
                    like.endpoint(),
                    like.listenPort(),
                    like.channel(),
                    like.addr4(),
                    like.addr6(),
                    like.dns(),
                    like.mtu(),
                    like.keepaliveSeconds(),
                    like.lan(),
                    like.v6());
        }

        TunnelStatus settled() throws InterruptedException {
            long end = System.nanoTime() + SOON.toNanos();
            TunnelStatus status = engine.status();
            while (System.nanoTime() - end < 0) {
                status = engine.status();
                if (status.state() == TunnelState.CONNECTED || status.state() == TunnelState.BLOCKED) {
                    return status;
                }
                Thread.sleep(20);
            }
            return status;
        }

        @Override
        public void close() throws IOException {
            engine.close();
            world.close();
        }
    }

    @Test
    void aHelperLivesFromOpenToOpen() throws Exception {
        try (Life life = new Life(directory)) {
            assertThat(life.engine.status().state()).isEqualTo(TunnelState.OPEN);
            life.engine.up(life.target(Sample.PLAIN));
            assertThat(life.settled().state()).isEqualTo(TunnelState.CONNECTED);
            assertThat(life.engine.selfTest().verified()).isTrue();
            // The control: what is looked for after a fault is seen where it is.
            assertThatThrownBy(() -> assertNothingButABlock(life, false)).isInstanceOf(AssertionError.class);
            life.world.change(
                    "\"gateway\": \"192.168.1.1\",\n   \"flags\": \"UGScg\"",
                    "\"gateway\": \"192.168.7.1\",\n   \"flags\": \"UGScg\"");
            life.world.event("RTM_ADD: Add Route: len 140");
            await(life, "198\\.51\\.100\\.2 +192\\.168\\.7\\.1");
            life.engine.switchTo(life.target(Sample.FULL));
            assertThat(life.settled().state()).isEqualTo(TunnelState.CONNECTED);
            await(life, "198\\.51\\.100\\.3 +192\\.168\\.7\\.1");
            life.engine.down(Helper.Then.BLOCK);
            assertNothingButABlock(life, true);
            life.engine.down(Helper.Then.OPEN);
            assertThat(life.engine.status().state()).isEqualTo(TunnelState.OPEN);
            assertThat(life.world.rules()).doesNotContain("pass", "block");
            assertThat(life.world.text()).contains("\"enabled\": false", "\"tokens\": []", "\"store\": {}");
        }
    }

    @Test
    void rulesThatSomebodyTookAwayComeBackAndItIsTold() throws Exception {
        try (Life life = new Life(directory)) {
            life.engine.up(life.target(Sample.PLAIN));
            assertThat(life.settled().state()).isEqualTo(TunnelState.CONNECTED);
            life.world.run(MacTool.PFCTL, "-a", Constants.ANCHOR, "-F", "rules");
            long end = System.nanoTime() + SOON.toNanos();
            while (!life.world.rules().contains("porchlight") && System.nanoTime() - end < 0) {
                Thread.sleep(20);
            }
            assertThat(life.world.rules()).contains("porchlight");
            assertThat(life.settled().reason()).isEqualTo(TunnelStatus.Reason.RULES_CHANGED);
        }
    }

    @Test
    void aTunnelWhoseProgramDiesLeavesABlock() throws Exception {
        try (Life life = new Life(directory)) {
            life.engine.up(life.target(Sample.PLAIN));
            assertThat(life.settled().state()).isEqualTo(TunnelState.CONNECTED);
            var pid = Pattern.compile("\"pid\": (\\d+)").matcher(life.world.text());
            assertThat(pid.find()).isTrue();
            ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow().destroyForcibly();
            long end = System.nanoTime() + SOON.toNanos();
            while (life.engine.status().state() != TunnelState.BLOCKED && System.nanoTime() - end < 0) {
                Thread.sleep(20);
            }
            assertThat(life.engine.status().reason()).isEqualTo(TunnelStatus.Reason.TUNNEL_DIED);
            assertNothingButABlock(life, false);
        }
    }

    /// Each call of a good run fails once, and each that its program would not admit is also lied about.
    @Test
    void whicheverStepFailsABlockIsLeftAndNothingElse() throws Exception {
        int connected = 0;
        int blocked = 0;
        int hit = 0;
        List<Fault> faults = faults();
        assertThat(faults).hasSizeGreaterThan(35);
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            try (Life life = new Life(Files.createDirectory(directory.resolve("fault-" + i)))) {
                life.world.change("\"fault\": {}", fault.json());
                try {
                    life.engine.up(life.target(Sample.PLAIN));
                } catch (HelperException failed) {
                    assertThat(failed.code()).isIn(HelperException.Code.PLAN_FAILED, HelperException.Code.NOT_BLOCKED);
                }
                TunnelStatus status = life.settled();
                hit += life.world.text().contains("\"hit\": true") ? 1 : 0;
                if (status.state() == TunnelState.CONNECTED) {
                    connected++;
                    assertThat(life.world.rules()).as(fault.toString()).contains("keep state (if-bound)");
                    assertThat(life.engine.selfTest().verified())
                            .as(fault.toString())
                            .isTrue();
                } else {
                    blocked++;
                    assertThat(status.state()).as(fault.toString()).isEqualTo(TunnelState.BLOCKED);
                    assertNothingButABlock(life, false);
                }
            }
        }
        System.out.println(
                faults.size() + " faults: " + blocked + " blocked, " + connected + " connected all the same");
        // What the network's monitor sets off comes in its own time, and a few faults wait for a call that does not
        // come.
        assertThat(hit).isGreaterThan(faults.size() - 5);
        assertThat(blocked).isGreaterThan(hit / 2);
    }

    /// @param mode `fail` ends with 1, `lie` with 0; neither does anything
    private record Fault(String call, int turn, String mode) {
        String json() {
            return "\"fault\": {\"call\": \"%s\", \"turn\": %d, \"mode\": \"%s\"}".formatted(call, turn, mode);
        }
    }

    private List<Fault> faults() throws Exception {
        List<Fault> faults = new ArrayList<>();
        try (Life life = new Life(Files.createDirectory(directory.resolve("good")))) {
            int begun = life.world.calls().size();
            life.engine.up(life.target(Sample.PLAIN));
            assertThat(life.settled().state()).isEqualTo(TunnelState.CONNECTED);
            Map<String, Integer> turns = new HashMap<>();
            int place = 0;
            Set<String> asked = new HashSet<>();
            for (String call : life.world.calls()) {
                int turn = turns.merge(call, 1, Integer::sum);
                // Asked again and again, and once is enough.
                boolean later = place++ >= begun;
                boolean again = later && call.matches("wg show.*|pfctl.* -s .*|netstat.*") && !asked.add(call);
                if (later && !again && !call.equals("route -n monitor")) {
                    faults.add(new Fault(call, turn, "fail"));
                    if (call.startsWith("route") || call.startsWith("scutil") || call.startsWith("pfctl")) {
                        faults.add(new Fault(call, turn, "lie"));
                    }
                }
            }
        }
        return faults;
    }

    private static void await(Life life, String pattern) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        String table = "";
        while (System.nanoTime() - end < 0) {
            table = life.world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet");
            if (Pattern.compile(pattern).matcher(table).find()) {
                return;
            }
            Thread.sleep(20);
        }
        assertThat(table).containsPattern(pattern);
    }

    private static void assertNothingButABlock(Life life, boolean lan) throws Exception {
        String listing = life.world.rules();
        assertThat(Readback.of(listing).rules().stream().map(Rules::skeleton))
                .containsExactlyElementsOf(Rules.of(new Policy.Blocked(Beside.NOTHING, lan), Sample.HERE)
                        .skeletons());
        String text = life.world.text();
        assertThat(text).contains("\"enabled\": true", "\"devices\": {}", "\"store\": {}", "\"states\": []");
        assertThat(life.world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet")).doesNotContain("utun", "198.51.100");
        assertThat(life.world.state.resolve("secured")).exists();
        assertThat(life.world.state.resolve("porchlight.name")).doesNotExist();
    }
}
