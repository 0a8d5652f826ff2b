package porchlight.sandbox.node;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.identity.Strength;
import porchlight.market.Home;
import porchlight.sandbox.HomeCatalog;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxHome;
import porchlight.sandbox.SandboxNetwork;
import porchlight.sandbox.demo.Newcomer;
import porchlight.sandbox.demo.Play;
import porchlight.sandbox.demo.Speed;
import porchlight.tunnel.SocketHelper;

/// Runs inside a sandbox with a long cable, at the user's place: how many round trips connecting takes our client, to
/// our homes and to an unmodified node, and how many an unmodified client, to our homes.
public final class NodeSpeedMain {
    private static final String SERVICE = "wireguard";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final NetworkFile network;
    private final Path state;
    private final Path binary;
    private final int rounds;
    private final URI web;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private NodeSpeedMain(NetworkFile network, Path state, Path binary, int rounds) {
        this.network = network;
        this.state = state;
        this.binary = binary;
        this.rounds = rounds;
        this.web = URI.create(network.web());
    }

    /// @param words the node's binary, how many rounds
    public static void main(String[] words) throws Exception {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        var bench = new NodeSpeedMain(NetworkFile.read(state), state, Path.of(words[0]), Integer.parseInt(words[1]));
        bench.ours();
        bench.theirs();
        System.out.println("DONE");
        System.exit(0);
    }

    private void ours() throws Exception {
        Path home = state.resolve("home/speed");
        String passphrase = Files.readAllLines(state.resolve("passphrase")).getFirst();
        try (Myst direct = provider("direct", ForeignPlace.open("pub", 0));
                Myst punched = provider("punched", ForeignPlace.behindRouter("lan", 1));
                HomeFolder _ = HomeFolder.open(home);
                LocalPorchlight porchlight = LocalPorchlight.open(new LocalPorchlight.Parts(
                        home,
                        network.network(),
                        () -> SocketHelper.connect(SocketHelper.SOCKET),
                        Strength.LIGHT,
                        "speed"))) {
            new Newcomer(porchlight).settleIn(passphrase.toCharArray());
            var speed = new Speed(porchlight, web, out);
            for (boolean behindNat : List.of(false, true)) {
                String way = behindNat ? "punched" : "direct";
                speed.measure("our client, our homes, " + way, ours(porchlight, behindNat), rounds);
                Myst node = behindNat ? punched : direct;
                speed.measure(
                        "our client, unmodified node, " + way + " (waiting: the node's own checks of its ports)",
                        List.of(announced(porchlight, node.identity())),
                        rounds);
            }
        }
    }

    private List<Home> ours(LocalPorchlight porchlight, boolean behindNat) {
        HomeCatalog catalog = HomeCatalog.of(network.homes(), network.seed());
        return porchlight.homes().value().catalog().homes().stream()
                .filter(home -> catalog.home(home.id().provider())
                        .map(SandboxHome::behindNat)
                        .equals(Optional.of(behindNat)))
                .limit(3)
                .toList();
    }

    private Home announced(LocalPorchlight porchlight, String id) throws Exception {
        porchlight.refreshHomes();
        return Play.await(
                        porchlight.homes(),
                        list -> list.catalog().homes().stream().anyMatch(home -> is(home, id)),
                        PATIENCE,
                        "the node is not announced")
                .catalog()
                .homes()
                .stream()
                .filter(home -> is(home, id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean is(Home home, String id) {
        return home.id().provider().toString().equals(id)
                && home.id().serviceType().equals(SERVICE);
    }

    private Myst provider(String name, ForeignPlace place) throws Exception {
        Myst node = Myst.start(
                binary,
                place,
                network,
                state.resolve("speed-" + name),
                List.of("--userspace", "service", "--agreed-terms-and-conditions", "--active-services=" + SERVICE));
        node.awaitUp();
        node.register(node.identity(), "{}");
        return node;
    }

    /// The same presses by the network's own client, in the same place and over the same cable.
    private void theirs() throws Exception {
        try (Myst node = Myst.start(
                binary, ForeignPlace.user(), network, state.resolve("speed-client"), List.of("--consumer", "daemon"))) {
            node.awaitUp();
            String id = node.newConsumer();
            node.ask("PUT", "/identities/" + id + "/balance/refresh");
            HomeCatalog catalog = HomeCatalog.of(network.homes(), network.seed());
            for (boolean behindNat : List.of(false, true)) {
                List<SandboxHome> homes = catalog.homes().stream()
                        .filter(home -> home.behindNat() == behindNat)
                        .limit(3)
                        .toList();
                double roundTrip = Speed.roundTrip(web);
                press(id, homes.getLast(), roundTrip);
                List<Speed.Press> presses = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    presses.add(press(id, homes.get(round % homes.size()), roundTrip));
                }
                Speed.report(
                        out,
                        "unmodified client, our homes, " + (behindNat ? "punched" : "direct")
                                + " (of it 1.5 s that it waits before it greets a broker without a name)",
                        roundTrip,
                        presses);
            }
        }
    }

    private Speed.Press press(String id, SandboxHome home, double roundTrip) throws Exception {
        Speed.rest(roundTrip);
        try (HttpClient http = HttpClient.newHttpClient()) {
            long start = System.nanoTime();
            ask(http, "PUT", """
                    {"consumer_id":"%s","provider_id":"%s","service_type":"dvpn",
                     "connect_options":{"kill_switch":false,"dns":"auto"}}
                    """.formatted(id, home.id()));
            Duration on = Duration.ofNanos(System.nanoTime() - start);
            Speed.firstByte(web);
            Duration firstByte = Duration.ofNanos(System.nanoTime() - start);
            ask(http, "DELETE", "");
            return new Speed.Press(on, firstByte, Map.of());
        }
    }

    private static void ask(HttpClient http, String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:4050/connection"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
