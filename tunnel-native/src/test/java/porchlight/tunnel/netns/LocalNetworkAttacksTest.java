package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.ROUTER;
import static porchlight.tunnel.netns.Lab.WEB;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.TunnelRequest.V6;
import porchlight.tunnel.TunnelState;

/// Whoever shares the network or the computer with us and looks for a way around or into the tunnel (`security.md
/// §3.2`,
/// N8, N9 and N11; L12).
class LocalNetworkAttacksTest extends AttackTest {
    private static final String CONTAINER = "172.31.0.2";

    LocalNetworkAttacksTest() {
        super("Local network");
    }

    @Test
    @DisplayName("CVE-2019-14899: who probes for our tunnel address on the local network hears nothing")
    void probesForTheTunnelAddress() throws Exception {
        lab.router.run("ip", "route", "replace", INNER, "via", CLIENT, "dev", "pt-r0");
        try {
            long control;
            try (ControlTunnel _ = new ControlTunnel(lab)) {
                control = answersToProbes();
            }
            connect(true, V6.BLOCK);
            long answers = answersToProbes();
            record("CVE-2019-14899, local network allowed", 60, answers, control);
            assertThat(answers).isZero();
            assertThat(control).as("answers without a policy").isPositive();
        } finally {
            lab.router.run("ip", "route", "del", INNER);
        }
    }

    private long answersToProbes() {
        forget();
        for (String port : List.of("80", "9999", "40124")) {
            run(lab.router, "knock.py", "tcp", INNER, port, "10");
            run(lab.router, "knock.py", "udp", INNER, port, "10");
        }
        lab.router.tryRun("ping", "-n", "-c", "1", "-W", "1", INNER);
        lab.catchUp();
        return lab.capture.all().stream().filter(p -> p.from().equals(INNER)).count();
    }

    @Test
    @DisplayName("MLLVD-CR-24-03: ARP does not reveal our tunnel address")
    void arp() throws Exception {
        int control;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            control = told(INNER);
        }
        connect();
        int told = told(INNER);
        int alive = told(CLIENT);
        record("MLLVD-CR-24-03, ARP", 3, told, control);
        assertThat(told).isZero();
        assertThat(alive).as("our address on the local network is still told").isOne();
        assertThat(control).as("told without arp_ignore").isOne();
    }

    private int told(String address) {
        return run(lab.router, "arp.py", "pt-r0", ROUTER, address).equals("told") ? 1 : 0;
    }

    @Test
    @DisplayName("MUL-02-002: no account without rights sends to the exit outside the tunnel")
    void packetsToTheRelay() throws Exception {
        Assumptions.assumeTrue(Lab.manyUsers(), "needs an account without rights");
        String port = Integer.toString(PORT_A);
        lab.client.feed("""
                table inet byaddress {
                    chain outgoing {
                        type filter hook output priority 0; policy drop;
                        ip daddr %s udp dport %s accept
                    }
                }
                """.formatted(EXIT_A, port), "nft", "-f", "-");
        forget();
        asNobody("knock.py", "udp", EXIT_A, port, "5", "pt-c0");
        lab.catchUp();
        long control = toTheRelay();
        lab.client.run("nft", "delete", "table", "inet", "byaddress");

        connect();
        // What wireguard-go sends has another local port than whatever nobody opens.
        forget();
        assertThat(asNobody("knock.py", "udp", EXIT_A, port, "5", "pt-c0")).isEqualTo("5");
        assertThat(asNobody("knock.py", "udp", EXIT_A, port, "5", "pt-c0", "0x50526c68"))
                .isEqualTo("not allowed");
        assertThat(asNobody("knock.py", "udp", EXIT_A, port, "5"))
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
            long control = lab.capture.except(AttackTest::wireGuard).size();

            connect();
            forget();
            assertThat(run(container, "ask.py", "udp", "0", WEB, "7777")).endsWith("saw " + INNER);
            assertThat(run(container, "ask.py", "dns", "10.182.0.1", "web.lab")).isEqualTo("203.0.113.9");
            int tried = send(container);
            lab.client.run("sh", "-c", "kill -9 $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
            tried += send(container);
            statuses.next(TunnelState.BLOCKED);
            tried += send(container);
            int leaked = leaks().size();
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
                run(container, "knock.py", "udp", place, port, "2");
                run(container, "knock.py", "tcp", place, port, "1");
                tried += 3;
            }
        }
        return tried;
    }
}
