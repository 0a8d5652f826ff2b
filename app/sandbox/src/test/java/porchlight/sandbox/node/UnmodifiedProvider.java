package porchlight.sandbox.node;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import porchlight.sandbox.ClientProcess;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.lab.DelayLink;

/// Their provider, our client: the real core at the user's place, behind the user's NAT, at an unmodified node.
final class UnmodifiedProvider {
    private static final String COUNTRY = "LT";
    private static final String SERVICE = "wireguard";
    private static final String BENEFICIARY = "0x00000000000000000000000000000000000000b1";
    private static final int MEBIBYTE = 1 << 20;

    private final NetworkFile network;
    private final ClientProcess client;
    private final Path folder;
    private final Path binary;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param name of its verdicts and its folder
    UnmodifiedProvider(NetworkFile network, ClientProcess client, Path folder, Path binary, String name) {
        this.network = network;
        this.client = client;
        this.folder = folder.resolve(name);
        this.binary = binary;
        this.name = name;
    }

    /// With two ports that the internet reaches: twelve invoices, the hub, the chain, and a restart of the node.
    void direct(ForeignPlace place) throws Exception {
        try (Myst node = start(place)) {
            session(node, "direct", 12);
            settled(node);
            restarted(node);
        }
    }

    /// Behind a router of its own: holes are punched through two NATs, also over a bad line.
    void punched(ForeignPlace place) throws Exception {
        try (Myst node = start(place)) {
            session(node, "punched", 11);
            AtomicInteger lost = new AtomicInteger();
            place.cable().set(DelayLink.Line.losing(frame -> isOkAck(frame) && lost.incrementAndGet() <= 2));
            badLine(node, "lost-ok-ack");
            Verdict.say(name + "-lost-ok-ack-was-lost", lost.get() >= 2, lost.get() + " of them met the cable");
            place.cable().set(DelayLink.Line.lossy(0.05));
            badLine(node, "loss");
            place.cable().set(DelayLink.Line.slow(Duration.ofMillis(200)));
            badLine(node, "delay");
            place.cable().set(DelayLink.Line.GOOD);
        }
    }

    private static boolean isOkAck(byte[] frame) {
        byte[] text = "OK_ACK".getBytes(StandardCharsets.US_ASCII);
        int start = 14 + 20 + 8;
        return frame.length >= start + text.length
                && frame[23] == 17
                && java.util.Arrays.equals(frame, start, start + text.length, text, 0, text.length)
                && udpLength(frame) == 8 + text.length;
    }

    private static int udpLength(byte[] frame) {
        return ((frame[38] & 0xff) << 8) | (frame[39] & 0xff);
    }

    private Myst start(ForeignPlace place) throws IOException, InterruptedException {
        Myst node = Myst.start(
                binary,
                place,
                network,
                folder,
                List.of(
                        "--userspace",
                        // only how often it charges: ten invoices take a quarter of an hour otherwise
                        "--payments.provider.invoice-frequency=1s",
                        "--payments.provider.invoice-frequency-limit=2s",
                        "service",
                        "--agreed-terms-and-conditions",
                        "--active-services=" + SERVICE));
        node.awaitUp();
        String id = node.identity();
        node.register(id, "{\"beneficiary\":\"" + BENEFICIARY + "\"}");
        Verdict.say(name + "-announced", announced(id), id);
        return node;
    }

    private boolean announced(String id) throws IOException, InterruptedException {
        return Verdict.within(30, () -> {
            client.forget();
            client.say("look");
            client.await(10, "LOOKING"::equals);
            TimeUnit.MILLISECONDS.sleep(300);
            client.say("homes");
            return client.await(10, line -> line.startsWith("HOMES ")).contains(id + "/" + SERVICE);
        });
    }

    private void session(Myst node, String way, int invoices) throws IOException, InterruptedException {
        String id = node.identity();
        BigInteger before = client.wallet().promised();
        int from = node.log().size();
        long start = System.nanoTime();
        String[] on = connect(id);
        Verdict.say(
                name + "-on",
                on[3].equals(id) && on[4].equals(way),
                on[4] + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        traffic(name, on[2]);
        int paid = paid(invoices, 120);
        Verdict.say(name + "-paid", paid >= invoices, paid + " invoices");
        TimeUnit.MILLISECONDS.sleep(700); // signed is not yet handed over, and the next invoice is 2 s away
        client.open();
        BigInteger promised = client.wallet().promised().subtract(before);
        Verdict.say(
                name + "-ended", node.says(from, 15, line -> line.contains("Session cleaning up: (1/")), "on its side");
        long kept = sessions(node, "Completed");
        Verdict.say(name + "-session-kept", kept >= 1, kept + " completed");
        hub(id, promised);
    }

    private String[] connect(String id) throws IOException, InterruptedException {
        client.forget();
        client.say("connect " + id + " " + SERVICE + " " + COUNTRY);
        String said = client.await(90, line -> line.matches("STATE (On|Blocked|Off .*[A-Z]).*"));
        if (!said.startsWith("STATE On ")) {
            throw new IOException("the client says " + said);
        }
        return said.split(" ");
    }

    /// Payments until there are so many, or time is up.
    private int paid(int wanted, int seconds) throws InterruptedException {
        int paid = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (paid < wanted && System.nanoTime() < end) {
                client.await(40, line -> line.startsWith("PAID "));
                paid++;
            }
        } catch (IOException noMore) {
            System.out.println("payments stopped: " + noMore.getMessage());
        }
        return paid;
    }

