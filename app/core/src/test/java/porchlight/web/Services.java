package porchlight.web;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;

/// A service that answers what the test says, and the network's published test key.
final class Services implements AutoCloseable {
    static final Signer CONSUMER = PrivateKeySigner.of(
            HexFormat.of().parseHex("1fd26004a85a0ae04e16b444893ba7408dc7215b3962dda782d1afc6d7441d1e"));

    final MockWebServer server = new MockWebServer();

    Services() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    ServiceClient client(String path) {
        return client(path, Duration.ofSeconds(10));
    }

    ServiceClient client(String path, Duration patience) {
        return new ServiceClient(
                ServiceClient.http(patience), URI.create(server.url(path).toString()), true);
    }

    void answer(String json) {
        answer(200, "application/json", json);
    }

    void answer(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build());
    }

    String asked() throws InterruptedException {
        return server.takeRequest().getTarget();
    }

    static ServiceException.Reason reason(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(ServiceException.class, call).reason();
    }

    /// A known answer by its name.
    static JsonObject vector(String id) {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Services.class.getResourceAsStream("/protocol/vectors.json")),
                StandardCharsets.UTF_8)) {
            JsonObject all = JsonParser.parseReader(in).getAsJsonObject();
            return Stream.of("repo_vectors", "computed_vectors")
                    .flatMap(group ->
                            StreamSupport.stream(all.getAsJsonArray(group).spliterator(), false))
                    .map(entry -> entry.getAsJsonObject())
                    .filter(entry -> entry.get("id").getAsString().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
