package porchlight.tunnel.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Target;

/// What the plans do to a Mac, played by programs on any machine.
class MacPlatformTest {
    private static final int OWNER = 501;
    private static final byte[] SECRET = new byte[32];
    private static final Policy.Blocked BLOCKED = new Policy.Blocked(Beside.NOTHING, false);
    private static final Target TARGET = Sample.PLAIN;

    @TempDir
    private Path directory;

    private MacWorld world;
    private MacPlatform platform;

    @BeforeEach
    void begin() throws IOException {
        world = new MacWorld(directory);
        platform = world.platform();
    }

    @AfterEach
    void end() throws Exception {
        platform.tearDown();
        world.close();
    }

    private void connect(Target target) throws PlanException {
        platform.apply(new Policy.Connecting(Beside.NOTHING, target), OWNER);
        platform.build(target, Beside.NOTHING, SECRET, () -> false);
        platform.apply(new Policy.Connected(Beside.NOTHING, target), OWNER);
        platform.settle(target);
    }

    @Test
    void aMainRulesetThatDoesNotLeadToUsIsFoundAndNothingIsClaimed() {
        world.change("anchor \\\"com.apple/*\\\" all\"", "pass all flags S/SA keep state\"");
        assertThatThrownBy(() -> platform.apply(BLOCKED, OWNER))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("does not lead to our anchor");
        // As soon as somebody puts it right, the rules are there.
        assertThat(platform.policyStands()).isTrue();
    }

    @Test
    void anotherFirewallThatDecidesBeforeUsIsFound() {
        world.change(
                "\"anchor \\\"com.apple/*\\\" all\"",
                "\"anchor \\\"other\\\" all\", \"anchor \\\"com.apple/*\\\" all\"");
        assertThatThrownBy(() -> platform.apply(BLOCKED, OWNER)).isInstanceOf(PlanException.class);
    }

    @Test
    void rulesThatSomebodyFlushedOrChangedAreFound() throws Exception {
        platform.apply(BLOCKED, OWNER);
        assertThat(platform.inspect().intact()).isTrue();
        world.run(MacTool.PFCTL, "-a", Constants.ANCHOR, "-F", "rules");
        assertThat(platform.inspect().intact()).isFalse();
        platform.apply(BLOCKED, OWNER);
        assertThat(platform.inspect().intact()).isTrue();
        world.change("block drop quick all", "pass quick all");
        assertThat(platform.inspect().intact()).isFalse();
        platform.apply(BLOCKED, OWNER);
        world.change("\"block drop quick all", "\"pass all no state\", \"block drop quick all");
        assertThat(platform.inspect().intact()).isFalse();
    }

    @Test
    void aPfThatSomebodyFlushedOrSwitchedOffIsPutRight() throws Exception {
        platform.apply(BLOCKED, OWNER);
        world.run(MacTool.PFCTL, "-F", "all");
        assertThat(platform.inspect().intact()).isFalse();
        platform.apply(BLOCKED, OWNER);
        assertThat(platform.inspect().intact()).isTrue();
        world.run(MacTool.PFCTL, "-d");
        assertThat(platform.inspect().intact()).isFalse();
        platform.apply(BLOCKED, OWNER);
        assertThat(platform.inspect().intact()).isTrue();
        platform.removePolicy();
        assertThat(world.text()).contains("\"tokens\": []", "\"enabled\": false");
    }

    @Test
    void pfStaysOnForSomebodyElse() throws Exception {
        world.run(MacTool.PFCTL, "-E");
        platform.apply(BLOCKED, OWNER);
        platform.apply(BLOCKED, OWNER);
        assertThat(world.calls().stream().filter("pfctl -E"::equals)).hasSize(2);
        platform.removePolicy();
        assertThat(world.text()).contains("\"enabled\": true");
    }

    @Test
    void aTokenOfTheStartOfTheSystemIsUsedAndHandedBack() throws Exception {
        String printed = world.run(MacTool.PFCTL, "-E");
        Files.writeString(world.state.resolve("boot-token"), printed);
        platform.apply(BLOCKED, OWNER);
        assertThat(world.calls().stream().filter("pfctl -E"::equals)).hasSize(1);
        platform.removePolicy();
        assertThat(world.text()).contains("\"enabled\": false", "\"tokens\": []");
        assertThat(world.state.resolve("boot-token")).doesNotExist();
    }

