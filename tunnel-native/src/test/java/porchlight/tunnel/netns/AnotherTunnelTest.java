package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.CLIENT6;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.WEB;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;

/// What becomes of the traffic when something is chosen otherwise while a tunnel stands: "apply and reconnect",
/// names that are asked for over HTTPS (row C5), and the local network (row C8).
class AnotherTunnelTest extends LabTest {
    private static final String SECTION = "Apply and reconnect";
    private static final int ROUNDS = 4;
    private static final int RATE = 4000;
    private static final int LEAST_CONTROL = 100;
    private static final int STUB = 40_053;
    private static final String ANSWERED = "203.0.113.53";
    private static final String LINK = "pt-c0";

    private Worker flooder;

    @BeforeEach
    void prepareTheFlood() {
        flooder = new Worker(
                lab.client,
                Flooder.class,
                Integer.toString(Lab.manyUsers() ? Lab.NOBODY : 0),
                Integer.toString(RATE),
                LINK,
                CLIENT,
                CLIENT6,
                "PUBLIC=" + WEB,
                "PUBLIC=8.8.8.8",
                "PUBLIC=2001:db8:99::1");
    }

    @AfterEach
    void endTheFlood() {
        flooder.close();
    }

    private static TunnelRequest with(TunnelRequest t, int mtu, Optional<Integer> stub) {
        return new TunnelRequest(
                t.slot(),
                t.peerKey(),
                t.peerIp(),
                t.peerPort(),
                t.listenPort(),
                t.channel(),
                t.addr4(),
                t.addr6(),
                t.dns(),
                mtu,
                t.keepaliveSeconds(),
                t.lan(),
                t.v6(),
                stub);
    }

    /// The commands in the order in which "apply and reconnect" gives them: the tunnel ends in a block, the
    /// home's own address is let through for dialling, and the next tunnel is raised.
    private void reconnect(Helper.Then between, int mtu, Optional<Integer> stub) throws Exception {
        helper.down(between);
        helper.allow(List.of(new Endpoint(EXIT_A, 0, Endpoint.Protocol.UDP)));
        helper.up(with(lab.request(helper, true), mtu, stub));
        statuses.next(TunnelState.CONNECTED);
        // Ten requests a second are all that the helper takes.
        Thread.sleep(300);
    }

    private boolean allowed(Capture.Packet packet) {
        return exitA(packet) || (packet.kind().equals("udp") && packet.to().equals(EXIT_A));
    }

    @Test
    void reconnectingWithOtherChoicesLetsNothingByAndTheSameThroughTheOpenWould() throws Exception {
        connectToA();
        lab.catchUp();
        lab.capture.clear();
        flooder.ask("start");
        for (int i = 0; i < ROUNDS; i++) {
            reconnect(Helper.Then.BLOCK, 1280 + 20 * i, i % 2 == 0 ? Optional.of(STUB) : Optional.empty());
        }
        long sent = Long.parseLong(flooder.ask("stop").split(" ", -1)[0]);
        lab.catchUp();
        List<Capture.Packet> leaks = lab.capture.except(this::allowed);
        long seen = lab.capture.except(LabTest::nothing).size();
        assertThat(lab.witness()).isZero();

        lab.capture.clear();
        int control = 0;
        // where the machine is busy little is sent in one moment of the open
        for (int i = 0; i < ROUNDS && control < LEAST_CONTROL; i++) {
            flooder.ask("start");
            reconnect(Helper.Then.OPEN, 1420, Optional.empty());
            flooder.ask("stop");
            lab.catchUp();
            control = lab.capture.except(this::allowed).size();
        }

        Proof.of(SECTION, "down to a block, allow, up with another packet size and other names, under a flood")
                .faults(ROUNDS)
                .probes(sent)
                .seen(seen)
                .leaked(leaks.size())
                .control(control, LEAST_CONTROL)
                .note("the control is the same through the open, as often as is needed to see enough")
                .record();
        assertThat(leaks).isEmpty();
        assertThat(control).isGreaterThanOrEqualTo(LEAST_CONTROL);
        assertThat(lab.client.run("ip", "-o", "link", "show", "dev", "porchlight0"))
                .contains("mtu 1420");
    }

    private void answerHere() {
        lab.client.daemon("/usr/bin/python3", "-c", """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", %d))
                print("ready", flush=True)
                while True:
                    q, who = s.recvfrom(2048)
                    s.sendto(q[:2] + b"\\x81\\x80\\0\\1\\0\\1\\0\\0\\0\\0" + q[12:] + b"\\xc0\\x0c\\0\\1\\0\\1\\0\\0\\0\\x3c\\0\\4"
                             + socket.inet_aton("%s"), who)
                """.formatted(STUB, ANSWERED));
    }

    private void connectWithNamesHere() throws Exception {
        helper.up(with(lab.request(helper, true), 1420, Optional.of(STUB)));
        statuses.next(TunnelState.CONNECTED);
        assertThat(helper.status().verified()).isTrue();
    }

    @Test
    void namesHaveNoAnswerWhereNobodyListensAndThenHaveTheOneOfWhoeverDoes() throws Exception {
        connectWithNamesHere();
        List<String> resolvers = List.of("8.8.8.8", Lab.ROUTER, "10.182.0.1", WEB);
        for (String resolver : resolvers) {
            assertThat(lab.ask(0, "dns", resolver, "web.lab")).as(resolver).isIn("silence", "refused");
        }
        assertNoLeak(LabTest::exitA);
        answerHere();
        for (String resolver : resolvers) {
            assertThat(lab.ask(0, "dns", resolver, "web.lab")).as(resolver).isEqualTo(ANSWERED);
            if (Lab.manyUsers()) {
                assertThat(lab.ask(Lab.NOBODY, "dns", resolver, "web.lab")).isEqualTo(ANSWERED);
            }
        }
        // what is bound to a device cannot be led here, and goes nowhere else
        for (String device : List.of(LINK, "porchlight0")) {
            assertThat(lab.ask(0, "on", device, "dns", "8.8.8.8", "web.lab"))
                    .as(device)
                    .isIn("silence", "refused", ANSWERED);
        }
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThat(lab.witness()).isZero();
        helper.down(Helper.Then.BLOCK);
        assertThat(lab.ask(0, "dns", "8.8.8.8", "web.lab")).isIn("silence", "refused");
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void theLocalNetworkComesAndGoesAtOnceUnderTheTunnelThatStands() throws Exception {
        connectToA();
        lab.probe();
        assertNoLeak(LabTest::exitA);
        helper.lan(true);
        assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTED);
        lab.probe();
        lab.catchUp();
        assertThat(lab.capture.all()).anyMatch(packet -> packet.udp(Lab.ROUTER, 80));
        assertThat(lab.capture.except(packet -> exitA(packet) || Lab.LOCAL.contains(packet.to())))
                .isEmpty();
        helper.lan(false);
        lab.catchUp();
        lab.capture.clear();
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
    }
}
