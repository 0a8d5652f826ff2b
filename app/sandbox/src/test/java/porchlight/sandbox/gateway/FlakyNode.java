package porchlight.sandbox.gateway;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.ErrorForm;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;
import porchlight.sandbox.http.Routes;
import porchlight.sandbox.http.WebServer;

/// A way to a node that breaks where a test wants it to.
final class FlakyNode implements AutoCloseable {
    private final AtomicReference<String> deaf = new AtomicReference<>("");
    private final AtomicReference<String> mute = new AtomicReference<>("");
    private final Rpc node;
    private final WebServer server;

    FlakyNode(Rpc node) {
        this.node = node;
        this.server = WebServer.start(TestChain.loopback(), new Routes().post("/", this::pass), ErrorForm.COMMON);
    }

    String url() {
        return server.url() + "/";
    }

    /// Calls of the method do not reach the node.
    void dropCallsOf(String method) {
        deaf.set(method);
    }

    /// Calls of the method reach the node, and its answers are lost.
    void dropAnswersTo(String method) {
        mute.set(method);
    }

    void heal() {
        deaf.set("");
        mute.set("");
    }

    private Answer pass(Request request) throws Refusal {
        JsonObject call = request.object();
        String method = call.get("method").getAsString();
        JsonObject answer = new JsonObject();
        answer.add("id", call.get("id"));
        if (method.equals(deaf.get())) {
            throw new Refusal(503, "unavailable", "deaf");
        }
        List<JsonElement> params = new ArrayList<>(call.getAsJsonArray("params").asList());
        try {
            answer.add("result", node.call(method, params.toArray()));
        } catch (RpcException e) {
            JsonObject error = new JsonObject();
            error.addProperty("code", e.code());
            error.addProperty("message", e.getMessage());
            answer.add("error", error);
        }
        if (method.equals(mute.get())) {
            throw new Refusal(503, "unavailable", "mute");
        }
        return Answer.json(answer);
    }

    @Override
    public void close() {
        server.close();
    }
}
