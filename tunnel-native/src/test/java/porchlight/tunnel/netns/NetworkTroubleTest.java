package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.ROUTER;
import static porchlight.tunnel.netns.Lab.WEB;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelRequest.V6;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Networks that come and go, that want a click first, and that let nothing by (`security.md §3.2`, N10, N13 and N14).
class NetworkTroubleTest extends AttackTest {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);
    /// More than ten times what was measured, and far below what wireguard-go needs alone (`security.md`, finding 9).
    private static final int FLOWS_AGAIN_MS = 5_000;

    private ClientLink link;

    NetworkTroubleTest() {
        super("Network trouble");
    }

    @BeforeAll
    void learnTheResolver() {
        link = new ClientLink(lab);
        lab.client.run("sh", "-c", "echo nameserver " + ROUTER + " > /etc/resolv.conf");
    }

    @Test
    @DisplayName("N13 captive portal: for the owner's browser and resolver only, and it always ends blocked")
    void captivePortal() throws Exception {
        helper.down(Helper.Then.BLOCK);
        forget();
        browse();
        lab.catchUp();
        assertThat(lab.capture.except(p -> false)).as("before it is asked for").isEmpty();

        assertThat(helper.portal(true).reason()).isEqualTo(Reason.PORTAL);
        forget();
        browse();
        lab.catchUp();
        List<Capture.Packet> visit = lab.capture.except(p -> false);
        assertThat(visit).as("the portal can be reached").isNotEmpty().allMatch(NetworkTroubleTest::isAVisit);
        assertThat(visit).anyMatch(p -> p.kind().equals("tcp") && p.dport() == 80);
        assertThat(visit).anyMatch(p -> p.kind().equals("tcp") && p.dport() == 443);
        assertThat(visit).anyMatch(p -> p.udp(ROUTER, 53));
        if (Lab.manyUsers()) {
            forget();
            lab.probe();
            lab.catchUp();
            assertThat(lab.capture.except(p -> false))
                    .as("what other accounts send")
                    .isEmpty();
        }

        TunnelStatus after = helper.portal(false);
        assertThat(after.state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(after.reason()).isEqualTo(Reason.ASKED);
        forget();
        browse();
        int tried = lab.probe();
        lab.catchUp();
        int leaked = lab.capture.except(p -> false).size();
        record("N13, after a visit to a captive portal", tried, leaked, visit.size());
        assertThat(leaked).isZero();
    }

    private void browse() {
        for (String place : List.of(WEB, ROUTER)) {
            for (String port : List.of("80", "443", "22", "8080", "53")) {
                run(lab.client, "knock.py", "tcp", place, port, "1");
                run(lab.client, "knock.py", "udp", place, port, "1");
            }
        }
    }

    private static boolean isAVisit(Capture.Packet p) {
        boolean web = p.kind().equals("tcp") && (p.dport() == 80 || p.dport() == 443);
        return web || (p.to().equals(ROUTER) && p.dport() == 53);
    }

    @Test
    @DisplayName("N14 censor: an exit that is cut off leads from CONNECTING to BLOCKED within 20 seconds")
    void aCensorThatDropsUdp() throws Exception {
        lab.router.feed("""
                table ip censor {
                    chain passing {
                        type filter hook forward priority 0;
                        ip daddr %s udp dport %d drop
                    }
                }
                """.formatted(EXIT_A, PORT_A), "nft", "-f", "-");
        try {
            forget();
            long asked = System.nanoTime();
            assertThat(up(false, V6.BLOCK)).isEqualTo(TunnelState.CONNECTING);
            int tried = lab.probe();
            TunnelStatus told = statuses.next(TunnelState.BLOCKED);
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            tried += lab.probe();
            lab.catchUp();
            List<Capture.Packet> leaks = leaks();
            long handshakes =
                    lab.capture.all().stream().filter(AttackTest::wireGuard).count();
            proof("N14, UDP to the exit dropped")
                    .probes(tried)
                    .leaked(leaks.size())
                    .control(handshakes, 2)
                    .note("BLOCKED after %d ms".formatted(took.toMillis()))
                    .record();
            assertThat(told.reason()).isEqualTo(Reason.NO_HANDSHAKE);
            assertThat(took).isLessThan(TOLD_WITHIN);
            assertThat(leaks).isEmpty();
            assertThat(handshakes).as("it was tried").isGreaterThan(1);
        } finally {
            lab.router.run("nft", "delete", "table", "ip", "censor");
        }
    }

    @Test
    @DisplayName("N10 flap: a link that comes and goes under load leaks nothing, and traffic soon flows again")
    void aFlappingLink() throws Exception {
        forget();
        List<Long> again = new ArrayList<>();
        int flaps = 6;
        try (Flood flood = new Flood(lab, 500)) {
            long control = awaitFlood();
            connect();
            forget();
            flood.tried();
            for (int flap = 0; flap < flaps; flap++) {
                lab.client.run("ip", "link", "set", "pt-c0", "down");
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                boolean elsewhere = flap % 2 == 1;
                returnTo(elsewhere ? "192.168.78.2" : CLIENT, elsewhere ? "192.168.78.1" : ROUTER);
                long back = System.nanoTime();
                assertThat(asNobody("resume.py", WEB, "7777", "30")).isNotEqualTo("never");
                again.add((System.nanoTime() - back) / 1_000_000);
            }
            long tried = flood.tried();
            List<Capture.Packet> leaks = leaks();
            proof("N10, link down and up, every second time with another address")
                    .faults(flaps)
                    .probes(tried)
                    .seen(lab.capture.all().size())
                    .leaked(leaks.size())
                    .control(control, 10)
                    .note("traffic flowed again after the route was back, in milliseconds: " + again)
                    .record();
            assertThat(leaks).isEmpty();
            assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTED);
            assertThat(again).allMatch(ms -> ms < FLOWS_AGAIN_MS);
        } finally {
            lab.router.tryRun("ip", "addr", "del", "192.168.78.1/24", "dev", "pt-r0");
            link.restore();
        }
    }

    private long awaitFlood() {
        Lab.await(
                "the flood in the capture",
                () -> lab.capture.except(AttackTest::wireGuard).size() > 20);
        return lab.capture.except(AttackTest::wireGuard).size();
    }

    private void returnTo(String address, String router) {
        lab.router.tryRun("ip", "addr", "add", router + "/24", "dev", "pt-r0");
        link.strip();
        lab.client.run("sh", "-c", """
                set -e
                ip addr add %1$s/24 dev pt-c0
                ip link set pt-c0 up
                ip route add default via %2$s dev pt-c0
                """.formatted(address, router));
    }
}
