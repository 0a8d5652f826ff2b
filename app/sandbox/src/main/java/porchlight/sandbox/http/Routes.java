package porchlight.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which handler answers which path. A piece in braces matches one piece of a path: `data/consumer/{id}`.
public final class Routes {
    /// Answers one request.
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws Refusal;
    }

    /// A handler that was found, with the path's named pieces.
    record Match(Handler handler, Map<String, String> parts) {}

    private record Route(String method, List<String> pieces, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    public Routes get(String pattern, Handler handler) {
        return add("GET", pattern, handler);
    }

    public Routes post(String pattern, Handler handler) {
        return add("POST", pattern, handler);
    }

    private Routes add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pieces(pattern), handler));
        return this;
    }

    boolean knows(String path) {
        return routes.stream().anyMatch(route -> match(route, pieces(path)).isPresent());
    }

    Optional<Match> find(String method, String path) {
        List<String> asked = pieces(path);
        return routes.stream()
                .filter(route -> route.method.equals(method))
                .flatMap(route -> match(route, asked).map(parts -> new Match(route.handler, parts)).stream())
                .findFirst();
    }

    private static Optional<Map<String, String>> match(Route route, List<String> asked) {
        if (route.pieces.size() != asked.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String wanted = route.pieces.get(i);
            if (wanted.startsWith("{")) {
                parts.put(wanted.substring(1, wanted.length() - 1), decode(asked.get(i)));
            } else if (!wanted.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static List<String> pieces(String path) {
        List<String> pieces = new ArrayList<>();
        for (String piece : path.split("/", 64)) {
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