    @Test
    void statesOfOlderRulesGoWithEveryChangeAndThoseOfTheTunnelStay() throws Exception {
        platform.apply(new Policy.Connecting(Beside.NOTHING, TARGET), OWNER);
        platform.build(TARGET, Beside.NOTHING, SECRET, () -> false);
        world.change("\"states\": []", """
                "states": [
                {"device": "ALL", "text": "tcp 192.168.1.5:50000 -> 1.2.3.4:443       ESTABLISHED:ESTABLISHED"},
                {"device": "en0", "text": "udp 192.168.1.5:68 -> 1.2.3.4:53       MULTIPLE:MULTIPLE"},
                {"device": "utun7", "text": "tcp 10.182.0.2:50001 -> 1.1.1.1:443       ESTABLISHED:ESTABLISHED"},
                {"device": "utun7", "text": "udp 10.182.0.2:50002 -> 10.182.0.1:53       MULTIPLE:SINGLE"},
                {"device": "utun7", "text": "udp 10.182.0.2:50003 -> 8.8.8.8:53       MULTIPLE:SINGLE"},
                {"device": "utun7", "text": "tcp 10.182.0.2:22 <- 9.9.9.9:1024       ESTABLISHED:ESTABLISHED"},
                {"device": "utun7", "text": "tcp 10.182.0.2:50004 -> 192.168.1.1:80       ESTABLISHED:ESTABLISHED"},
                {"device": "utun7", "text": "udp fd00::2[5353] -> 2606:4700::1[443]       MULTIPLE:SINGLE"}]""");
        platform.apply(new Policy.Connected(Beside.NOTHING, TARGET), OWNER);
        assertThat(world.run(MacTool.PFCTL, "-s", "states"))
                .contains("-> 1.1.1.1:443", "-> 10.182.0.1:53")
                .doesNotContain("1.2.3.4", "8.8.8.8", "<-", "192.168.1.1", "2606");
        platform.apply(BLOCKED, OWNER);
        assertThat(world.run(MacTool.PFCTL, "-s", "states")).doesNotContain("->");
    }

    @Test
    void aStateThatIsNotOursIsFoundAndWhatItLetOutIsCounted() throws Exception {
        platform.apply(BLOCKED, OWNER);
        assertThat(platform.inspect().leaked()).isZero();
        world.change("\"states\": []", """
                "states": [{"device": "ALL", "packets": [12, 5],
                "text": "tcp 192.168.1.5:50000 -> 1.2.3.4:443       ESTABLISHED:ESTABLISHED"}]""");
        Platform.Firewall found = platform.inspect();
        assertThat(found.intact()).isFalse();
        assertThat(found.leaked()).isEqualTo(12);
        assertThat(platform.apply(BLOCKED, OWNER).leaked()).isZero();
        assertThat(platform.inspect().intact()).isTrue();
    }

    @Test
    void refusedPacketsAreCountedOutAndNotIn() throws Exception {
        platform.apply(BLOCKED, OWNER);
        world.change(
                "\"counters\": {}",
                "\"counters\": {\"porchlight-14\": 41, \"porchlight-12\": 1, \"porchlight-15\": 9}");
        assertThat(platform.inspect().blockedOut()).isEqualTo(42);
        assertThat(platform.inspect().intact()).isTrue();
    }

    @Test
    void aTunnelIsBuiltUsedAndTakenDownAndNothingStays() throws Exception {
        String before = world.text();
        connect(TARGET);
        assertThat(platform.routesStand(TARGET)).isTrue();
        assertThat(platform.counters(TARGET).handshakeMillis()).isPresent();
        assertThat(platform.counters(TARGET).moved()).isFalse();
        assertThat(world.text()).contains("State:/Network/Service/porchlight/DNS", "\"mtu\": 1420");
        assertThat(world.run(MacTool.IFCONFIG, "utun7")).contains("POINTOPOINT");
        platform.apply(BLOCKED, OWNER);
        platform.tearDown();
        assertThat(platform.process()).isEmpty();
        platform.removePolicy();
        platform.forgetBoot();
        assertThat(steady(world.text())).isEqualTo(steady(before));
        try (var left = Files.list(world.state)) {
            assertThat(left).isEmpty();
        }
        try (var sockets = Files.list(directory.resolve("control"))) {
            assertThat(sockets).isEmpty();
        }
    }

