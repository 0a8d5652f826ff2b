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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    static final String ROUTER6 = "2001:db8:77::1";
    static final String INNER_A = "10.182.0.2";
    static final String INNER_B = "10.183.0.2";
    static final int NOBODY = 65_534;
    /// Where probes go that are local by the literal ranges, whatever the network says (row C8).
    static final List<String> LOCAL = List.of(
            ROUTER,
            "10.1.2.3",
            "169.254.169.254",
            "169.254.77.77",
            "224.0.0.251",
            "fe80::1234",
            "ff02::fb",
            "fd00:1::1");

    private static final Pattern PACKETS = Pattern.compile("packets (\\d+)");

    final Space client = new Space();
    final Space router = new Space();
    final Space internet = new Space();
    final Capture capture;
    final Exits exits;
    private final Worker prober;
    private Process helper;

    Lab() throws InterruptedException {
        Wires.lay(client, router, internet);
        exits = new Exits(internet);
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
        prober = new Worker(client, Prober.class, probes().toArray(String[]::new));
        helper = startHelper();
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
        exits.admit(first, key.publicKey());
        return requestWithout(key, first);
    }

    /// The same, for a key that the exit does not know: it never answers.
    TunnelRequest requestWithout(Helper.PreparedKey key, boolean first) {
        return request(key, first, first ? exits.keyA : exits.keyB);
    }

    static TunnelRequest request(Helper.PreparedKey key, boolean first, WireGuardKey exit) {
        return new TunnelRequest(
                key.slot(),
                exit,
                first ? EXIT_A : EXIT_B,
                first ? PORT_A : PORT_B,
                OUR_WIREGUARD,
                new TunnelRequest.Channel(first ? EXIT_A : EXIT_B, CHANNEL, OUR_CHANNEL),
                first ? INNER_A : INNER_B,
                Optional.empty(),
                List.of(first ? "10.182.0.1" : "10.183.0.1"),
                1420,
                25,
                false,
                TunnelRequest.V6.BLOCK);
    }

    private static List<String> probes() {
        List<String> argv = new ArrayList<>();
        argv.add(Integer.toString(manyUsers() ? NOBODY : 0));
        argv.addAll(List.of("pt-c0", CLIENT, CLIENT6));
        argv.addAll(List.of(
                "PUBLIC=" + WEB,
                "PUBLIC=8.8.8.8",
                "GATEWAY=" + ROUTER,
                "EXIT=" + EXIT_A,
                "EXIT=" + EXIT_B,
                "LAN=10.1.2.3",
                "METADATA=169.254.169.254",
                "LINK_LOCAL=169.254.77.77",
                "MULTICAST=224.0.0.251",
                "BROADCAST=255.255.255.255",
                "PUBLIC=2001:db8:99::1",
                "GATEWAY=" + ROUTER6,
                "LINK_LOCAL=fe80::1234",
                "UNIQUE_LOCAL=fd00:1::1",
                "MULTICAST=ff02::fb"));
        return argv;
    }

    /// Sends a packet of every kind everywhere, as an ordinary account.
    ///
    /// @return how many were tried
    int probe() {
        return Integer.parseInt(prober.ask("go").split(" ", -1)[0]);
    }

    void forgetClients() {
        exits.forgetClients();
    }

    /// Waits until the capture has seen everything that was sent before.
    void catchUp() {
        long before = capture.markers();
        client.run(array(python("marker.py", "pt-c0")));
        await("the marker", () -> capture.markers() > before);
        if (capture.lost() > 0) {
            throw new AssertionError("the capture lost " + capture.lost() + " frames, so it proves nothing");
        }
    }

    /// How many packets the helper's witness in the kernel has counted; -1 where there is none.
    long witness() {
        Shell.Result read = client.tryRun("nft", "list", "counter", "inet", "porchlight", "leaked");
        Matcher packets = PACKETS.matcher(read.output());
        return read.code() == 0 && packets.find() ? Long.parseLong(packets.group(1)) : -1;
    }

    /// As `kill -SIGNAL` for wireguard-go.
    void signalTunnel(String signal) {
        client.run("sh", "-c", "kill -" + signal + " $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
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
