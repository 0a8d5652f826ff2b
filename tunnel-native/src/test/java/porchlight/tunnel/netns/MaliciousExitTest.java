package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.EXIT_B;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.PORT_B;
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

/// The exit is nobody's friend (`security.md §3.3`, X1, X2, X4, X5). What of X3 and X6 to X9 is decided above the
/// tunnel
/// is tested there, under the same names.
class MaliciousExitTest extends AttackTest {
    private static final String HEARD = "/run/heard";
    private static final int ELSEWHERE = 51_999;
    private static final Duration TO_ARRIVE = Duration.ofMillis(600);

    private Capture exit;
    private int knocks;

    MaliciousExitTest() {
        super("Malicious exit");
    }

    @BeforeAll
    void listenAndBelieve() throws InterruptedException {
        lab.internet.run("sh", "-c", "ip addr add fd00:182::1/64 dev pt-exit0 nodad");
        exit = new Capture(lab.internet.silentDaemon(argv("tuncap.py", "pt-exit0")));
        lab.client.daemon(argv("listen.py", HEARD, "8080", "68", "546", "40123"));
        // As gullible as a system can be told to be.
        lab.client.run("sh", "-c", """
                cd /proc/sys/net
                for where in all default; do
                    echo 1 > ipv4/conf/$where/accept_redirects
                    echo 0 > ipv4/conf/$where/secure_redirects
                    echo 1 > ipv6/conf/$where/accept_redirects
                    echo 2 > ipv6/conf/$where/accept_ra
                    echo 128 > ipv6/conf/$where/accept_ra_rt_info_max_plen
                done
                """);
    }

    private int inject(String... kinds) {
        List<String> arguments = new ArrayList<>(List.of("pt-exit0", INNER, INNER6, CLIENT, ROUTER, EXIT_A, WEB));
        arguments.addAll(List.of(kinds));
        return Integer.parseInt(run(lab.internet, "inject.py", arguments.toArray(String[]::new)));
    }

    private List<String> knockFromTheExit() {
        lab.client.run("sh", "-c", ": > " + HEARD);
        run(lab.internet, "knock.py", "tcp", INNER, "8080", "3");
        run(lab.internet, "knock.py", "udp", INNER, "8080", "3");
        knocks = 6 + inject("dhcp", "dhcp6", "strangers");
        LockSupport.parkNanos(TO_ARRIVE.toNanos());
        return lab.client.run("cat", HEARD).lines().toList();
    }

