package porchlight.sandbox.coin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A Bitcoin node that answers as Bitcoin Core's documentation says: results and errors in one envelope, refusals with
/// status 500, a wrong password with 401 and no body.
final class FakeBitcoin implements AutoCloseable {
    static final String CREDENTIALS = "__cookie__:secret";

    private final List<byte[]> blocks = new ArrayList<>();
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private final WebServer server;
    private int made;
    String chain = "regtest";
    UnaryOperator<String> garble = UnaryOperator.identity();
    int transactionsAsked;

    FakeBitcoin() {
        mine();
        server = WebServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Routes().post("/", this::answer),
                ErrorForm.COMMON);
    }

    URI url() {
        return URI.create(server.url() + "/");
    }

    /// One more block of these transactions.
    void mine(byte[]... transactions) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte[] parent = new byte[32];
        if (!blocks.isEmpty()) {
            byte[] header = Arrays.copyOf(blocks.getLast(), 80);
            parent = DepositWallet.sha256(DepositWallet.sha256(header));
        }
        block.writeBytes(little(4, 1));
        block.writeBytes(parent);
        block.writeBytes(new byte[32]);
        block.writeBytes(little(4, 1_700_000_000L + made));
        block.writeBytes(little(4, 0));
        block.writeBytes(little(4, made++));
        block.write(transactions.length);
        for (byte[] transaction : transactions) {
            block.writeBytes(transaction);
        }
        blocks.add(block.toByteArray());
    }

    void fork(int depth) {
        blocks.subList(blocks.size() - depth, blocks.size()).clear();
    }

    void offer(byte[] transaction) {
        waiting.put(BitcoinBlock.readTransaction(transaction).id(), transaction);
    }

    void clearWaiting() {
        waiting.clear();
    }

    /// A transaction with a witness that pays to the script.
    byte[] paying(String script, long satoshi) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(little(4, 2));
        bytes.write(0);
        bytes.write(1);
        bytes.write(1);
        bytes.writeBytes(new byte[36]);
        bytes.write(0);
        bytes.writeBytes(little(4, made++));
        bytes.write(2);
        bytes.writeBytes(little(8, 5_000));
        bytes.write(1);
        bytes.write(0x51);
        bytes.writeBytes(little(8, satoshi));
        byte[] locked = HexFormat.of().parseHex(script);
        bytes.write(locked.length);
        bytes.writeBytes(locked);
        bytes.write(1);
        bytes.write(3);
        bytes.writeBytes(new byte[] {1, 2, 3});
        bytes.writeBytes(little(4, 0));
        return bytes.toByteArray();
    }

    private static byte[] little(int bytes, long value) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(all, bytes);
    }

    private Answer answer(Request request) throws Refusal {
        String expected = "Basic " + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8));
        if (!request.header("authorization").orElse("").equals(expected)) {
            return new Answer(401, "text/html", new byte[0], Optional.empty());
        }
        JsonObject call = request.object();
        JsonArray params = call.getAsJsonArray("params");
        JsonObject envelope = new JsonObject();
        JsonElement result = result(call.get("method").getAsString(), params);
        envelope.add("result", result);
        if (result.isJsonNull()) {
            JsonObject error = new JsonObject();
            error.addProperty("code", -8);
            error.addProperty("message", "Block height out of range");
            envelope.add("error", error);
        } else {
            envelope.add("error", JsonNull.INSTANCE);
        }
        envelope.add("id", call.get("id"));
        String text = garble.apply(envelope.toString());
        return new Answer(
                result.isJsonNull() ? 500 : 200,
                "application/json",
                text.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }

    private JsonElement result(String method, JsonArray params) {
        return switch (method) {
            case "getblockchaininfo" -> {
                JsonObject info = new JsonObject();
                info.addProperty("chain", chain);
                info.addProperty("blocks", blocks.size() - 1);
                yield info;
            }
            case "getblockcount" -> new JsonPrimitive(blocks.size() - 1);
            case "getblockhash" -> {
                int height = params.get(0).getAsInt();
                yield height < blocks.size()
                        ? new JsonPrimitive(
                                BitcoinBlock.read(blocks.get(height)).hash())
                        : JsonNull.INSTANCE;
            }
            case "getblock" ->
                blocks.stream()
                        .filter(block -> BitcoinBlock.read(block)
                                .hash()
                                .equals(params.get(0).getAsString()))
                        .findFirst()
                        .<JsonElement>map(
                                block -> new JsonPrimitive(HexFormat.of().formatHex(block)))
                        .orElse(JsonNull.INSTANCE);
            case "getrawmempool" -> {
                JsonArray ids = new JsonArray();
                waiting.keySet().forEach(ids::add);
                yield ids;
            }
            case "getrawtransaction" -> {
                transactionsAsked++;
                byte[] found = waiting.get(params.get(0).getAsString());
                yield found == null
                        ? JsonNull.INSTANCE
                        : new JsonPrimitive(HexFormat.of().formatHex(found));
            }
            default -> JsonNull.INSTANCE;
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
