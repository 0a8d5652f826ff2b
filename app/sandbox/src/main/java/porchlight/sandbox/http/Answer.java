package porchlight.sandbox.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a service says.
///
/// @param status HTTP status
/// @param contentType of the body
/// @param body may be empty
/// @param location where to go on, in a redirection
/// @param half whether the service hangs up in the middle of the body that it promised
public record Answer(int status, String contentType, byte[] body, Optional<String> location, boolean half) {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    /// A whole answer.
    public Answer(int status, String contentType, byte[] body, Optional<String> location) {
        this(status, contentType, body, location, false);
    }

    /// The same, broken off in the middle.
    public Answer inHalf() {
        return new Answer(status, contentType, body, location, true);
    }

    /// 200 with JSON; big integers become bare numbers.
    public static Answer json(JsonElement value) {
        return json(200, "application/json", value);
    }

    public static Answer json(int status, String contentType, JsonElement value) {
        return new Answer(status, contentType, GSON.toJson(value).getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /// 200 with a page.
    public static Answer html(String page) {
        return new Answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    /// 202 without a body: accepted.
    public static Answer accepted() {
        return new Answer(202, "application/json", new byte[0], Optional.empty());
    }

    /// Go on to another page of the same server.
    ///
    /// @param path where, from the root
    public static Answer seeOther(String path) {
        return new Answer(303, "text/plain", new byte[0], Optional.of(path));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
