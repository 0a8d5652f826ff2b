package porchlight.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;

/// `vectors.json`, as the specification came with it.
final class Vectors {
    private final JsonObject root;

    private Vectors(JsonObject root) {
        this.root = root;
    }

    static Vectors load() {
        try (InputStream in =
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/protocol/vectors.json"), "vectors.json")) {
            return new Vectors(JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One entry: what goes in and what must come out.
    record Vector(String id, String kind, JsonObject input, JsonObject expected) {}

    List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        for (String part : List.of("repo_vectors", "computed_vectors")) {
            for (JsonElement element : root.getAsJsonArray(part)) {
                JsonObject entry = element.getAsJsonObject();
                all.add(new Vector(
                        entry.get("id").getAsString(),
                        entry.get("kind").getAsString(),
                        entry.getAsJsonObject("input"),
                        entry.getAsJsonObject("expected")));
            }
        }
        return all;
    }

    Vector byId(String id) {
        return all().stream()
                .filter(vector -> vector.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    JsonArray keys() {
        return root.getAsJsonArray("keys");
    }

    JsonArray keystores() {
        return root.getAsJsonArray("keystores");
    }

    /// The signer of a label such as `consumerTestKey`, with or without a remark behind it.
    PrivateKeySigner signer(String label) {
        for (JsonElement element : keys()) {
            JsonObject key = element.getAsJsonObject();
            if (label.split(" ", -1)[0].equals(key.get("label").getAsString())) {
                return PrivateKeySigner.of(hex(key.get("private_key").getAsString()));
            }
        }
        throw new IllegalArgumentException(label);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text);
    }

    static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    static Address address(JsonObject object, String name) {
        return Address.of(text(object, name));
    }

    static Money money(JsonObject object, String name) {
        return Money.parseWei(text(object, name));
    }
}
