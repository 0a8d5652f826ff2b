package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.TunnelRequest.V6;

/// A network whose router advertises more-specific routes, a prefix of its own, a small MTU and a resolver, with a real
/// `radvd`, to a client that believes all of it (`security.md §3.2`, N6).
class RouterAdvertisementsTest extends AttackTest {
    private static final String WEB6 = "2001:db8:99::1";
    private static final String ROUTE = "2001:db8:99::/48";

    private ClientLink link;

    RouterAdvertisementsTest() {
        super("Router advertisements");
    }

    @BeforeAll
    void believeEveryRouter() {
        String why = missing("radvd");
        Assumptions.assumeTrue(why.isEmpty(), why);
        link = new ClientLink(lab);
        lab.internet.run("sh", "-c", """
                set -e
                ip addr add fd00:182::1/64 dev pt-exit0 nodad
                ip addr add %s/128 dev lo nodad
                """.formatted(WEB6));
        lab.client.run("sh", "-c", """
                set -e
                cd /proc/sys/net/ipv6/conf
                for where in all default pt-c0; do
                    echo 2 > $where/accept_ra
                    echo 128 > $where/accept_ra_rt_info_max_plen
                    echo 1 > $where/accept_ra_defrtr
                    echo 1 > $where/autoconf
                done
                """);
        link.restore();
    }

    @AfterEach
    void plugInAgain() {
        link.restore();
    }

    private String ping6() {
        return lab.client.tryRun("ping", "-6", "-n", "-c", "1", "-W", "2", WEB6).code() == 0 ? "answered" : "dead";
    }

    /// The client has swallowed it: route, prefix and all.
    private void awaitBelief() {
        Lab.await(
                "the client to believe the router",
                () -> lab.client.run("ip", "-6", "route").contains(ROUTE + " via fe80:")
                        && lab.client.run("ip", "-6", "addr").contains("inet6 " + Advertiser.ADDRESSES));
    }

    private int control() {
        int seen;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            assertThat(ping6()).isEqualTo("answered");
            forget();
            try (Advertiser _ = new Advertiser(lab, ROUTE)) {
                awaitBelief();
                lab.client.tryRun("ping", "-6", "-n", "-c", "5", "-i", "0.2", "-W", "1", WEB6);
                lab.catchUp();
                seen = (int) lab.capture.all().stream()
                        .filter(p -> p.to().equals(WEB6))
                        .count();
            }
        }
        link.restore();
        forget();
        return seen;
    }

    @Test
    @DisplayName("N6 router advertisements: with IPv6 tunnelled nothing leaks and nothing is cut off")
    void tunnelled() throws Exception {
        int control = control();
        connect(false, V6.TUNNEL);
        assertThat(ping6()).isEqualTo("answered");
        attack("IPv6 tunnelled", control);
        assertThat(ping6()).isEqualTo("answered");
        List<Capture.Packet> leaks = leaks();
        assertThat(leaks).isEmpty();
    }

    @Test
    @DisplayName("N6 router advertisements: with IPv6 blocked nothing leaks and IPv4 goes on")
    void blocked() throws Exception {
        int control = control();
        connect(false, V6.BLOCK);
        assertThat(ping6()).isEqualTo("dead");
        attack("IPv6 blocked", control);
        assertThat(ping6()).isEqualTo("dead");
        assertThat(leaks()).isEmpty();
    }

    private void attack(String condition, int control) {
        forget();
        try (Advertiser _ = new Advertiser(lab, ROUTE)) {
            awaitBelief();
            int tried = lab.probe();
            assertThat(lab.ask(0, "udp", "0", Lab.WEB, "7777")).endsWith("saw " + INNER);
            assertThat(lab.ask(0, "dns", "8.8.8.8", "web.lab")).isEqualTo("203.0.113.9");
            List<Capture.Packet> leaks = leaks();
            record(condition, tried, leaks.size(), control);
            assertThat(leaks).isEmpty();
        }
        assertThat(control).as("the control leaks").isPositive();
    }
}
