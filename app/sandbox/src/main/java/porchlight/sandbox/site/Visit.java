package porchlight.sandbox.site;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody asks.
///
/// @param method upper case
/// @param path decoded, without the service's own prefix
/// @param query decoded, in the order of appearance
/// @param from the caller's address as it is seen here
/// @param headers by lower-case name, the first of each
/// @param body at most [SiteServer#MOST_BODY] bytes
public record Visit(
        String method,
        String path,
        Map<String, List<String>> query,
        InetAddress from,
        Map<String, String> headers,
        byte[] body) {
    /// The first value of a query key; an empty one counts as absent.
    public Optional<String> first(String key) {
        return query.getOrDefault(key, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /// @param raw the part after `?`, still encoded; null where there is none
    /// @throws IllegalArgumentException if the encoding is broken
    static Map<String, List<String>> queryOf(@org.jspecify.annotations.Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&", 100)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.computeIfAbsent(decode(key), _ -> new ArrayList<>()).add(decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
