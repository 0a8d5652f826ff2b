package porchlight.sandbox.http;

import com.google.gson.JsonObject;

/// How a service spells its errors.
@FunctionalInterface
public interface ErrorForm {
    /// The envelope of the network's common library (`http-apis.md §1.4`).
    ErrorForm COMMON = (path, refusal) -> {
        JsonObject error = new JsonObject();
        error.addProperty("code", refusal.code());
        error.addProperty("message", refusal.getMessage());
        error.addProperty("detail", refusal.getMessage());
        JsonObject envelope = new JsonObject();
        envelope.add("error", error);
        envelope.addProperty("status", refusal.status());
        envelope.addProperty("path", path);
        return Answer.json(refusal.status(), "application/vnd.mysterium.error+json", envelope);
    };

    /// A hub's: cause, message and sometimes data (`http-apis.md §9.4`).
    ErrorForm HUB = (path, refusal) -> {
        JsonObject error = new JsonObject();
        error.addProperty(
                "cause",
                switch (refusal.code()) {
                    case "parse_failed", "validation_failed" -> "malformed json";
                    case "not_found", "method_not_allowed" -> "resource not found";
                    case "internal" -> "internal error";
                    default -> refusal.code();
                });
        error.addProperty("message", refusal.getMessage());
        if (!refusal.data().isEmpty()) {
            error.addProperty("data", refusal.data());
        }
        return Answer.json(refusal.status(), "application/json", error);
    };

    /// @param path of the request
    Answer spell(String path, Refusal refusal);
}
