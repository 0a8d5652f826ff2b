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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelRequest.V6;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Whoever shares the network with us, and what happens to networks (`security.md §3.2`, N8 to N14; L12). Every attack
/// is
/// seen to work where nothing is in its way.
@Tag("netns")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalNetworkAttacksTest {
    private static final String SECTION = "Local network";
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);
    /// More than ten times what was measured, and far below what wireguard-go needs alone (`security.md`, finding 9).
    private static final int FLOWS_AGAIN_MS = 5_000;
    private static final String CONTAINER = "172.31.0.2";

    private Lab lab;
    private ClientLink link;
    private Client client;

    @BeforeAll
    void buildTheLab() throws InterruptedException {
        String why = Possible.whyNot();
        Assumptions.assumeTrue(why.isEmpty(), why);
        lab = new Lab();
        link = new ClientLink(lab);
        lab.client.run("sh", "-c", "echo nameserver " + ROUTER + " > /etc/resolv.conf");
    }

    @AfterAll
    void removeTheLab() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        client = new Client(lab);
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    private void forget() {
        lab.catchUp();
        lab.capture.clear();
    }

    private static void record(String condition, long tried, long leaked, long control) {
        Proof.record(SECTION, condition, tried, leaked, control);
    }

    @Test
    @DisplayName("CVE-2019-14899: who probes for our tunnel address on the local network hears nothing")
    void probesForTheTunnelAddress() throws Exception {
        lab.router.run("ip", "route", "replace", Client.INNER, "via", CLIENT, "dev", "pt-r0");
        try {
            long control;
            try (ControlTunnel tunnel = new ControlTunnel(lab)) {
                control = answersToProbes();
            }
            client.connect(true, V6.BLOCK);
            long answers = answersToProbes();
            record("CVE-2019-14899, local network allowed", 60, answers, control);
            assertThat(answers).isZero();
            assertThat(control).as("answers without a policy").isPositive();
        } finally {
            lab.router.run("ip", "route", "del", Client.INNER);
        }
    }

    private long answersToProbes() {
        forget();
        for (String port : List.of("80", "9999", "40124")) {
            lab.router.run(Python.argv("knock.py", "tcp", Client.INNER, port, "10"));
            lab.router.run(Python.argv("knock.py", "udp", Client.INNER, port, "10"));
        }
        lab.router.tryRun("ping", "-n", "-c", "1", "-W", "1", Client.INNER);
        lab.catchUp();
        return lab.capture.all().stream()
                .filter(p -> p.from().equals(Client.INNER))
                .count();
    }

    @Test
    @DisplayName("MLLVD-CR-24-03: ARP does not reveal our tunnel address")
    void arp() throws Exception {
        String[] who = Python.argv("arp.py", "pt-r0", ROUTER, Client.INNER);
        int control;
        try (ControlTunnel tunnel = new ControlTunnel(lab)) {
            control = lab.router.run(who).equals("told") ? 1 : 0;
        }
        client.connect();
        int told = lab.router.run(who).equals("told") ? 1 : 0;
        int alive =
                lab.router.run(Python.argv("arp.py", "pt-r0", ROUTER, CLIENT)).equals("told") ? 1 : 0;
        record("MLLVD-CR-24-03, ARP", 3, told, control);
        assertThat(told).isZero();
        assertThat(alive).as("our address on the local network is still told").isOne();
        assertThat(control).as("told without arp_ignore").isOne();
    }

    @Test
    @DisplayName("MUL-02-002: no account without rights sends to the exit outside the tunnel")
    void packetsToTheRelay() throws Exception {
        Assumptions.assumeTrue(Lab.manyUsers(), "needs an account without rights");
        String port = Integer.toString(PORT_A);
        String[] knock = Python.argvAsNobody("knock.py", "udp", EXIT_A, port, "5", "pt-c0");
        lab.client.feed("""
                table inet byaddress {
                    chain outgoing {
                        type filter hook output priority 0; policy drop;
                        ip daddr %s udp dport %s accept
                    }
                }
                """.formatted(EXIT_A, port), "nft", "-f", "-");
        forget();
        lab.client.run(knock);
        lab.catchUp();
        long control = toTheRelay();
        lab.client.run("nft", "delete", "table", "inet", "byaddress");

        client.connect();
        // What wireguard-go sends has another local port than whatever nobody opens.
        forget();
        assertThat(lab.client.run(knock)).isEqualTo("5");
        assertThat(lab.client.run(Python.argvAsNobody("knock.py", "udp", EXIT_A, port, "5", "pt-c0", "0x50526c68")))
                .isEqualTo("not allowed");
        assertThat(lab.client.run(Python.argvAsNobody("knock.py", "udp", EXIT_A, port, "5")))
                .as("unbound it goes, but inside")
                .isEqualTo("0");
        lab.catchUp();
        long leaked = toTheRelay();
        record("MUL-02-002, packets to the exit", 15, leaked, control);
        assertThat(leaked).isZero();
        assertThat(control).as("a rule by address alone lets it out").isEqualTo(5);
    }

    private long toTheRelay() {
        return lab.capture.all().stream()
                .filter(p -> p.udp(EXIT_A, PORT_A) && p.sport() != Lab.OUR_WIREGUARD)
                .count();
    }

    @Test
    @DisplayName("N11: what containers send goes through the tunnel or nowhere")
    void containers() throws Exception {
        try (Space container = container()) {
            forget();
            send(container);
            lab.catchUp();
            long control = lab.capture.except(Client::wireGuard).size();

            client.connect();
            forget();
            assertThat(container.run(Python.argv("ask.py", "udp", "0", WEB, "7777")))
                    .endsWith("saw " + Client.INNER);
            assertThat(container.run(Python.argv("ask.py", "dns", "10.182.0.1", "web.lab")))
                    .isEqualTo("203.0.113.9");
            int tried = send(container);
            lab.client.run("sh", "-c", "kill -9 $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
            tried += send(container);
            client.statuses.next(TunnelState.BLOCKED);
            tried += send(container);
            int leaked = client.leaks().size();
            record("N11, a container's packets; the tunnel dies", tried, leaked, control);
            assertThat(leaked).isZero();
            assertThat(control).as("seen without a policy").isPositive();
        } finally {
            lab.client.tryRun("nft", "delete", "table", "ip", "containers");
            lab.client.run("sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward");
        }
    }

    private Space container() {
        Space container = new Space();
        Shell.run(
                "ip",
                "link",
                "add",
                "pt-k0",
                "netns",
                Long.toString(lab.client.pid()),
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                Long.toString(container.pid()));
        lab.client.run("sh", "-c", """
                set -e
                ip addr add 172.31.0.1/24 dev pt-k0
                ip link set pt-k0 up
                echo 1 > /proc/sys/net/ipv4/ip_forward
                nft -f - <<X
                table ip containers {
                    chain out {
                        type nat hook postrouting priority 100;
                        ip saddr 172.31.0.0/24 oifname != "pt-k0" masquerade
                    }
                }
                X
                """);
        container.run("sh", "-c", """
                set -e
                ip addr add %s/24 dev eth0
                ip link set eth0 up
                ip route add default via 172.31.0.1
                """.formatted(CONTAINER));
        return container;
    }

    private static int send(Space container) {
        int tried = 0;
        for (String place : List.of(WEB, "8.8.8.8", ROUTER, EXIT_A, "10.1.2.3", "169.254.169.254")) {
            for (String port : List.of("53", "443", "51820")) {
                container.run(Python.argv("knock.py", "udp", place, port, "2"));
                container.run(Python.argv("knock.py", "tcp", place, port, "1"));
                tried += 3;
            }
        }
        return tried;
    }

    @Test
    @DisplayName("N13 captive portal: for the owner's browser and resolver only, and it always ends blocked")
    void captivePortal() throws Exception {
        client.helper.down(Helper.Then.BLOCK);
        forget();
        browse();
        lab.catchUp();
        assertThat(lab.capture.except(p -> false)).as("before it is asked for").isEmpty();

        assertThat(client.helper.portal(true).reason()).isEqualTo(Reason.PORTAL);
        forget();
        browse();
        lab.catchUp();
        List<Capture.Packet> visit = lab.capture.except(p -> false);
        assertThat(visit).as("the portal can be reached").isNotEmpty().allMatch(LocalNetworkAttacksTest::isAVisit);
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

        TunnelStatus after = client.helper.portal(false);
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
                lab.client.run(Python.argv("knock.py", "tcp", place, port, "1"));
                lab.client.run(Python.argv("knock.py", "udp", place, port, "1"));
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
            assertThat(client.helper.up(client.request(false, V6.BLOCK)).state())
                    .isEqualTo(TunnelState.CONNECTING);
            int tried = lab.probe();
            TunnelStatus told = client.statuses.next(TunnelState.BLOCKED);
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            tried += lab.probe();
            lab.catchUp();
            List<Capture.Packet> leaks = client.leaks();
            long handshakes =
                    lab.capture.all().stream().filter(Client::wireGuard).count();
            Proof.of(SECTION, "N14, UDP to the exit dropped")
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
        try (Flood flood = new Flood(lab, 2)) {
            long control = awaitFlood();
            client.connect();
            flood.catchUp();
            lab.capture.clear();
            Flood.Count before = flood.catchUp();
            for (int flap = 0; flap < flaps; flap++) {
                lab.client.run("ip", "link", "set", "pt-c0", "down");
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                boolean elsewhere = flap % 2 == 1;
                returnTo(elsewhere ? "192.168.78.2" : CLIENT, elsewhere ? "192.168.78.1" : ROUTER);
                long back = System.nanoTime();
                assertThat(lab.client.run(Python.argvAsNobody("resume.py", WEB, "7777", "30")))
                        .isNotEqualTo("never");
                again.add((System.nanoTime() - back) / 1_000_000);
            }
            Flood.Count tried = flood.catchUp().since(before);
            List<Capture.Packet> leaks = lab.capture.except(Client::wireGuard);
            Proof.of(SECTION, "N10, link down and up, every second time with another address")
                    .faults(flaps)
                    .probes(tried.sent() + tried.refused())
                    .seen(lab.capture.all().size())
                    .leaked(leaks.size())
                    .control(control, 10)
                    .note("traffic flowed again after the route was back, in milliseconds: " + again)
                    .record();
            assertThat(leaks).isEmpty();
            assertThat(client.helper.status().state()).isEqualTo(TunnelState.CONNECTED);
            assertThat(again).allMatch(ms -> ms < FLOWS_AGAIN_MS);
        } finally {
            lab.router.tryRun("ip", "addr", "del", "192.168.78.1/24", "dev", "pt-r0");
            link.restore();
        }
    }

    private long awaitFlood() {
        Lab.await(
                "the flood in the capture",
                () -> lab.capture.except(Client::wireGuard).size() > 20);
        return lab.capture.except(Client::wireGuard).size();
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
