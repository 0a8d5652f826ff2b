package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CHANNEL;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.EXIT_B;
import static porchlight.tunnel.netns.Lab.NOBODY;
import static porchlight.tunnel.netns.Lab.OUR_CHANNEL;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.WEB;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// The firewall contract of `tunnel-native/README.md`, row by row, on a real tunnel. `C…` names the row.
class TunnelOnTheWireTest extends LabTest {
    private static final int CONTROL = 200;

    @Test
    void whileOpenTheProbesAreSeenWhichProvesThatTheCaptureSees() {
        assertThat(lab.probe()).isGreaterThan(500);
        lab.catchUp();
        assertThat(lab.capture.except(LabTest::nothing)).hasSizeGreaterThan(CONTROL);
    }

    @Test
    void whileBlockedNothingLeaves() throws Exception {
        assertThat(helper.down(Helper.Then.BLOCK).state()).isEqualTo(TunnelState.BLOCKED);
        lab.probe();
        assertNoLeak(LabTest::nothing);
        assertThat(helper.status().verified()).isTrue();
    }

    @Test
    void whileConnectingOnlyTheHandshakeLeaves() throws Exception {
        TunnelRequest request = lab.requestWithout(helper.prepare(), true);
        assertThat(helper.up(request).state()).isEqualTo(TunnelState.CONNECTING);
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThat(lab.capture.all()).anyMatch(packet -> packet.wireGuard(EXIT_A, PORT_A));
        assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTING);
    }

    @Test
    void whileConnectedEverythingGoesThroughTheTunnel() throws Exception {
        connectToA();
        lab.probe();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertNoLeak(LabTest::exitA);
        TunnelStatus counted = statuses.next(s -> s.rxBytes() > 0 && s.txBytes() > 0, "counters");
        assertThat(counted.handshakeAgeSeconds().orElse(-1)).isBetween(0L, 60L);
        assertThat(counted.verified()).isTrue();
        assertThat(counted.policyHash()).isPresent();
    }

    @Test
    void aQuestionToAnyResolverIsAnsweredByTheTunnelsOwn() throws Exception {
        connectToA();
        assertThat(lab.ask(0, "dns", "8.8.8.8", "web.lab")).isEqualTo("203.0.113.9");
        assertThat(lab.ask(0, "dns", Lab.ROUTER, "web.lab")).isEqualTo("203.0.113.9");
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void theChannelsFiveTuplePassesOutsideAndNothingElseToThatAddress() throws Exception {
        connectToA();
        String port = Integer.toString(CHANNEL);
        assertThat(lab.ask(0, "udp", Integer.toString(OUR_CHANNEL), EXIT_A, port))
                .endsWith("saw " + CLIENT);
        lab.catchUp();
        assertThat(lab.capture.all()).anyMatch(packet -> packet.udp(EXIT_A, CHANNEL));
        lab.capture.clear();
        // Another local port, another remote port: through the tunnel, where the exit sees our inner address.
        assertThat(lab.ask(0, "udp", "40999", EXIT_A, port)).endsWith("saw 10.182.0.2");
        assertThat(lab.ask(0, "udp", Integer.toString(OUR_CHANNEL), EXIT_A, "4466"))
                .endsWith("saw 10.182.0.2");
        assertNoLeak(packet -> packet.wireGuard(EXIT_A, PORT_A));
        if (Lab.manyUsers()) {
            assertThat(lab.ask(NOBODY, "udp", Integer.toString(OUR_CHANNEL), EXIT_A, port))
                    .isIn("refused", "silence");
            assertNoLeak(packet -> packet.wireGuard(EXIT_A, PORT_A));
        }
    }

    @Test
    void theLocalNetworkIsReachedOnlyWhereAskedForAndNeverItsResolver() throws Exception {
        TunnelRequest plain = lab.request(helper, true);
        helper.up(new TunnelRequest(
                plain.slot(),
                plain.peerKey(),
                plain.peerIp(),
                plain.peerPort(),
                plain.listenPort(),
                plain.channel(),
                plain.addr4(),
                Optional.of("fd00::2"),
                plain.dns(),
                plain.mtu(),
                0,
                true,
                TunnelRequest.V6.TUNNEL));
        statuses.next(TunnelState.CONNECTED);
        assertThat(helper.status().verified()).isTrue();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertThat(lab.ask(0, "dns", Lab.ROUTER, "web.lab")).isEqualTo("203.0.113.9");
        lab.probe();
        assertNoLeak(packet -> exitA(packet) || (local(packet.to()) && packet.dport() != 53));
        assertThat(lab.capture.all()).anyMatch(packet -> packet.udp(Lab.ROUTER, 80));
    }

    private static boolean local(String address) {
        return Lab.LOCAL.contains(address);
    }

    @Test
    void aSwitchNeverLetsGo() throws Exception {
        connectToA();
        Process flood = lab.client.silentDaemon(
                "sh",
                "-c",
                "while :; do /usr/bin/python3 -c 'import socket;s=socket.socket(2,2)\nfor i in range(2000):\n"
                        + " try: s.sendto(b\"leak\",(\"" + WEB + "\",9))\n except OSError: pass'; done");
        try {
            helper.switchTo(lab.request(helper, false));
            statuses.next(TunnelState.CONNECTED);
            lab.probe();
            assertThat(lab.askThroughFlood("udp", "0", WEB, "7777")).endsWith("saw 10.183.0.2");
        } finally {
            flood.destroyForcibly();
            flood.waitFor();
        }
        assertNoLeak(LabTest::eitherExit);
    }

    @Test
    void anExitThatNeverAnswersLeadsToBlocked() throws Exception {
        helper.up(lab.requestWithout(helper.prepare(), true));
        TunnelStatus status = statuses.next(TunnelState.BLOCKED);
        assertThat(status.reason()).isEqualTo(Reason.NO_HANDSHAKE);
        assertThat(lab.client.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void downOvertakesAnUpThatWaits() throws Exception {
        helper.up(lab.requestWithout(helper.prepare(), true));
        long asked = System.nanoTime();
        assertThat(helper.down(Helper.Then.BLOCK).reason()).isEqualTo(Reason.ASKED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void downToOpenLeavesNothingBehind() throws Exception {
        String before = snapshot();
        connectToA();
        assertThat(snapshot()).isNotEqualTo(before);
        assertThat(helper.down(Helper.Then.OPEN).state()).isEqualTo(TunnelState.OPEN);
        assertThat(snapshot()).isEqualTo(before);
    }

    private String snapshot() {
        return lab.client.run(
                "sh",
                "-c",
                "nft list ruleset; ip rule; ip -6 rule; ip route show table all | sort;"
                        + " ip -6 route show table all | grep -v pt-c0 | sort; ip -o link | cut -d: -f2 | sort;"
                        + " cat /proc/sys/net/ipv4/conf/all/src_valid_mark /proc/sys/net/ipv4/conf/all/arp_ignore;"
                        + " ls /var/lib/porchlight; ls /run/wireguard 2>/dev/null; cat /etc/resolv.conf");
    }

    @Test
    void downToBlockedTakesInterfaceAndRoutesAndLeavesThePolicy() throws Exception {
        connectToA();
        helper.down(Helper.Then.BLOCK);
        assertThat(lab.client.run("ip", "rule")).doesNotContain("5052");
        assertThat(lab.client.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        assertThat(lab.client.run("nft", "list", "table", "inet", "porchlight")).contains("policy drop");
        lab.probe();
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void anAllowedEndpointIsReachedByTheOwnerOnlyAndOnlyUntilConnected() throws Exception {
        Endpoint web = new Endpoint(WEB, 7777, Endpoint.Protocol.UDP);
        Endpoint punched = new Endpoint(EXIT_B, 0, Endpoint.Protocol.UDP);
        helper.down(Helper.Then.BLOCK);
        helper.allow(List.of(web, punched));
        assertReachedOutside();
        helper.up(lab.requestWithout(helper.prepare(), true));
        assertReachedOutside();
        helper.down(Helper.Then.BLOCK);
        lab.capture.clear();
        connectToA();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertNoLeak(LabTest::exitA);
        helper.down(Helper.Then.BLOCK);
        assertReachedOutside();
        helper.allow(List.of());
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).isEqualTo("refused");
    }

    private void assertReachedOutside() {
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        assertThat(lab.ask(0, "udp", "0", EXIT_B, Integer.toString(CHANNEL))).endsWith("saw " + CLIENT);
        if (Lab.manyUsers()) {
            assertThat(lab.ask(NOBODY, "udp", "0", WEB, "7777")).isEqualTo("refused");
        }
    }

    @Test
    void flushedRulesAreBackWithinSecondsAndItIsTold() throws Exception {
        connectToA();
        lab.client.run("nft", "flush", "ruleset");
        TunnelStatus told = statuses.next(TunnelState.DEGRADED);
        assertThat(told.reason()).isEqualTo(Reason.RULES_CHANGED);
        assertThat(told.verified()).isFalse();
        TunnelStatus back = statuses.next(TunnelState.CONNECTED);
        assertThat(back.reason()).isEqualTo(Reason.RULES_CHANGED);
        assertThat(back.verified()).isTrue();
        lab.capture.clear();
        lab.probe();
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void theRootToolOpensWithoutAnyWindow() throws Exception {
        connectToA();
        // Four connections are all that an account gets, and here root is the owner.
        helper.close();
        helper = lab.connect();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of("target", "classes").toAbsolutePath().toString();
        lab.client.run(java, "-XX:TieredStopAtLevel=1", "-cp", classes, "porchlight.tunnel.helper.Main", "open");
        statuses.next(TunnelState.OPEN);
        connectToA();
        lab.killHelper();
        lab.client.run(java, "-XX:TieredStopAtLevel=1", "-cp", classes, "porchlight.tunnel.helper.Main", "open");
        assertThat(lab.client.run("nft", "list", "ruleset")).isEmpty();
        assertThat(lab.client.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        lab.startHelper();
        try (Helper again = lab.connect()) {
            assertThat(again.status().state()).isEqualTo(TunnelState.OPEN);
        }
    }
}
