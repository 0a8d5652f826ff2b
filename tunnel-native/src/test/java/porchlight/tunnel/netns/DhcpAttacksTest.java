package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.ROUTER;
import static porchlight.tunnel.netns.Lab.WEB;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.TunnelRequest.V6;

/// A network that hands out addresses and routes in order to pull traffic out of the tunnel, with a real DHCP server
/// and
/// a real client (`security.md §3.2`, N3 to N5).
class DhcpAttacksTest extends AttackTest {
    private static final String LAN = ROUTER + "/24";
    /// Everything in two halves, the attacked address's own network, and the way to the exit itself.
    private static final List<String> ROUTES =
            List.of("0.0.0.0/1", "128.0.0.0/1", "203.0.113.0/24", "8.8.4.0/24", EXIT_A + "/32");
    /// In the lower half, as [Lab#WEB] is in the upper.
    private static final String LOWER = "8.8.4.4";

    private Dhcp dhcp;
    private ClientLink link;

    DhcpAttacksTest() {
        super("DHCP");
    }

    @BeforeAll
    void makeTheNetworkHostile() {
        String why = Lab.manyUsers() ? missing("dnsmasq", "dhclient") : "needs more accounts than this namespace has";
        Assumptions.assumeTrue(why.isEmpty(), why);
        lab.internet.run("ip", "addr", "add", LOWER + "/32", "dev", "lo");
        dhcp = new Dhcp(lab);
        link = new ClientLink(lab);
    }

    @BeforeEach
    void anOrdinaryNetwork() {
        lab.router.run("sh", "-c", """
                ip addr flush dev pt-r0 scope global
                ip addr add %s dev pt-r0
                ip addr add 2001:db8:77::1/64 dev pt-r0 nodad
                ip route replace 203.0.113.0/24 via %s dev pt-r1
                """.formatted(LAN, EXIT_A));
        link.strip();
        dhcp.serve(LAN, CLIENT, List.of());
        assertThat(dhcp.ask()).contains("default via " + ROUTER).doesNotContain("0.0.0.0/1");
    }

    private String ping(String address) {
        return lab.client.tryRun("ping", "-n", "-c", "1", "-W", "2", address).code() == 0 ? "answered" : "dead";
    }

    /// How much of what goes to the attacked addresses is seen in clear.
    private int seen() {
        forget();
        for (String what : List.of("udp", "tcp")) {
            asNobody("knock.py", what, WEB, "443", "20");
            asNobody("knock.py", what, LOWER, "443", "20");
        }
        return leaks().size();
    }

