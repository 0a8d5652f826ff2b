package porchlight.sandbox.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import porchlight.identity.Address;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A JSON-RPC node in this process on a real EVM. A transaction is mined the moment it arrives. The state is in
/// memory and does not survive a restart; a sandbox that must remember is pointed at an outside node.
public final class SandboxChain implements AutoCloseable {
    /// The chain id where nobody asks for another.
    public static final long DEFAULT_CHAIN_ID = 31337;

    private static final int MAX_BATCH = 100;

    private final Node node;
    private final WebServer server;

    private SandboxChain(Node node, InetSocketAddress at) {
        this.node = node;
        RpcMethods methods = new RpcMethods(node);
        this.server =
                WebServer.start(at, new Routes().post("/", request -> answer(methods, request)), ErrorForm.COMMON);
    }

    /// @param at where to listen; port 0 takes a free one
    /// @param chainId from 1 to 2⁵³
    /// @param funded who owns native coin from the start, in wei
    public static SandboxChain start(InetSocketAddress at, long chainId, Map<Address, BigInteger> funded) {
        Node node = new Node(chainId, Clock.systemUTC(), funded);
        try {
            return new SandboxChain(node, at);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    public String rpcUrl() {
        return server.url() + "/";
    }

    public long chainId() {
        return node.chainId();
    }

    @Override
    public void close() {
        server.close();
        node.close();
    }

    private static Answer answer(RpcMethods methods, Request request) throws Refusal {
        JsonElement asked = request.json();
        if (asked instanceof JsonArray batch) {
            if (batch.isEmpty() || batch.size() > MAX_BATCH) {
                return Answer.json(error(JsonNull.INSTANCE, new RpcException(-32600, "a batch has 1 to 100 calls")));
            }
            JsonArray answers = new JsonArray();
            batch.forEach(one -> answers.add(one(methods, one)));
            return Answer.json(answers);
        }
        return Answer.json(one(methods, asked));
    }

    private static JsonObject one(RpcMethods methods, JsonElement asked) {
        JsonElement id = JsonNull.INSTANCE;
        try {
            if (!(asked instanceof JsonObject call)) {
                throw new RpcException(-32600, "a call is an object");
            }
            id = call.has("id") ? call.get("id") : id;
            if (!(call.get("method") instanceof JsonPrimitive method) || !method.isString()) {
                throw new RpcException(-32600, "a call names its method");
            }
            JsonArray params = call.get("params") instanceof JsonArray given ? given : new JsonArray();
            JsonObject answer = envelope(id);
            answer.add("result", methods.call(method.getAsString(), params));
            return answer;
        } catch (RpcException e) {
            return error(id, e);
        }
    }

    private static JsonObject error(JsonElement id, RpcException e) {
        JsonObject error = new JsonObject();
        error.addProperty("code", e.code());
        error.addProperty("message", e.getMessage());
        if (!e.data().isEmpty()) {
            error.addProperty("data", e.data());
        }
        JsonObject answer = envelope(id);
        answer.add("error", error);
        return answer;
    }

    private static JsonObject envelope(JsonElement id) {
        JsonObject envelope = new JsonObject();
        envelope.addProperty("jsonrpc", "2.0");
        envelope.add("id", id);
        return envelope;
    }
}
