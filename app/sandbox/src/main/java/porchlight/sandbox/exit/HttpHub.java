package porchlight.sandbox.exit;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The hub over HTTP. Repeats a call only when the hub is too busy: three times, half a second apart.
public final class HttpHub implements HubClient {
    private static final int LARGEST = 1 << 20;
    private static final int REPEATS = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient http;

    /// @param base `scheme://host:port/api/v2/`
    public HttpHub(URI base) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public Promise requestPromise(ExchangeMessage message, Money transactorFee, String recovery) throws IOException {
        var body = new JsonObject();
        body.add("exchange_message", json(message));
        body.addProperty("transactor_fee", transactorFee.wei());
        body.addProperty("r_recovery_data", recovery);
        return promise(post("request_promise", body));
    }

    @Override
    public void revealR(byte[] secret, ExchangeMessage message) throws IOException {
        var body = new JsonObject();
        body.addProperty("R", HexFormat.of().formatHex(secret));
        body.addProperty("Provider", message.provider().checksumText());
        body.addProperty("AgreementID", message.agreementId());
        post("reveal_r", body);
    }

    static JsonObject json(ExchangeMessage message) {
        var json = new JsonObject();
        json.add("Promise", json(message.promise()));
        json.addProperty("AgreementID", message.agreementId());
        json.addProperty("AgreementTotal", message.agreementTotal().wei());
        json.addProperty("Provider", message.provider().checksumText());
        json.addProperty("Signature", message.signature().hex());
        json.addProperty("HermesID", message.hermes().map(Address::checksumText).orElse(""));
        json.addProperty("ChainID", message.chainId());
        return json;
    }

    private static JsonObject json(Promise promise) {
        Base64.Encoder base64 = Base64.getEncoder();
        var json = new JsonObject();
        json.addProperty("ChannelID", base64.encodeToString(promise.channelId()));
        json.addProperty("ChainID", promise.chainId());
        json.addProperty("Amount", promise.amount().wei());
        json.addProperty("Fee", promise.fee().wei());
        json.addProperty("Hashlock", base64.encodeToString(promise.hashlock()));
        json.add("R", JsonNull.INSTANCE);
        json.addProperty("Signature", base64.encodeToString(promise.signature().bytes()));
        return json;
    }

    private static Promise promise(JsonObject json) throws IOException {
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return new Promise(
                    json.get("ChainID").getAsLong(),
                    base64.decode(json.get("ChannelID").getAsString()),
                    new Money(json.get("Amount").getAsBigInteger()),
                    new Money(json.get("Fee").getAsBigInteger()),
                    base64.decode(json.get("Hashlock").getAsString()),
                    Signature.of(base64.decode(json.get("Signature").getAsString())));
        } catch (RuntimeException e) {
            throw new IOException("the hub's promise is malformed", e);
        }
    }

    private JsonObject post(String path, JsonObject body) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                return postOnce(path, body);
            } catch (Refused e) {
                if (attempt == REPEATS || !e.code().equals("too many simultaneous requests")) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private JsonObject postOnce(String path, JsonObject body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                JsonObject answer = parse(in.readNBytes(LARGEST));
                if (response.statusCode() / 100 != 2) {
                    throw new Refused(text(answer, "cause"), text(answer, "data"));
                }
                return answer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonObject parse(byte[] bytes) {
        try {
            JsonElement element = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
            return element instanceof JsonObject object ? object : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