    private int control() {
        link.strip();
        dhcp.serve(LAN, CLIENT, List.of());
        dhcp.ask();
        int seen;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            assertThat(web()).endsWith("saw " + INNER);
            assertThat(seen()).as("before the attack the control is a tunnel").isZero();
            dhcp.serve(LAN, CLIENT, ROUTES);
            assertThat(dhcp.ask()).contains("128.0.0.0/1 via " + ROUTER).contains("203.0.113.0/24 via " + ROUTER);
            seen = seen();
        }
        forget();
        return seen;
    }

    @AfterAll
    void stopServing() {
        if (dhcp != null) {
            dhcp.close();
        }
    }

    @Test
    @DisplayName("CVE-2024-3661 TunnelVision: routes of DHCP option 121 leak nothing and cut nothing off")
    void option121() throws Exception {
        int control = control();

        link.strip();
        dhcp.serve(LAN, CLIENT, List.of());
        dhcp.ask();
        connect();
        int tried = lab.probe();
        assertReached();
        // The lease is renewed while connected, and now comes with routes.
        dhcp.serve(LAN, CLIENT, ROUTES);
        assertThat(dhcp.ask()).contains("128.0.0.0/1 via " + ROUTER).contains(EXIT_A + " via " + ROUTER);
        assertReached();
        tried += lab.probe();
        List<Capture.Packet> leaks = leaks();
        record("option 121, told while connected", tried, leaks.size(), control);
        assertThat(leaks).isEmpty();
        assertThat(helper.selfTest().leaked()).isZero();
        assertThat(control).as("the control leaks").isPositive();
    }

    @Test
    @DisplayName("CVE-2024-3661 TunnelVision: a network that began with option 121 is no better off")
    void option121FromTheStart() throws Exception {
        int control = control();
        assertThat(lab.client.run("ip", "route")).contains("0.0.0.0/1 via " + ROUTER);
        connect();
        assertReached();
        int tried = lab.probe();
        List<Capture.Packet> leaks = leaks();
        record("option 121, told before connecting", tried, leaks.size(), control);
        assertThat(leaks).isEmpty();
        assertThat(control).as("the control leaks").isPositive();
    }

    private void assertReached() {
        assertThat(web()).endsWith("saw " + INNER);
        assertThat(ping(WEB)).isEqualTo("answered");
        assertThat(ping(LOWER)).isEqualTo("answered");
        assertThat(lab.ask(Lab.NOBODY, "dns", "8.8.8.8", "web.lab")).isEqualTo("203.0.113.9");
    }

    @Test
    @DisplayName("CVE-2023-36672 CVE-2023-35838 LocalNet: a public range that is said to be local stays in the tunnel")
    void localNet() throws Exception {
        localNet(false);
    }

    @Test
    @DisplayName("CVE-2023-36672 CVE-2023-35838 LocalNet: nor where the local network is allowed")
    void localNetWithTheLocalNetworkAllowed() throws Exception {
        localNet(true);
    }

    private void localNet(boolean lan) throws Exception {
        String router = "203.0.113.1/24";
        lab.router.run("sh", "-c", """
                ip route del 203.0.113.0/24
                ip addr flush dev pt-r0 scope global
                ip addr add %s dev pt-r0
                """.formatted(router));
        link.strip();
        dhcp.serve(router, "203.0.113.2", List.of());
        assertThat(dhcp.ask()).contains("203.0.113.0/24 dev pt-c0");
        int control;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            lab.client.run("ip", "neigh", "replace", WEB, "lladdr", "02:00:00:00:00:01", "dev", "pt-c0");
            control = seen();
        }
        connect(lan, V6.BLOCK);
        forget();
        assertReached();
        int tried = lab.probe();
        lab.catchUp();
        List<Capture.Packet> leaks =
                lab.capture.except(p -> wireGuard(p) || (lan && Lab.LOCAL.contains(p.to()) && p.dport() != 53));
        record("LocalNet, local network " + (lan ? "allowed" : "not allowed"), tried, leaks.size(), control);
        assertThat(leaks).isEmpty();
        assertThat(control).as("the control leaks").isPositive();
    }

    @Test
    @DisplayName("CVE-2023-36673 CVE-2023-36671 ServerIP: what programs send to the exit's own address goes inside")
    void serverIp() throws Exception {
        int control;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            // As clients do that route the server beside the tunnel for everybody.
            lab.client.run("ip", "route", "add", EXIT_A, "via", ROUTER, "dev", "pt-c0");
            forget();
            knockAtTheExit();
            control = leaks().size();
            lab.client.run("ip", "route", "del", EXIT_A);
        }
        connect();
        forget();
        int tried = knockAtTheExit();
        assertThat(lab.ask(Lab.NOBODY, "udp", "0", EXIT_A, "4466")).endsWith("saw " + INNER);
        List<Capture.Packet> leaks = leaks();
        record("ServerIP", tried, leaks.size(), control);
        assertThat(leaks).isEmpty();
        assertThat(control).as("the control leaks").isPositive();
    }

    private int knockAtTheExit() {
        int tried = 0;
        for (String port : List.of("53", "443", "4455", "51820")) {
            for (String what : List.of("udp", "tcp")) {
                asNobody("knock.py", what, EXIT_A, port, "5");
                asNobody("knock.py", what, EXIT_A, port, "5", "pt-c0");
                tried += 10;
            }
        }
        return tried;
    }
}
