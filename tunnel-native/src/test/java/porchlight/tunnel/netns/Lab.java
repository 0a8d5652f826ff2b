package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

/// A client, its router, and a machine that is two exits and the rest of the internet.
final class Lab implements AutoCloseable {
    static final String CLIENT = "192.168.77.2";
    static final String CLIENT6 = "2001:db8:77::2";
    static final String ROUTER = "192.168.77.1";
    static final String EXIT_A = "198.51.100.2";
    static final String EXIT_B = "198.51.100.6";
    static final int PORT_A = 51_820;
    static final int PORT_B = 51_821;
    static final int CHANNEL = 4455;
    static final int OUR_CHANNEL = 40_123;
    static final int OUR_WIREGUARD = 40_124;
    static final String WEB = "203.0.113.80";
    static final int NOBODY = 65_534;

    final Space client = new Space();
    final Space router = new Space();
    final Space internet = new Space();
    final Capture capture;
    final WireGuardKey keyA;
    final WireGuardKey keyB;
    private Process helper;

    Lab() throws InterruptedException {
        wires();
        keyA = exit("pt-exit0", PORT_A, "10.182.0.1");
        keyB = exit("pt-exit1", PORT_B, "10.183.0.1");
        internet.daemon(array(python(
                "echo.py",
                "10.182.0.1:53",
                "10.183.0.1:53",
                EXIT_A + ":" + CHANNEL,
                EXIT_A + ":4466",
                EXIT_B + ":" + CHANNEL,
                WEB + ":7777")));
        capture = new Capture(router.silentDaemon(array(python("capture.py", "pt-r0"))));
        client.run(
                "sh",
                "-c",
                "mkdir -p /etc/porchlight && echo 0 > /etc/porchlight/owner && touch /etc/porchlight/lab"
                        + " && chmod 644 /etc/porchlight/*");
        helper = startHelper();
    }

    private void wires() {
        // A group that was joined is told again some seconds later; here at once, while nothing is tested yet.
        client.run(
                "sh",
                "-c",
                "for v in 1 2; do echo 1 > /proc/sys/net/ipv6/conf/default/mldv${v}_unsolicited_report_interval; done");
        Shell.run(
                "ip",
                "link",
                "add",
                "pt-c0",
                "netns",
                pid(client),
                "type",
                "veth",
                "peer",
                "name",
                "pt-r0",
                "netns",
                pid(router));
        Shell.run(
                "ip",
                "link",
                "add",
                "pt-e0",
                "netns",
                pid(internet),
                "type",
                "veth",
                "peer",
                "name",
                "pt-r1",
                "netns",
                pid(router));
        router.run(
                "sh",
                "-c",
                "ip addr add " + ROUTER + "/24 dev pt-r0; ip addr add 2001:db8:77::1/64 dev pt-r0 nodad;"
                        + " ip addr add 198.51.100.1/24 dev pt-r1; ip link set pt-r0 up; ip link set pt-r1 up;"
                        + " ip route add 203.0.113.0/24 via " + EXIT_A + "; echo 1 > /proc/sys/net/ipv4/ip_forward");
        client.run(
                "sh",
                "-c",
                "ip addr add " + CLIENT + "/24 dev pt-c0; ip addr add " + CLIENT6
                        + "/64 dev pt-c0 nodad; ip link set pt-c0 up; ip route add default via " + ROUTER
                        + " dev pt-c0;"
                        + " ip -6 route add default via 2001:db8:77::1 dev pt-c0;"
                        + " echo '0 0' > /proc/sys/net/ipv4/ping_group_range");
        internet.run(
                "sh",
                "-c",
                "ip addr add " + EXIT_A + "/24 dev pt-e0; ip addr add " + EXIT_B
                        + "/24 dev pt-e0; ip link set pt-e0 up; ip addr add " + WEB + "/32 dev lo;"
                        + " ip route add default via 198.51.100.1");
    }

    private WireGuardKey exit(String name, int port, String address) {
        Process carrier = internet.silentDaemon("sh", "-c", "exec wireguard-go -f " + name + " >/dev/null 2>&1");
        await(
                "the exit",
                () -> carrier.isAlive() && internet.tryRun("wg", "show", name).code() == 0);
        String secret = internet.run("wg", "genkey");
        internet.feed(
                "[Interface]\nPrivateKey = %s\nListenPort = %d\n".formatted(secret, port),
                "wg",
                "setconf",
                name,
                "/dev/stdin");
        internet.run("sh", "-c", "ip addr add " + address + "/24 dev " + name + "; ip link set up dev " + name);
        return WireGuardKey.of(internet.feed(secret, "wg", "pubkey"));
    }

    /// Lets a client's key in at an exit, as a provider does when a session is created.
    void admit(String exit, WireGuardKey key, String address) {
        internet.run("wg", "set", exit, "peer", key.toString(), "allowed-ips", address + "/32");
    }

