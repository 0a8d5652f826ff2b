package porchlight.sandbox.site;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What is answered.
public sealed interface Reply {
    /// HTTP status.
    int status();

    /// Media type.
    String type();

    /// A body that is at hand.
    ///
    /// @param zipped the same body by gzip if it was made beforehand
    record Whole(int status, String type, byte[] body, Optional<byte[]> zipped) implements Reply {}

    /// A body of that many zero bytes, for measuring a download.
    ///
    /// @param length in bytes
    record Filler(int status, String type, long length) implements Reply {}

    static Reply json(JsonElement body) {
        return json(200, body);
    }

    static Reply json(int status, JsonElement body) {
        return of(status, "application/json", body.toString());
    }

    static Reply text(String body) {
        return of(200, "text/plain; charset=utf-8", body);
    }

    static Reply html(String body) {
        return of(200, "text/html; charset=utf-8", body);
    }

    static Reply of(int status, String type, String body) {
        return new Whole(status, type, body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /// The network's error envelope (`http-apis.md §1.4`).
    static Reply error(int status, String code, String message, String path) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);
        JsonObject envelope = new JsonObject();
        envelope.add("error", error);
        envelope.addProperty("status", status);
        envelope.addProperty("path", path);
        return of(status, "application/vnd.mysterium.error+json", envelope.toString());
    }

    static Reply notFound(Visit visit) {
        return error(404, "not_found", "there is nothing here", visit.path());
    }
}