    /// The world but for what it remembers of the calls.
    private static String steady(String text) {
        return text.replaceAll("(?s)\"seen\": \\{.*?}", "").replaceAll("\\s+", "");
    }

    @Test
    void theNextHelperTakesAwayWhatAKilledOneLeft() throws Exception {
        connect(TARGET);
        MacPlatform next = world.platform();
        assertThat(next.policyStands()).isTrue();
        next.apply(BLOCKED, OWNER);
        assertThat(world.calls().stream().filter("pfctl -E"::equals)).hasSize(1);
        next.tearDown();
        assertThat(world.run(MacTool.IFCONFIG, "utun7")).contains("does not exist");
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet")).doesNotContain("198.51.100.2", "utun7");
        assertThat(world.text()).contains("\"store\": {}");
        next.removePolicy();
        assertThat(world.text()).contains("\"tokens\": []", "\"enabled\": false");
    }

    @Test
    void anInterfaceThatOnlyBearsAnOldNameOfOursIsLeftAlone() throws Exception {
        Files.writeString(world.state.resolve("porchlight.name"), "utun7\n");
        world.change("\"devices\": {}", "\"devices\": {\"utun7\": {\"pid\": 1, \"mtu\": 1500, \"peer\": {}}}");
        platform.tearDown();
        assertThat(world.text()).contains("utun7");
        assertThat(world.state.resolve("porchlight.name")).doesNotExist();
        world.change("\"pid\": 1,", "\"pid\": 999999999,");
    }