    final Process startHelper() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> argv = new ArrayList<>(List.of(java));
        argv.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-Xss256k", "-XX:-UsePerfData", "-cp"));
        argv.add(Path.of("target", "classes").toAbsolutePath().toString());
        argv.add("porchlight.tunnel.helper.Main");
        helper = client.silentDaemon(argv.toArray(String[]::new));
        Process started = helper;
        await("the helper", () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("the helper ended with " + started.exitValue());
            }
            try (Helper probe = connect()) {
                return probe.hello().protocol() == 1;
            } catch (HelperException notYet) {
                return false;
            }
        });
        return started;
    }

    void ensureHelper() {
        if (!helper.isAlive()) {
            startHelper();
        }
    }

    void killHelper() throws InterruptedException {
        helper.destroyForcibly();
        helper.waitFor(10, TimeUnit.SECONDS);
    }

    long helperPid() {
        return helper.pid();
    }

    void stopHelper() throws InterruptedException {
        helper.destroy();
        helper.waitFor(10, TimeUnit.SECONDS);
    }

    Path socket() {
        return Path.of("/proc/" + client.pid() + "/root/run/porchlight/helper.sock");
    }

    Helper connect() throws HelperException {
        return SocketHelper.connect(socket());
    }

    /// A request for one of the two exits, for a key that is admitted there.
    TunnelRequest request(Helper helper, boolean first) throws HelperException {
        Helper.PreparedKey key = helper.prepare();
        admit(first ? "pt-exit0" : "pt-exit1", key.publicKey(), first ? "10.182.0.2" : "10.183.0.2");
        return requestWithout(key, first);
    }

    /// The same, for a key that the exit does not know: it never answers.
    TunnelRequest requestWithout(Helper.PreparedKey key, boolean first) {
        return new TunnelRequest(
                key.slot(),
                first ? keyA : keyB,
                first ? EXIT_A : EXIT_B,
                first ? PORT_A : PORT_B,
                OUR_WIREGUARD,
                new TunnelRequest.Channel(first ? EXIT_A : EXIT_B, CHANNEL, OUR_CHANNEL),
                first ? "10.182.0.2" : "10.183.0.2",
                Optional.empty(),
                List.of(first ? "10.182.0.1" : "10.183.0.1"),
                1420,
                25,
                false,
                TunnelRequest.V6.BLOCK);
    }

    /// Sends a packet of every kind everywhere.
    ///
    /// @return how many were tried
    int probe() {
        List<String> argv = new ArrayList<>();
        if (manyUsers()) {
            argv.addAll(List.of("setpriv", "--reuid", Integer.toString(NOBODY), "--regid", "0", "--clear-groups"));
        }
        argv.addAll(python("probes.py", "pt-c0", CLIENT, CLIENT6));
        argv.addAll(List.of(
                WEB,
                "8.8.8.8",
                ROUTER,
                EXIT_A,
                EXIT_B,
                "10.1.2.3",
                "169.254.169.254",
                "224.0.0.251",
                "255.255.255.255",
                "2001:db8:99::1",
                "fe80::1234",
                "ff02::fb",
                "fd00:1::1"));
        String[] counts = client.run(argv.toArray(String[]::new)).split(" ", -1);
        return Integer.parseInt(counts[0]);
    }

    /// The exits forget everybody, so that none of them speaks to a client that is gone.
    void forgetClients() {
        for (String exit : List.of("pt-exit0", "pt-exit1")) {
            internet.run(
                    "sh", "-c", "for k in $(wg show " + exit + " peers); do wg set " + exit + " peer $k remove; done");
        }
    }

    /// Waits until the capture has seen everything that was sent before.
    void catchUp() {
        long before = capture.markers();
        client.run(array(python("marker.py", "pt-c0")));
        await("the marker", () -> capture.markers() > before);
    }

    String ask(int uid, String... question) {
        List<String> argv = new ArrayList<>();
        if (uid != 0) {
            argv.addAll(List.of("setpriv", "--reuid", Integer.toString(uid), "--regid", "0", "--clear-groups"));
        }
        argv.addAll(python("ask.py"));
        argv.addAll(List.of(question));
        return client.run(argv.toArray(String[]::new));
    }

    /// Asks until there is an answer, ten times at most: a full queue throws datagrams away.
    String askThroughFlood(String... question) {
        String answer = ask(0, question);
        for (int again = 1; again < 10 && answer.endsWith("silence"); again++) {
            answer = ask(0, question);
        }
        return answer;
    }

    /// Whether there is more than one uid in this user namespace.
    static boolean manyUsers() {
        try {
            return Files.readAllLines(Path.of("/proc/self/uid_map")).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .anyMatch(w -> Long.parseLong(w[0]) + Long.parseLong(w[2]) > NOBODY);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// Why no lab can be built here; empty when one can.
    static String whyNot() {
        Path tun = Path.of("/dev/net/tun");
        if (Shell.tryRun(List.of("unshare", "--net", "--mount", "true"), "").code() != 0) {
            return "needs root, or a user namespace (unshare -Urnm)";
        }
        if (Shell.tryRun(List.of("sh", "-c", "exec 3<>" + tun), "").code() != 0) {
            return "may not open /dev/net/tun";
        }
        for (String tool : List.of("nft", "ip", "wg", "wireguard-go", "/usr/bin/python3", "nsenter")) {
            if (Shell.tryRun(List.of("sh", "-c", "command -v " + tool), "").code() != 0) {
                return "needs " + tool;
            }
        }
        return "";
    }

    private static String pid(Space space) {
        return Long.toString(space.pid());
    }

    /// The program itself as an argument, since other users may not read where it lies.
    static List<String> python(String name, String... arguments) {
        try {
            String text = Files.readString(Path.of("src", "test", "resources", "netns", name));
            List<String> argv = new ArrayList<>(List.of("/usr/bin/python3", "-c", text));
            argv.addAll(List.of(arguments));
            return argv;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String[] array(List<String> argv) {
        return argv.toArray(String[]::new);
    }

    @Override
    public void close() {
        client.tryRun("sh", "-c", "ip link del porchlight0 2>/dev/null");
        client.close();
        internet.close();
        router.close();
    }
}
