package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.sandbox.chain.TestChain;

/// An application that orders and a payer who clicks, over plain HTTP.
final class Buyer implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Signer identity;
    private final Address channel;
    private final long chainId;
    private String url;

    /// What the gateway said.
    record Heard(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonElement json() {
            assertThat(status).as(text()).isEqualTo(200);
            return JsonParser.parseString(text());
        }
    }

    Buyer(String url, TestChain chain, Signer identity) throws Exception {
        this.url = url;
        this.identity = identity;
        this.channel = chain.channelOf(identity.address());
        this.chainId = chain.contracts.chainId();
    }

    Address channel() {
        return channel;
    }

    void moveTo(String next) {
        url = next;
    }

    JsonObject order(String gateway, String currency, String myst) throws Exception {
        return order(gateway, currency, myst, false);
    }

    JsonObject order(String gateway, String currency, String myst, boolean lightning) throws Exception {
        return create(gateway, currency, myst, lightning).json().getAsJsonObject();
    }

    /// The status of an order that is not taken.
    int refused(String gateway, String currency, boolean lightning) throws Exception {
        return create(gateway, currency, "10", lightning).status();
    }

    Heard create(String gateway, String currency, String myst, boolean lightning) throws Exception {
        JsonObject caller = new JsonObject();
        caller.addProperty("lightning_network", lightning);
        JsonObject body = new JsonObject();
        body.addProperty("channel_address", channel.toString());
        body.addProperty("myst_amount", myst);
        body.addProperty("amount_usd", "");
        body.addProperty("pay_currency", currency);
        body.addProperty("country", "DE");
        body.addProperty("state", "");
        body.addProperty("chain_id", chainId);
        body.addProperty("project_id", "porchlight");
        body.add("gateway_caller_data", caller);
        return post("/api/v2/payment/" + gateway + "/orders", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    JsonObject one(JsonObject order) throws Exception {
        return get("/api/v2/payment/orders/" + order.get("id").getAsString())
                .json()
                .getAsJsonObject();
    }

    String status(JsonObject order) throws Exception {
        return one(order).get("status").getAsString();
    }

    JsonObject shown(JsonObject order) throws Exception {
        return one(order).getAsJsonObject("public_gateway_data");
    }

    void click(JsonObject order, String step) throws Exception {
        Heard heard = clicked(order, step);
        assertThat(heard.status()).as(heard.text()).isEqualTo(303);
    }

    Heard clicked(JsonObject order, String step) throws Exception {
        String path = "/checkout/" + order.get("id").getAsString() + "/step";
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .POST(HttpRequest.BodyPublishers.ofString("step=" + step))
                .build());
    }

    Heard get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", signature(new byte[0]))
                .build());
    }

    Heard post(String path, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private String signature(byte[] body) {
        return "Signature "
                + Base64.getEncoder().encodeToString(identity.signRaw(body).bytes());
    }

    private Heard send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Heard(answer.statusCode(), answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
