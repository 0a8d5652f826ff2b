package porchlight.sandbox.node;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.lab.AddressPlan;

/// The network's own node, unmodified, as a process in a place of its own. Everything that it is told is in its
/// command line; it is asked through its local HTTP interface (`http-apis.md §13`).
final class Myst implements AutoCloseable {
    /// Nobody listens there: what the sandbox does not have.
    private static final String NOBODY = "http://" + AddressPlan.SERVICES + ":9/";

    private static final String ASK = """
            import sys, urllib.request, urllib.error
            method, path, body = sys.argv[1:4]
            request = urllib.request.Request('http://127.0.0.1:4050' + path, method=method,
                data=body.encode() if body else None, headers={'Content-Type': 'application/json'})
            try:
                answer = urllib.request.urlopen(request, timeout=55)
            except urllib.error.HTTPError as refused:
                answer = refused
            print(answer.status)
            print(answer.read().decode())
            """;

    private final ForeignPlace place;
    private final Path binary;
    private final Path folder;
    private final Path log;
    private final List<String> words;
    private Process process;

    /// An answer of its local interface.
    record Answer(int status, String body) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }
    }

    private Myst(ForeignPlace place, Path binary, Path folder, List<String> words) throws IOException {
        this.place = place;
        this.binary = binary;
        this.folder = folder;
        this.log = folder.resolve("node.log");
        this.words = words;
        this.process = start();
    }

    /// Starts it; [#awaitUp] waits for it.
    ///
    /// @param folder its own, need not exist
    /// @param more what comes after the words that tell it the sandbox
    static Myst start(Path binary, ForeignPlace place, NetworkFile network, Path folder, List<String> more)
            throws IOException {
        Files.createDirectories(folder.resolve("run"));
        // what it expects to be installed: sudo, and a script of its package that tells the system about name servers
        tool(folder.resolve("tools/sudo"), "exec \"$@\"");
        tool(folder.resolve("update-resolv-conf"), "exit 0");
        List<String> words = new ArrayList<>(sandbox(network, folder));
        words.addAll(more);
        return new Myst(place, binary, folder, words);
    }

    private static void tool(Path path, String line) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> sandbox(NetworkFile network, Path folder) {
        String chain = String.valueOf(network.chainId());
        return List.of(
                "--config-dir=" + folder,
                "--data-dir=" + folder.resolve("data"),
                "--log-dir=" + folder.resolve("log"),
                "--runtime-dir=" + folder.resolve("run"),
                "--script-dir=" + folder,
                "--node-ui-dir=" + folder.resolve("ui"),
                "--ip-detector=" + network.location(),
                "--location.type=manual",
                "--location.country=LT",
                "--location.city=Vilnius",
                "--location.ip-type=residential",
                "--discovery.address=" + network.discovery(),
                "--broker-address=" + String.join(",", network.brokers()),
                "--ether.client.rpcl1=" + network.rpc().getFirst(),
                "--ether.client.rpcl2=" + network.rpc().getFirst(),
                "--chain-id=" + chain,
                "--chains.2.chainID=" + chain,
                "--chains.2.registry=" + network.registry(),
                "--chains.2.hermes=" + network.hermesId(),
                "--chains.2.channelImplementation=" + network.channelImplementation(),
                "--chains.2.myst=" + network.token(),
                "--chains.2.knownHermeses=" + network.hermesId(),
                "--transactor.address=" + network.transactor(),
                "--affiliator.address=" + network.affiliator(),
                "--observer.address=" + network.observer(),
                "--pilvytis.address=" + network.gateway(),
                "--stun-servers=" + String.join(",", network.stun()),
                "--port-check-servers=" + network.echo(),
                "--access-policy.address=" + NOBODY,
                "--mmn.api-address=" + NOBODY,
                "--mmn.web-address=" + NOBODY,
                "--feedback.url=" + NOBODY,
                "--quality.type=none",
                "--ui.enable=false",
                "--local-service-discovery=false",
                "--log.http",
                "--log-level=trace",
                // only how often it looks: these are minutes otherwise
                "--payments.registry-transactor-poll.interval=1s",
                "--payments.hermes.settle.check-interval=1s");
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(place.inside(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("P2P_DEBUG_TRANSPORT", "1"); // it prints every message of a channel
        builder.environment().merge("PATH", folder.resolve("tools").toString(), (old, tools) -> tools + ":" + old);
        return builder.start();
    }

    /// Waits until it answers.
    void awaitUp() throws IOException, InterruptedException {
        for (int i = 0; i < 120; i++) {
            if (!process.isAlive()) {
                throw new IOException("the node ended by itself; its log ends: " + tail());
            }
            try {
                if (ask("GET", "/healthcheck").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
        throw new IOException("the node does not answer; its log ends: " + tail());
    }

    private String tail() throws IOException {
        List<String> lines = log();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    Answer ask(String method, String path) throws IOException, InterruptedException {
        return ask(method, path, "");
    }

    /// @throws IOException if nobody answers
    Answer ask(String method, String path, String body) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder(place.inside(List.of("python3", "-c", ASK, method, path, body)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.waitFor() != 0) {
            throw new IOException("the node does not answer " + method + " " + path);
        }
        int end = said.indexOf('\n');
        return new Answer(
                Integer.parseInt(said.substring(0, end)),
                said.substring(end + 1).strip());
    }

    /// Its one identity.
    String identity() throws IOException, InterruptedException {
        for (int i = 0; i < 60; i++) {
            var found = ask("GET", "/identities").json().getAsJsonArray("identities");
            if (!found.isEmpty()) {
                return found.get(0).getAsJsonObject().get("id").getAsString();
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IOException("the node made no identity");
    }

    /// Makes a consumer's identity, unlocks it, agrees to the terms and registers it.
    String newConsumer() throws IOException, InterruptedException {
        String id = ask("POST", "/identities", "{\"passphrase\":\"judge\"}")
                .json()
                .get("id")
                .getAsString();
        ask("PUT", "/identities/" + id + "/unlock", "{\"passphrase\":\"judge\"}");
        ask("POST", "/terms", "{\"agreed_consumer\":true,\"agreed_version\":\"0.0.53\"}");
        register(id, "{}");
        return id;
    }

    /// Registers its identity and waits until it believes that it is.
    void register(String identity, String body) throws IOException, InterruptedException {
        Answer answer = ask("POST", "/identities/" + identity + "/register", body);
        if (answer.status() / 100 != 2) {
            throw new IOException("the node does not register: " + answer);
        }
        for (int i = 0; i < 60; i++) {
            String status =
                    ask("GET", "/identities/" + identity + "/registration").body();
            if (status.contains("\"Registered\"")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IOException("the node does not come to know that it is registered");
    }

    /// Every line that it said, without colours.
    List<String> log() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .toList();
    }

    /// Whether it says such a line within that time, from line `from` on.
    boolean says(int from, int seconds, Predicate<String> wanted) throws IOException, InterruptedException {
        for (int i = 0; i < seconds * 4; i++) {
            if (log().stream().skip(from).anyMatch(wanted)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return false;
    }

    /// `kill -9`, and a new one on the same folder.
    void restart() throws IOException, InterruptedException {
        kill();
        process = start();
        awaitUp();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    Path logFile() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
