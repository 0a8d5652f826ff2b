package porchlight.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small web server on virtual threads: a body of at most 1 MiB, an answer for every request, errors in the
/// service's own form.
public final class WebServer implements AutoCloseable {
    /// The largest request body in bytes.
    public static final int MAX_BODY = 1 << 20;

    /// How much more of a body that is too large is read and thrown away, in bytes: who closes with bytes unread resets
    /// the connection, and a caller that is still sending then never sees the refusal.
    private static final int MAX_THROWN_AWAY = 16 << 20;

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;
    private final ErrorForm errors;

    private WebServer(HttpServer server, Routes routes, ErrorForm errors) {
        this.server = server;
        this.routes = routes;
        this.errors = errors;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// @param at where to listen; port 0 takes a free one
    /// @throws UncheckedIOException if the address cannot be bound
    public static WebServer start(InetSocketAddress at, Routes routes, ErrorForm errors) {
        try {
            WebServer server = new WebServer(HttpServer.create(at, 128), routes, errors);
            server.server.createContext("/", server::serve);
            server.server.setExecutor(server.threads);
            server.server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + at, e);
        }
    }

    /// `http://address:port` without a slash at the end.
    public String url() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : at.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    /// Stops listening and drops what is under way.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Answer answer;
            try {
                answer = answer(exchange, path);
            } catch (Refusal refusal) {
                answer = errors.spell(path, refusal);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, () -> "a request to " + path + " failed", e);
                answer = errors.spell(path, new Refusal(500, "internal", "internal error"));
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange, String path) throws Refusal, IOException {
        Routes.Match match = routes.find(exchange.getRequestMethod(), path).orElse(null);
        if (match == null) {
            throw routes.knows(path)
                    ? new Refusal(405, "method_not_allowed", "not with this method")
                    : Refusal.notFound("nothing is here");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst());
            }
        });
        return match.handler()
                .answer(new Request(path, match.parts(), query(exchange.getRequestURI()), headers, body(exchange)));
    }

    private static byte[] body(HttpExchange exchange) throws Refusal, IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throwAway(in);
                throw new Refusal(413, "validation_failed", "the request is too large");
            }
            return body;
        }
    }

    private static void throwAway(InputStream in) throws IOException {
        byte[] some = new byte[1 << 16];
        int left = MAX_THROWN_AWAY;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(some);
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", 256)) {
                int at = pair.indexOf('=');
                if (at > 0) {
                    pairs.putIfAbsent(Routes.decode(pair.substring(0, at)), Routes.decode(pair.substring(at + 1)));
                }
            }
        }
        return pairs;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body, 0, answer.half() ? body.length / 2 : body.length);
        }
    }
}
