package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.JsonParser;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// A namespace with a helper in it and no other machine: for what local accounts may try.
final class Alone implements AutoCloseable {
    static final String STATE = "/var/lib/porchlight";
    static final String SOCKET = "/run/porchlight/helper.sock";
    static final int OWNER = 4242;
    static final int OTHER = 4243;

    private static final Path LAUNCHER = Path.of("..", "installers", "linux", "porchlightd.properties");

    final Space space = new Space();
    private Optional<Process> helper = Optional.empty();

    /// Nobody owns it until [#own].
    Alone() {
        space.run(
                "sh",
                "-c",
                // A way out that leads nowhere, so that there is a source address to choose.
                "ip link add pt-a0 type veth peer name pt-a1; ip addr add 192.168.99.2/24 dev pt-a0;"
                        + " ip link set pt-a0 up; ip link set pt-a1 up; ip route add default via 192.168.99.1 dev pt-a0;"
                        + " mkdir -p /etc/porchlight; touch /etc/porchlight/lab; chmod 644 /etc/porchlight/lab");
    }

    /// Skips the test, loudly, where it cannot run.
    ///
    /// @param tools what it needs beside the helper's own
    static void assumePossible(String... tools) {
        String why = whyNot(tools);
        if (!why.isEmpty()) {
            System.err.println("SKIPPED: " + why);
        }
        Assumptions.assumeTrue(why.isEmpty(), why);
    }

    private static String whyNot(String... tools) {
        if (Shell.tryRun(List.of("unshare", "--net", "--mount", "true"), "").code() != 0) {
            return "needs root, or a user namespace (unshare -Urnm)";
        }
        if (Shell.tryRun(List.of("sh", "-c", "exec 3<>/dev/net/tun"), "").code() != 0) {
            return "may not open /dev/net/tun";
        }
        List<String> needed =
                new ArrayList<>(List.of("nft", "ip", "wg", "wireguard-go", "/usr/bin/python3", "nsenter"));
        needed.addAll(Arrays.asList(tools));
        return needed.stream()
                .filter(tool -> Shell.tryRun(List.of("sh", "-c", "command -v " + tool), "")
                                .code()
                        != 0)
                .findFirst()
                .map(tool -> "needs " + tool)
                .orElse("");
    }

    /// Skips the test where there is only one account.
    static void assumeAccounts() {
        Assumptions.assumeTrue(Lab.manyUsers(), "SKIPPED: this namespace knows one account only; run as root");
    }

    void own(int uid) {
        space.run("sh", "-c", "echo " + uid + " > /etc/porchlight/owner && chmod 644 /etc/porchlight/owner");
    }

    void disown() {
        space.run("rm", "-f", "/etc/porchlight/owner");
    }

    /// The owner whom this namespace has: an ordinary account, or its only one.
    static int anOwner() {
        return Lab.manyUsers() ? OWNER : 0;
    }

    /// The flags of the packaged helper.
    static List<String> flags() {
        Properties launcher = new Properties();
        try (Reader text = Files.newBufferedReader(LAUNCHER)) {
            launcher.load(text);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return List.of(launcher.getProperty("java-options").split(" ", -1));
    }

    /// How the helper is started.
    static List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(flags());
        argv.addAll(List.of("-cp", Path.of("target", "classes").toAbsolutePath().toString()));
        argv.add("porchlight.tunnel.helper.Main");
        return argv;
    }

    /// Starts it, as the argument of whatever `before` names, and waits until it answers.
    Process start(String... before) {
        List<String> argv = new ArrayList<>(Arrays.asList(before));
        argv.addAll(argv());
        Process started = space.silentDaemon(argv.toArray(String[]::new));
        helper = Optional.of(started);
        Lab.await("the helper", () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("the helper ended with " + started.exitValue());
            }
            try (Helper probe = SocketHelper.connect(outside(SOCKET))) {
                return probe.hello().protocol() == 1;
            } catch (HelperException notYet) {
                return false;
            }
        });
        return started;
    }

    /// Ends it as the system would.
    void stop() throws InterruptedException {
        Process running = helper.orElseThrow();
        running.destroy();
        if (!running.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the helper does not end");
        }
        helper = Optional.empty();
    }

    /// A file of the namespace, seen from here.
    Path outside(String file) {
        return Path.of("/proc/" + space.pid() + "/root" + file);
    }

    /// What the helper answers to each request, on a connection of its own: `ok`, a code, or `closed`.
    List<String> ask(int uid, List<Request> requests) {
        List<String> arguments = new ArrayList<>(List.of(SOCKET, Integer.toString(uid)));
        for (Request request : requests) {
            arguments.add(HexFormat.of().formatHex(Requests.write(1, request)));
        }
        String told =
                space.run(Lab.python("say.py", arguments.toArray(String[]::new)).toArray(String[]::new));
        return told.lines().map(Alone::code).toList();
    }

    String ask(int uid, Request request) {
        return ask(uid, List.of(request)).getFirst();
    }

    /// The code of an answer, or `ok`.
    static String code(String answer) {
        if (answer.equals("closed")) {
            return answer;
        }
        try {
            Json.Fields told = JsonParser.object(answer.getBytes(StandardCharsets.UTF_8));
            return told.values().get("err") instanceof Json.Fields no
                            && no.values().get("code") instanceof Json.Text(var code)
                    ? code.toLowerCase(Locale.ROOT)
                    : "ok";
        } catch (MalformedException strange) {
            throw new IllegalStateException(answer, strange);
        }
    }

    /// A whole life: rules, a tunnel to an exit that does not exist, everything that writes a file or runs a
    /// program. Ends BLOCKED. For the root of the namespace, where root is the owner.
    void live(Helper client) throws HelperException {
        client.lease(Duration.ofSeconds(60));
        client.down(Helper.Then.BLOCK);
        client.lockdown(true);
        client.allow(List.of(new Endpoint("203.0.113.7", 443, Endpoint.Protocol.TCP)));
        client.up(request(client.prepare().slot()));
        client.selfTest();
        client.switchTo(request(client.prepare().slot()));
        client.down(Helper.Then.BLOCK);
        client.portal(true);
        client.portal(false);
        client.lockdown(false);
    }

    /// Good in every field, to an exit that does not exist.
    static TunnelRequest request(int slot) {
        return new TunnelRequest(
                slot,
                WireGuardKey.of("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="),
                "203.0.113.9",
                51_820,
                40_001,
                new TunnelRequest.Channel("203.0.113.9", 4455, 40_000),
                "10.182.0.2",
                Optional.of("fd00::2"),
                List.of("10.182.0.1"),
                1420,
                25,
                true,
                TunnelRequest.V6.TUNNEL);
    }

    @Override
    public void close() {
        helper.ifPresent(Process::destroyForcibly);
        space.tryRun("sh", "-c", "ip link del porchlight0 2>/dev/null; kill -9 $(cut -d' ' -f1 " + STATE + "/carrier)");
        space.close();
    }
}
