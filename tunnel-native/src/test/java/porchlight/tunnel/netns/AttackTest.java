package porchlight.tunnel.netns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelRequest.V6;
import porchlight.tunnel.TunnelState;

/// A test class of one kind of attackers. The display name of each test begins with what the attack is called: a number
/// of `security.md §3`, a CVE or an audit's finding. Every attack is first seen to work against [ControlTunnel], or
/// with
/// nothing in its way.
abstract class AttackTest extends LabTest {
    /// Our addresses in the tunnel.
    static final String INNER = Lab.INNER_A;
    static final String INNER6 = "fd00:182::2";

    private final String section;

    AttackTest(String section) {
        this.section = section;
    }

    /// A request that the first exit will answer, which lets anything in and out: it is nobody's friend.
    private TunnelRequest request(boolean lan, V6 six) throws HelperException {
        Helper.PreparedKey key = helper.prepare();
        lab.internet.run("wg", "set", "pt-exit0", "peer", key.publicKey().toString(), "allowed-ips", "0.0.0.0/0,::/0");
        TunnelRequest plain = lab.requestWithout(key, true);
        return new TunnelRequest(
                plain.slot(),
                plain.peerKey(),
                plain.peerIp(),
                plain.peerPort(),
                plain.listenPort(),
                plain.channel(),
                plain.addr4(),
                six == V6.TUNNEL ? Optional.of(INNER6) : Optional.empty(),
                plain.dns(),
                plain.mtu(),
                plain.keepaliveSeconds(),
                lan,
                six);
    }

    /// Up.
    TunnelState up(boolean lan, V6 six) throws HelperException {
        return helper.up(request(lan, six)).state();
    }

    /// Up, and waits for the exit's answer.
    void connect(boolean lan, V6 six) throws HelperException, InterruptedException {
        up(lan, six);
        statuses.next(TunnelState.CONNECTED);
    }

    void connect() throws HelperException, InterruptedException {
        connect(false, V6.BLOCK);
    }

    /// What a capture on the client's link may show beside the tunnel: these clients have no channel.
    static boolean wireGuard(Capture.Packet packet) {
        return packet.wireGuard(Lab.EXIT_A, Lab.PORT_A);
    }

    /// What left that is not WireGuard's, once the capture has seen everything.
    List<Capture.Packet> leaks() {
        lab.catchUp();
        return lab.capture.except(AttackTest::wireGuard);
    }

    /// From here on counts what the capture sees.
    void forget() {
        lab.catchUp();
        lab.capture.clear();
    }

    /// Runs one of the lab's small programs to its end.
    static String run(Space where, String name, String... arguments) {
        return where.run(argv(name, arguments));
    }

    static String[] argv(String name, String... arguments) {
        return Lab.python(name, arguments).toArray(String[]::new);
    }

    /// The same in the client, as an account without any rights where there is more than one.
    String asNobody(String name, String... arguments) {
        List<String> become = new ArrayList<>();
        if (Lab.manyUsers()) {
            become.addAll(
                    List.of("setpriv", "--reuid", Integer.toString(Lab.NOBODY), "--regid", "0", "--clear-groups"));
        }
        return lab.client.run(Stream.concat(become.stream(), Lab.python(name, arguments).stream())
                .toArray(String[]::new));
    }

    /// What the web's echo says, asked by an account without rights.
    String web() {
        return lab.ask(Lab.manyUsers() ? Lab.NOBODY : 0, "udp", "0", Lab.WEB, "7777");
    }

    void record(String condition, long tried, long leaked, long control) {
        Proof.record(section, condition, tried, leaked, control);
    }

    Proof proof(String condition) {
        return Proof.of(section, condition);
    }

    /// Whether these programs are there; says so where they are not.
    static String missing(String... programs) {
        for (String program : programs) {
            if (Shell.tryRun(List.of("sh", "-c", "command -v " + program), "").code() != 0) {
                System.err.println("SKIPPED: needs " + program + "; app/setup.sh fetches it");
                return "needs " + program;
            }
        }
        return "";
    }
}
