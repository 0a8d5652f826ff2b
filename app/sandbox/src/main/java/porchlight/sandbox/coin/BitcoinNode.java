package porchlight.sandbox.coin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A Bitcoin node over its JSON-RPC, asked only what every node answers without a wallet: `getblockchaininfo`,
/// `getblockcount`, `getblockhash`, raw `getblock`, `getrawmempool`, raw `getrawtransaction`.
public final class BitcoinNode implements ChainReader, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MAX_ANSWER = 16 << 20;
    private static final String HASH = "[0-9a-f]{64}";
    private static final int MOST_WAITING = 2_000;

    /// Without an offer to speak HTTP/2, at which some nodes hang up.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI url;
    private final String credentials;

    /// What the waiting transactions of the last look pay: none is asked for twice.
    private volatile Map<String, List<Sighting>> read = Map.of();

    /// The node says no.
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /// @param url `http://host:port/`
    /// @param credentials `user:password`, as a node's own cookie file holds them; never shown again
    public BitcoinNode(URI url, String credentials) {
        this.url = url;
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /// The prefix of addresses on the node's network, `bcrt` on a regtest one.
    public String addressPrefix() throws IOException {
        if (call("getblockchaininfo") instanceof JsonObject info && info.get("chain") instanceof JsonPrimitive chain) {
            return switch (chain.getAsString()) {
                case "main" -> throw new IOException("the Bitcoin node is on the main network, where money is real");
                case "regtest" -> "bcrt";
                default -> "tb";
            };
        }
        throw new IOException("the Bitcoin node does not say which network it is on");
    }

    @Override
    public String network() {
        return Coin.BTC.network();
    }

    @Override
    public long head() throws IOException {
        if (call("getblockcount") instanceof JsonPrimitive number
                && number.getAsString().matches("[0-9]{1,9}")) {
            return Long.parseLong(number.getAsString());
        }
        throw new IOException("the Bitcoin node's height is no number");
    }

    @Override
    public Optional<String> hash(long height) throws IOException {
        try {
            return Optional.of(text(call("getblockhash", new JsonPrimitive(height)), HASH));
        } catch (Refused beyondTheEnd) {
            return Optional.empty();
        }
    }

    @Override
    public Block block(long height, Predicate<String> watched) throws IOException {
        String hash = hash(height).orElseThrow(() -> new IOException("there is no block " + height));
        BitcoinBlock block;
        try {
            block = BitcoinBlock.read(hex(call("getblock", new JsonPrimitive(hash), new JsonPrimitive(false))));
        } catch (IllegalArgumentException e) {
            throw new IOException("the Bitcoin node's block " + height + " is malformed", e);
        }
        if (!block.hash().equals(hash)) {
            throw new IOException("the Bitcoin node told another block than " + height);
        }
        List<Sighting> payments = new ArrayList<>();
        block.transactions().forEach(transaction -> payments.addAll(sightings(transaction)));
        payments.removeIf(payment -> !watched.test(payment.script()));
        return new Block(hash, block.parent(), block.time(), payments);
    }

    @Override
    public List<Sighting> waiting(Predicate<String> watched) throws IOException {
        if (!(call("getrawmempool") instanceof JsonArray ids)) {
            throw new IOException("the Bitcoin node's list of waiting transactions is none");
        }
        Map<String, List<Sighting>> found = new HashMap<>();
        for (JsonElement id : ids.asList().subList(0, Math.min(ids.size(), MOST_WAITING))) {
            String wanted = text(id, HASH);
            List<Sighting> known = read.get(wanted);
            Optional<List<Sighting>> payments = known == null ? unmined(wanted) : Optional.of(known);
            payments.ifPresent(list -> found.put(wanted, list));
        }
        read = Map.copyOf(found);
        return found.values().stream()
                .flatMap(List::stream)
                .filter(payment -> watched.test(payment.script()))
                .toList();
    }

    /// @return empty if it was mined meanwhile
    private Optional<List<Sighting>> unmined(String id) throws IOException {
        try {
            byte[] raw = hex(call("getrawtransaction", new JsonPrimitive(id), new JsonPrimitive(false)));
            return Optional.of(sightings(BitcoinBlock.readTransaction(raw)));
        } catch (Refused minedMeanwhile) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("a waiting transaction is malformed", e);
        }
    }

    /// A node that others run grows when they mine.
    @Override
    public boolean grow() {
        return false;
    }

    private static List<Sighting> sightings(BitcoinBlock.Paying transaction) {
        List<Sighting> payments = new ArrayList<>();
        List<BitcoinBlock.Output> outputs = transaction.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).satoshi() > 0) {
                payments.add(new Sighting(
                        transaction.id() + ":" + i,
                        transaction.id(),
                        outputs.get(i).script(),
                        Coin.BTC.name(),
                        Coin.BTC.amount(BigInteger.valueOf(outputs.get(i).satoshi()))));
            }
        }
        return payments;
    }

    private static String text(JsonElement element, String form) throws IOException {
        if (element instanceof JsonPrimitive text && text.getAsString().matches(form)) {
            return text.getAsString();
        }
        throw new IOException("the Bitcoin node's answer has another form than documented");
    }

    private static byte[] hex(JsonElement element) throws IOException {
        try {
            return HexFormat.of().parseHex(element.getAsString());
        } catch (RuntimeException e) {
            throw new IOException("the Bitcoin node's answer is no data", e);
        }
    }

    private JsonElement call(String method, JsonPrimitive... params) throws IOException {
        JsonArray list = new JsonArray();
        for (JsonPrimitive param : params) {
            list.add(param);
        }
        JsonObject body = new JsonObject();
        body.addProperty("jsonrpc", "1.0");
        body.addProperty("id", "porchlight");
        body.addProperty("method", method);
        body.add("params", list);
        if (!(post(body.toString()) instanceof JsonObject answer)) {
            throw new IOException("the Bitcoin node's answer is no object");
        }
        if (answer.get("error") instanceof JsonObject error) {
            throw new Refused("the Bitcoin node refused " + method + ": " + error.get("message"));
        }
        JsonElement result = answer.get("result");
        if (result == null || result.isJsonNull()) {
            throw new IOException("the Bitcoin node's answer to " + method + " is empty");
        }
        return result;
    }

    /// A node says what it refuses with status 404 or 500 and JSON, and a wrong password with 401 and none.
    private JsonElement post(String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", credentials)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (!Set.of(200, 404, 500).contains(response.statusCode())) {
                    throw new IOException(
                            response.statusCode() == 401
                                    ? "the Bitcoin node does not accept the password"
                                    : "the Bitcoin node answered with status " + response.statusCode());
                }
                byte[] read = in.readNBytes(MAX_ANSWER + 1);
                if (read.length > MAX_ANSWER) {
                    throw new IOException("the Bitcoin node's answer is too long");
                }
                return JsonParser.parseString(new String(read, StandardCharsets.UTF_8));
            }
        } catch (JsonParseException e) {
            throw new IOException("the Bitcoin node's answer is not JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