    @Test
    @DisplayName("X1: the exit cannot open a connection to us, whoever it pretends to be")
    void connectionsFromTheExit() throws Exception {
        List<String> control;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            control = knockFromTheExit();
        }
        for (boolean lan : List.of(false, true)) {
            connect(lan, V6.TUNNEL);
            List<String> heard = knockFromTheExit();
            record("X1, local network " + (lan ? "allowed" : "not allowed"), knocks, heard.size(), control.size());
            assertThat(heard).isEmpty();
            assertThat(lab.ask(0, "udp", "0", WEB, "7777"))
                    .as("what we begin is answered")
                    .endsWith("saw " + INNER);
            helper.down(Helper.Then.BLOCK);
        }
        assertThat(control)
                .as("without a firewall it gets in")
                .contains("tcp 8080 from ::ffff:10.182.0.1", "udp 8080 from ::ffff:10.182.0.1")
                .contains("udp 68 from ::ffff:10.182.0.1", "udp 546 from fe80::bad");
    }

    @Test
    @DisplayName("X2: the exit neither hears nor plays the local network")
    void theLocalNetworkThroughTheTunnel() throws Exception {
        long control;
        exit.clear();
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            probeTheLocalNetwork(ControlTunnel.NAME);
            control = heardByTheExit().size();
        }
        // The system's own questions for routers and neighbours count too, from the first moment on.
        exit.clear();
        connect(false, V6.TUNNEL);
        int tried = probeTheLocalNetwork("porchlight0");
        List<Capture.Packet> heard = heardByTheExit();
        assertThat(exit.all()).as("the exit hears what is meant for it").anyMatch(p -> p.udp(WEB, 7777));
        record("X2", tried, heard.size(), control);
        assertThat(heard).isEmpty();
        assertThat(control).as("without a firewall it hears everything").isGreaterThan(50);
    }

    private int probeTheLocalNetwork(String device) {
        try (Worker prober = new Worker(
                lab.client,
                Prober.class,
                Integer.toString(Lab.manyUsers() ? Lab.NOBODY : 0),
                device,
                INNER,
                INNER6,
                "LAN=10.1.2.3",
                "LAN=172.16.9.9",
                "LAN=192.168.200.1",
                "LAN=100.64.0.9",
                "METADATA=169.254.169.254",
                "LINK_LOCAL=169.254.77.77",
                "MULTICAST=224.0.0.251",
                "MULTICAST=239.255.255.250",
                "BROADCAST=255.255.255.255",
                "LINK_LOCAL=fe80::1234",
                "UNIQUE_LOCAL=fd00:1::1",
                "MULTICAST=ff02::fb")) {
            int tried = Integer.parseInt(prober.ask("go").split(" ", -1)[0]);
            lab.ask(0, "udp", "0", WEB, "7777");
            return tried;
        }
    }

    private List<Capture.Packet> heardByTheExit() {
        LockSupport.parkNanos(TO_ARRIVE.toNanos());
        return exit.all().stream().filter(p -> isPrivate(p.to())).toList();
    }

    private static boolean isPrivate(String address) {
        return (address.matches("(10|172|192|100|169|224|239|255)\\..*") && !address.startsWith("10.182."))
                || address.matches("f[cdef].*");
    }

    /// Everything that decides where packets go and how large they are, counters and clocks left out.
    private String situation() {
        return lab.client.run("sh", "-c", """
                ip -4 route show table all | grep -v cache
                ip -6 route show table all | grep -v multicast | sed 's/expires [0-9]*sec//'
                ip rule
                ip -6 rule
                ip -o addr | sed 's/valid_lft.*//'
                ip -o link | grep -o '^[0-9]*: [^:]*\\|mtu [0-9]*'
                for i in all porchlight0 pt-quick pt-c0; do cat /proc/sys/net/ipv6/conf/$i/mtu 2>/dev/null; done
                cat /etc/resolv.conf
                """);
    }

    /// The way to the exit and to somebody behind it, and how large a packet may be on it.
    private String ways() {
        return lab.client.run("sh", "-c", """
                for to in %s 8.8.8.8 %s; do ip route get $to; done | grep -v cache
                ip route get %s mark 0x50526c68 | grep -v cache
                ip -6 route get 2001:db8:99::1 2>&1 | sed 's/expires [0-9]*sec//'
                """.formatted(WEB, ROUTER, EXIT_A));
    }

    @Test
    @DisplayName("X4: redirects, advertisements, fragments and sizes from the exit change nothing")
    void whatTheExitSaysAboutTheNetwork() throws Exception {
        String[] everything = {"redirect", "toobig", "fragments", "advert", "neighbour", "redirect6"};
        int control = 0;
        try (ControlTunnel _ = new ControlTunnel(lab)) {
            String before = situation();
            for (int tries = 0; control == 0 && tries < 5; tries++) {
                inject(everything);
                LockSupport.parkNanos(TO_ARRIVE.toNanos());
                control = difference(before, situation());
            }
        }
        for (V6 six : V6.values()) {
            connect(false, six);
            lab.ask(0, "udp", "4000", WEB, "7777");
            String before = situation() + "\n" + ways();
            int tried = inject(everything);
            LockSupport.parkNanos(TO_ARRIVE.toNanos());
            String after = situation() + "\n" + ways();
            record("X4, IPv6 " + six, tried, difference(before, after), control);
            assertThat(after).isEqualTo(before);
            assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw " + INNER);
            helper.down(Helper.Then.BLOCK);
        }
        assertThat(control).as("without a firewall it does change something").isPositive();
    }

    private static int difference(String before, String after) {
        List<String> old = before.lines().toList();
        return (int) after.lines().filter(line -> !old.contains(line)).count();
    }

    @Test
    @DisplayName("X5: an exit that answers from another port is not followed, and is found again where it was")
    void theExitMoves() throws Exception {
        try {
            String followed;
            try (ControlTunnel _ = new ControlTunnel(lab)) {
                moveTheExit();
                followed = lab.client.run("wg", "show", ControlTunnel.NAME, "endpoints");
            }
            moveTheExitTo(PORT_A);
            connect();
            forget();
            moveTheExit();
            String kept = lab.client.run("wg", "show", "porchlight0", "endpoints");
            List<Capture.Packet> leaks = leaks();
            boolean control = followed.endsWith("\t" + EXIT_A + ":" + ELSEWHERE);
            record("X5, the exit answers from another port", 3, leaks.size(), control ? 1 : 0);
            assertThat(kept).endsWith("\t" + EXIT_A + ":" + PORT_A);
            assertThat(leaks).isEmpty();
            assertThat(followed).as("without a firewall it is followed").endsWith("\t" + EXIT_A + ":" + ELSEWHERE);
        } finally {
            moveTheExitTo(PORT_A);
        }
        assertThat(lab.askThroughFlood("udp", "0", WEB, "7777")).endsWith("saw " + INNER);
    }

    /// The exit has something to say, and says it from where it is now.
    private void moveTheExit() {
        moveTheExitTo(ELSEWHERE);
        for (int i = 0; i < 3; i++) {
            lab.internet.tryRun("ping", "-n", "-c", "1", "-W", "1", INNER);
        }
    }

    private void moveTheExitTo(int port) {
        lab.internet.run("wg", "set", "pt-exit0", "listen-port", Integer.toString(port));
    }

    @Test
    @DisplayName("X5: an endpoint that was moved all the same is put back, and it is told")
    void anEndpointThatWasMovedIsPutBack() throws Exception {
        connect();
        // Until then the helper has told WireGuard once more itself, since its own routes are a change too.
        statuses.next(s -> s.state() == TunnelState.CONNECTED && s.sinceMillis() > 500, "a quiet half second");
        lab.client.run(
                "wg", "set", "porchlight0", "peer", lab.exits.keyA.toString(), "endpoint", EXIT_B + ":" + PORT_B);
        TunnelStatus told = statuses.next(s -> s.reason() == Reason.ENDPOINT_MOVED, "ENDPOINT_MOVED");
        assertThat(told.state()).isEqualTo(TunnelState.CONNECTED);
        Lab.await(
                "the endpoint that was asked for",
                () -> lab.client.run("wg", "show", "porchlight0", "endpoints").endsWith("\t" + EXIT_A + ":" + PORT_A));
        assertThat(leaks()).isEmpty();
    }
}