    @Test
    void anotherGatewayIsFoundAndTheWayToTheExitFollows() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        connect(TARGET);
        AutoCloseable watching = platform.watch(() -> {}, () -> {
            if (world.text().contains("192.168.7.1")) {
                told.countDown();
            }
        });
        world.change(
                "\"gateway\": \"192.168.1.1\",\n   \"flags\": \"UGScg\"",
                "\"gateway\": \"192.168.7.1\",\n   \"flags\": \"UGScg\"");
        // The monitor may not have begun to listen yet.
        for (int i = 0; i < 100 && told.getCount() > 0; i++) {
            world.event("RTM_CHANGE: Change Metrics or flags: len 140");
            told.await(100, TimeUnit.MILLISECONDS);
        }
        watching.close();
        assertThat(told.getCount()).isZero();
        assertThat(platform.routesStand(TARGET)).isFalse();
        platform.reroute(TARGET, Beside.NOTHING);
        platform.reassert(TARGET);
        assertThat(platform.routesStand(TARGET)).isTrue();
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet"))
                .containsPattern("198\\.51\\.100\\.2 +192\\.168\\.7\\.1");
        assertThat(world.text()).contains("\"reasserted\": 1");
    }

    @Test
    void withoutANetworkTheExitIsSentNowhereAndNotIntoTheTunnel() throws Exception {
        connect(TARGET);
        world.change(
                "\"to\": \"default\",\n   \"gateway\": \"192.168.1.1\"",
                "\"to\": \"10.9\",\n   \"gateway\": \"192.168.1.1\"");
        assertThat(platform.routesStand(TARGET)).isFalse();
        platform.reroute(TARGET, Beside.NOTHING);
        assertThat(platform.routesStand(TARGET)).isTrue();
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet"))
                .containsPattern("198\\.51\\.100\\.2 +127\\.0\\.0\\.1 +UBGHS +lo0");
    }

    @Test
    void aRouteThatRouteOnlySaidItHadLaidIsMissed() throws Exception {
        platform.apply(new Policy.Connecting(Beside.NOTHING, TARGET), OWNER);
        world.change(
                "\"fault\": {}",
                "\"fault\": {\"call\": \"route -q -n add -inet 0.0.0.0/1 -interface utun7\","
                        + " \"turn\": 1, \"mode\": \"lie\"}");
        assertThatThrownBy(() -> platform.build(TARGET, Beside.NOTHING, SECRET, () -> false))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("routes");
    }

    @Test
    void anotherExitTakesTheInterfaceOverAndTheOldOneIsForgotten() throws Exception {
        connect(TARGET);
        platform.apply(new Policy.Connecting(Sample.BESIDE, Sample.FULL), OWNER);
        // Nothing of the old tunnel may go to the new exit before it has answered.
        assertThat(world.rules()).contains("block return out quick on utun7 all");
        platform.swap(TARGET, Sample.FULL, Sample.BESIDE, SECRET);
        assertThat(platform.counters(Sample.FULL).handshakeMillis()).isPresent();
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet"))
                .contains("198.51.100.3", "203.0.113.7", "198.51.100.9")
                .doesNotContain("198.51.100.2");
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet6")).contains("2001:db8::7", "8000::/1");
        platform.apply(new Policy.Connected(Sample.BESIDE, Sample.FULL), OWNER);
        platform.routeAllowed(List.of());
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet"))
                .contains("198.51.100.3")
                .doesNotContain("203.0.113.7", "198.51.100.9");
        // A new network does not bring the routes of the allowed endpoints back.
        platform.reroute(Sample.FULL, Sample.BESIDE);
        assertThat(world.run(MacTool.NETSTAT, "-n", "-r", "-f", "inet")).doesNotContain("203.0.113.7");
    }

    @Test
    void aBuildThatIsOvertakenStopsBetweenTwoSteps() throws Exception {
        platform.apply(new Policy.Connecting(Beside.NOTHING, TARGET), OWNER);
        assertThatThrownBy(() -> platform.build(
                        TARGET, Beside.NOTHING, SECRET, () -> world.text().contains("utun7")))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("overtaken");
        platform.tearDown();
        assertThat(world.text()).doesNotContain("utun7\": {");
    }

    @Test
    void thePrivateKeyIsInNoArgumentAndNoVariable() throws Exception {
        connect(TARGET);
        assertThat(world.log())
                .contains("PrivateKey = ")
                .doesNotContain(Base64.getEncoder().encodeToString(SECRET))
                .doesNotContain("HOME", "/root");
        assertThat(world.log()).contains("WG_TUN_NAME_FILE");
    }

    /// The grammar of the played pfctl is what pf.conf(5) says, as read by us: no pf can be had where this is
    /// written.
    @Test
    void everyPolicyIsOfTheGrammarAndWhatIsNotIsRefused() throws Exception {
        List<Path> policies;
        try (var golden = Files.list(Path.of("src", "test", "resources", "golden", "macos"))) {
            policies = golden.filter(file -> file.toString().endsWith(".pf")).toList();
        }
        assertThat(policies).hasSizeGreaterThan(8);
        List<String> load = List.of(world.tools().path(MacTool.PFCTL), "-a", Constants.ANCHOR, "-f", "-");
        Programs programs = new Programs();
        for (Path policy : policies) {
            assertThat(programs.run(load, Files.readAllBytes(policy)).good())
                    .as(policy.toString())
                    .isTrue();
        }
        for (String bad : List.of(
                "pass out quick inet proto udp from any to fe80::1 port = 53 no state",
                "pass out quick proto tcp from any to any port = 53 usr = 0 no state",
                "pass out quick inet from any to any port = 53 no state",
                "pass out quick inet proto ipv6-icmp all user = 0 no state",
                "block return out quick all keep state",
                "include \"/tmp/x\"",
                "pass out quick on utun7 all flags any keep state (bound)")) {
            assertThat(programs.run(load, (bad + "\n").getBytes(StandardCharsets.US_ASCII))
                            .good())
                    .as(bad)
                    .isFalse();
        }
    }

    @Test
    void programsCannotBeToldApartHere() {
        assertThat(platform.canSplit(SplitTunnel.OFF, OWNER)).isTrue();
        assertThat(platform.canSplit(SplitTunnel.OUTSIDE, OWNER)).isFalse();
        assertThat(platform.canSplit(SplitTunnel.INSIDE, OWNER)).isFalse();
    }

    @Test
    void whatTheNetworkHandedOutIsKnown() throws Exception {
        assertThat(platform.networkResolvers()).containsExactly(Sample.ip("192.168.1.1"));
        assertThat(platform.gateways()).containsExactly(Sample.ip("192.168.1.1"), Sample.ip("fe80::1"));
    }

    @Test
    void theRulesOfTheNextStartOfTheSystemAreThoseThatBlock() throws Exception {
        platform.keepForBoot();
        assertThat(Files.readString(world.state.resolve("blocked.pf")))
                .isEqualTo(Rules.of(BLOCKED, Sample.HERE).text());
        platform.forgetBoot();
        assertThat(world.state.resolve("blocked.pf")).doesNotExist();
    }
}