    private void traffic(String verdict, String exit) throws IOException, InterruptedException {
        String seen = get(network.web() + "ip").strip();
        int length = get(network.web() + "bytes?n=" + MEBIBYTE).length();
        Verdict.say(
                verdict + "-traffic",
                seen.equals(exit) && length == MEBIBYTE,
                "the web sees " + seen + ", " + length + " bytes");
    }

    private String get(String url) throws IOException, InterruptedException {
        try (HttpClient fresh = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(40))
                    .build();
            return fresh.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
                    .body();
        }
    }

    private static long sessions(Myst node, String status) throws IOException, InterruptedException {
        JsonArray items = node.ask("GET", "/sessions").json().getAsJsonArray("items");
        long count = 0;
        for (var item : items) {
            if (item.getAsJsonObject().get("status").getAsString().equals(status)) {
                count++;
            }
        }
        return count;
    }

    /// In the end the hub has promised the provider what our client promised the hub. The node hands payments over one
    /// after the other and waits 1.5 s before it dials an address without a name, so it lags behind its invoices.
    private void hub(String id, BigInteger promised) throws IOException, InterruptedException {
        boolean equal = Verdict.within(90, () -> known(id).equals(promised));
        Verdict.say(
                name + "-hub",
                equal && promised.signum() > 0,
                "we promised " + promised + " in this session, the hub promised it " + known(id));
    }

    private BigInteger known(String id) throws IOException, InterruptedException {
        return provider(id).getAsJsonObject("LatestPromise").get("Amount").getAsBigInteger();
    }

    private JsonObject provider(String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(network.hub() + "api/v2/data/provider/" + id))
                .timeout(Duration.ofSeconds(10))
                .build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonParser.parseString(body).getAsJsonObject().getAsJsonObject(String.valueOf(network.chainId()));
    }

    /// It settles on the chain when it is told to, and finds its settlement there.
    private void settled(Myst node) throws IOException, InterruptedException {
        String id = node.identity();
        Myst.Answer answer = node.ask(
                "POST",
                "/transactor/settle/sync",
                "{\"hermes_ids\":[\"" + network.hermesId() + "\"],\"provider_id\":\"" + id + "\"}");
        JsonArray history = node.ask("GET", "/transactor/settle/history").json().getAsJsonArray("items");
        Verdict.say(
                name + "-settled",
                answer.status() / 100 == 2 && history.size() == 1,
                answer.status() + " " + answer.body() + " " + history);
        BigInteger there = tokens(BENEFICIARY);
        BigInteger settled = provider(id).get("Settled").getAsBigInteger();
        Verdict.say(
                name + "-settled-on-chain",
                there.signum() > 0 && settled.signum() > 0,
                "the beneficiary has " + there + ", the hub knows " + settled + " as settled");
    }

    private BigInteger tokens(String owner) throws IOException, InterruptedException {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"to\":\"%s\",\"data\":\"%s\"}"
                                .formatted(network.token(), "0x70a08231" + "0".repeat(24) + owner.substring(2))
                        + ",\"latest\"]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(network.rpc().getFirst()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        String result = JsonParser.parseString(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .getAsJsonObject()
                .get("result")
                .getAsString();
        return new BigInteger(result.substring(2), 16);
    }

    /// It dies in the middle of a session; our client notices, and is served again by the new one.
    private void restarted(Myst node) throws IOException, InterruptedException {
        String id = node.identity();
        connect(id);
        int before = paid(2, 30);
        client.forget();
        long start = System.nanoTime();
        node.kill();
        String noticed = client.await(60, line -> line.startsWith("STATE ") && !line.startsWith("STATE On"));
        long millis = (System.nanoTime() - start) / 1_000_000;
        int from = node.log().size();
        node.restart();
        client.open();
        Verdict.say(
                name + "-restart-announced",
                node.says(from, 30, line -> line.contains("proposal-register.v3")) && announced(id),
                noticed + " after " + millis + " ms");
        String[] on = connect(id);
        traffic(name + "-restart", on[2]);
        int after = paid(3, 60);
        client.open();
        Verdict.say(
                name + "-restart",
                before == 2 && after == 3 && on[3].equals(id),
                before + " payments before, " + after + " after; promised "
                        + client.wallet().promised());
    }

    /// A short session over whatever the cable does now.
    private void badLine(Myst node, String what) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String[] on = connect(node.identity());
        long millis = (System.nanoTime() - start) / 1_000_000;
        Verdict.say(
                name + "-" + what + "-on",
                on[3].equals(node.identity()),
                String.format(Locale.ROOT, "%s after %d ms", on[4], millis));
        traffic(name + "-" + what, on[2]);
        int paid = paid(4, 90);
        Verdict.say(name + "-" + what + "-paid", paid >= 4, paid + " invoices");
        client.open();
    }
}
