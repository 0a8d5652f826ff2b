package porchlight.sandbox.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/// An HTTP server whose handlers are functions. Requests are served on virtual threads; gzip when the caller
/// takes it.
public final class SiteServer implements AutoCloseable {
    /// The largest request body in bytes.
    public static final int MOST_BODY = 256 << 10;

    private static final System.Logger LOG = System.getLogger(SiteServer.class.getName());
    private static final int WORTH_ZIPPING = 2048;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Answers at once.
    ///
    /// @param bind where; port 0 takes a free one
    /// @param handlers by path prefix: `/api/v4` gets `/api/v4/ping` as `/ping`
    /// @throws IOException if the address is not to be had
    public SiteServer(InetSocketAddress bind, Map<String, Function<Visit, Reply>> handlers) throws IOException {
        server = HttpServer.create(bind, 1024);
        server.setExecutor(threads);
        handlers.forEach(
                (prefix, handler) -> server.createContext(prefix, exchange -> serve(exchange, prefix, handler)));
        server.start();
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /// `http://host:port`, without a path.
    public String url() {
        return "http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort();
    }

    private static void serve(HttpExchange exchange, String prefix, Function<Visit, Reply> handler) {
        try (exchange) {
            answer(exchange, reply(exchange, prefix, handler));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a caller is gone", e);
        }
    }

    private static Reply reply(HttpExchange exchange, String prefix, Function<Visit, Reply> handler)
            throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MOST_BODY + 1);
        }
        if (body.length > MOST_BODY) {
            return Reply.error(413, "parse_failed", "the request is too large", path);
        }
        try {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String inside = prefix.equals("/") ? path : path.substring(prefix.length());
            return handler.apply(new Visit(
                    exchange.getRequestMethod(),
                    inside.isEmpty() ? "/" : inside,
                    Visit.queryOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRemoteAddress().getAddress(),
                    headers,
                    body));
        } catch (IllegalArgumentException e) {
            return Reply.error(400, "parse_failed", String.valueOf(e.getMessage()), path);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a service failed at " + path, e);
            return Reply.error(500, "internal", "the service failed", path);
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        switch (reply) {
            case Reply.Whole whole -> {
                byte[] body = whole.body();
                if (takesGzip(exchange) && (whole.zipped().isPresent() || body.length > WORTH_ZIPPING)) {
                    body = whole.zipped().isPresent() ? whole.zipped().get() : gzip(body);
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                }
                send(exchange, whole.status(), body);
            }
            case Reply.Filler filler -> fill(exchange, filler);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void fill(HttpExchange exchange, Reply.Filler filler) throws IOException {
        exchange.sendResponseHeaders(filler.status(), filler.length() == 0 ? -1 : filler.length());
        byte[] chunk = new byte[64 << 10];
        OutputStream out = exchange.getResponseBody();
        for (long left = filler.length(); left > 0; left -= chunk.length) {
            out.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
    }

    private static boolean takesGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    /// The body by gzip.
    public static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
