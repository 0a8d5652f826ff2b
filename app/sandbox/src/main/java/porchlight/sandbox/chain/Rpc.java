package porchlight.sandbox.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import porchlight.identity.Address;

/// Calls a JSON-RPC node, ours or an outside one. Safe for several threads.
public final class Rpc implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_ANSWER = 8 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final AtomicLong ids = new AtomicLong();
    private final URI url;

    /// @param url `http://host:port/path`
    public Rpc(String url) {
        this.url = URI.create(url);
    }

    public long chainId() throws RpcException {
        return quantity(call("eth_chainId")).longValueExact();
    }

    public BigInteger blockNumber() throws RpcException {
        return quantity(call("eth_blockNumber"));
    }

    /// Native coin in wei at the latest block.
    public BigInteger balance(Address of) throws RpcException {
        return quantity(call("eth_getBalance", of.toString(), "latest"));
    }

    /// Runtime code at the latest block; empty where there is no contract.
    public byte[] code(Address of) throws RpcException {
        return bytes(call("eth_getCode", of.toString(), "latest"));
    }

    /// Asks a contract at the latest block.
    ///
    /// @param data call data
    /// @throws RpcException code 3 with the data if the contract reverts
    public byte[] ask(Address contract, byte[] data) throws RpcException {
        JsonObject call = new JsonObject();
        call.addProperty("to", contract.toString());
        call.addProperty("data", "0x" + HexFormat.of().formatHex(data));
        return bytes(call("eth_call", call, "latest"));
    }

    /// A transaction's receipt, empty while it is not mined.
    public Optional<JsonObject> receipt(String hash) throws RpcException {
        return call("eth_getTransactionReceipt", hash) instanceof JsonObject receipt
                ? Optional.of(receipt)
                : Optional.empty();
    }

    /// Any method.
    ///
    /// @param params texts or JSON
    /// @return the result, possibly JSON's null
    /// @throws RpcException if the node says no or does not answer within 30 s
    public JsonElement call(String method, Object... params) throws RpcException {
        JsonArray list = new JsonArray();
        for (Object param : params) {
            if (param instanceof JsonElement json) {
                list.add(json);
            } else {
                list.add(param.toString());
            }
        }
        JsonObject body = new JsonObject();
        body.addProperty("jsonrpc", "2.0");
        body.addProperty("id", ids.incrementAndGet());
        body.addProperty("method", method);
        body.add("params", list);
        if (!(post(body.toString()) instanceof JsonObject answer)) {
            throw new RpcException(-32000, "the node's answer is no object");
        }
        if (answer.get("error") instanceof JsonObject error) {
            throw new RpcException(
                    error.has("code") ? error.get("code").getAsInt() : -32000,
                    error.has("message") ? error.get("message").getAsString() : "unknown",
                    error.has("data") && error.get("data").isJsonPrimitive()
                            ? error.get("data").getAsString()
                            : "");
        }
        if (!answer.has("result")) {
            throw new RpcException(-32000, "the node's answer has no result");
        }
        return answer.get("result");
    }

    private JsonElement post(String body) throws RpcException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] read = in.readNBytes(MAX_ANSWER + 1);
                if (read.length > MAX_ANSWER || response.statusCode() != 200) {
                    throw new RpcException(-32000, "the node answered with status " + response.statusCode());
                }
                return JsonParser.parseString(new String(read, StandardCharsets.UTF_8));
            }
        } catch (IOException | JsonParseException e) {
            throw new RpcException("the node at " + url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RpcException("interrupted", e);
        }
    }

    static BigInteger quantity(JsonElement element) throws RpcException {
        try {
            return new BigInteger(element.getAsString().substring(2), 16);
        } catch (RuntimeException e) {
            throw new RpcException("the node's answer is no quantity", e);
        }
    }

    static byte[] bytes(JsonElement element) throws RpcException {
        try {
            return HexFormat.of().parseHex(element.getAsString().substring(2));
        } catch (RuntimeException e) {
            throw new RpcException("the node's answer is no data", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
