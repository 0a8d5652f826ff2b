package porchlight.sandbox.node;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import porchlight.sandbox.HomeCatalog;
import porchlight.sandbox.Neighbours;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxHome;
import porchlight.sandbox.lab.AddressPlan;

/// Our exits, their client: an unmodified node as a consumer, driven through its local HTTP interface.
final class UnmodifiedConsumer {
    private static final String SERVICE = "dvpn";
    private static final String ASK =
            "import sys,urllib.request;print(urllib.request.urlopen(sys.argv[1],timeout=20).read().decode())";

    private final NetworkFile network;
    private final Neighbours neighbours;
    private final Path state;
    private final Path out;
    private final Path binary;

    UnmodifiedConsumer(NetworkFile network, Neighbours neighbours, Path state, Path out, Path binary) {
        this.network = network;
        this.neighbours = neighbours;
        this.state = state;
        this.out = out;
        this.binary = binary;
    }

    /// Registers, looks around, and uses one exit of each kind.
    void judge(ForeignPlace place) throws Exception {
        noteKeys("exits");
        noteKeys("nat");
        try (Myst node =
                Myst.start(binary, place, network, state.resolve("consumer"), List.of("--consumer", "daemon"))) {
            node.awaitUp();
            String id = node.newConsumer();
            Verdict.say("consumer-registered", true, id);
            BigInteger balance = balance(node, id);
            Verdict.say("consumer-balance", balance.signum() > 0, balance.toString());
            List<String> seen = seen(node);
            HomeCatalog catalog = HomeCatalog.of(network.homes(), network.seed());
            Verdict.say(
                    "consumer-sees",
                    catalog.homes().stream()
                            .allMatch(home -> seen.contains(home.id().toString())),
                    seen.size() + " homes of " + network.homes());
            for (boolean behindNat : List.of(false, true)) {
                Optional<SandboxHome> home = catalog.homes().stream()
                        .filter(each -> each.behindNat() == behindNat)
                        .findFirst();
                session(node, place, id, home.orElseThrow());
            }
        }
    }

    /// Starts our exits again, with their channels' keys written down.
    private void noteKeys(String place) throws Exception {
        Neighbours.Found exits = Neighbours.find("porchlight.sandbox.ExitsMain", place);
        Neighbours.kill(exits);
        List<String> command = new ArrayList<>(exits.command());
        command.addAll(
                command.indexOf("porchlight.sandbox.ExitsMain"),
                List.of(
                        RecordedRandom.class.getName(),
                        out.resolve(place + ".keys").toString()));
        neighbours.again(new Neighbours.Found(exits.handle(), command), place, true);
    }

    private static BigInteger balance(Myst node, String id) throws IOException, InterruptedException {
        return node.ask("PUT", "/identities/" + id + "/balance/refresh")
                .json()
                .getAsJsonObject("balance_tokens")
                .get("wei")
                .getAsBigInteger();
    }

    private static List<String> seen(Myst node) throws IOException, InterruptedException {
        JsonArray proposals =
                node.ask("GET", "/proposals?service_type=" + SERVICE).json().getAsJsonArray("proposals");
        List<String> seen = new ArrayList<>();
        for (JsonElement each : proposals) {
            seen.add(each.getAsJsonObject().get("provider_id").getAsString());
        }
        return seen;
    }

    private void session(Myst node, ForeignPlace place, String id, SandboxHome home) throws Exception {
        String name = "consumer-" + (home.behindNat() ? "punched" : "direct");
        long start = System.nanoTime();
        Myst.Answer connected = node.ask("PUT", "/connection", """
                {"consumer_id":"%s","provider_id":"%s","service_type":"%s",
                 "connect_options":{"kill_switch":false,"dns":"%s"}}
                """.formatted(id, home.id(), SERVICE, AddressPlan.DNS));
        long millis = (System.nanoTime() - start) / 1_000_000;
        Verdict.say(name + "-on", connected.status() / 100 == 2, connected.status() + " after " + millis + " ms");
        if (connected.status() / 100 != 2) {
            throw new IOException(connected.body());
        }
        String web = Neighbours.run(place.inside(List.of("python3", "-c", ASK, network.web() + "ip")))
                .strip();
        String bytes = Neighbours.run(place.inside(List.of("python3", "-c", ASK, network.web() + "bytes?n=300000")));
        Verdict.say(
                name + "-traffic",
                web.equals(home.publicIp().getHostAddress()) && bytes.length() >= 300_000,
                "the web sees " + web + ", " + bytes.length() + " bytes");
        int from = node.log().size();
        boolean paid = Verdict.within(60, () -> payments(node, from) >= 3);
        TimeUnit.SECONDS.sleep(2);
        BigInteger spent = node.ask("GET", "/connection/statistics")
                .json()
                .getAsJsonObject("spent_tokens")
                .get("wei")
                .getAsBigInteger();
        Verdict.say(name + "-paid", paid && spent.signum() > 0, payments(node, from) + " more invoices, " + spent);
        Myst.Answer off = node.ask("DELETE", "/connection");
        String status = node.ask("GET", "/connection").json().get("status").getAsString();
        Verdict.say(
                name + "-off", off.status() / 100 == 2 && status.equals("NotConnected"), off.status() + " " + status);
        BigInteger known = promised("consumer", id);
        Verdict.say(
                name + "-hub",
                known.signum() > 0 && promised("provider", home.id().toString()).signum() > 0,
                "the hub knows " + known + " of the consumer");
    }

    private static long payments(Myst node, int from) throws IOException {
        return node.log().stream()
                .skip(from)
                .filter(line -> line.contains("Published topic=\"invoice_paid\""))
                .count();
    }

    private BigInteger promised(String role, String id) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(network.hub() + "api/v2/data/" + role + "/" + id))
                    .build();
            JsonObject chain = JsonParser.parseString(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .getAsJsonObject()
                    .getAsJsonObject(String.valueOf(network.chainId()));
            return chain.getAsJsonObject("LatestPromise").get("Amount").getAsBigInteger();
        }
    }
}
