package porchlight.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What somebody asks of a service.
///
/// @param path as it was asked, without the query
/// @param parts the path's named pieces, percent-decoded
/// @param query the query's pairs, percent-decoded; of equal keys the first
/// @param headers lower-case names
/// @param body at most as many bytes as the server allows
public record Request(
        String path, Map<String, String> parts, Map<String, String> query, Map<String, String> headers, byte[] body) {
    @Override
    public byte[] body() {
        return body.clone();
    }

    /// A named piece of the path that the route is known to have.
    public String part(String name) {
        String part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no such part of the path: " + name);
        }
        return part;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /// The body as a JSON object.
    ///
    /// @throws Refusal with code `parse_failed` if it is none
    public JsonObject object() throws Refusal {
        if (json() instanceof JsonObject object) {
            return object;
        }
        throw new Refusal(400, "parse_failed", "a JSON object is expected");
    }

    /// The body as any JSON.
    ///
    /// @throws Refusal with code `parse_failed` if it is none
    public JsonElement json() throws Refusal {
        try {
            return JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
        } catch (JsonParseException | NumberFormatException | StackOverflowError e) {
            throw new Refusal(400, "parse_failed", "not JSON");
        }
    }
}
