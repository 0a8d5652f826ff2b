package porchlight.sandbox.gateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real browser without a window, led over its DevTools protocol with nothing but the JDK.
final class Browser implements AutoCloseable {
    /// In the order of preference; each is a Debian package's or a vendor's program.
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "google-chrome-stable", "google-chrome");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// Where a browser is; empty if there is none.
    static Optional<Path> program() {
        for (String name : NAMES) {
            for (String folder :
                    System.getenv().getOrDefault("PATH", "/usr/bin").split(":")) {
                Path program = Path.of(folder).resolve(name);
                if (Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }

    /// @param profile a folder for what it remembers
    Browser(Path program, Path profile) throws Exception {
        // --no-sandbox: tests run as root, in containers too, and it is shown our own page only
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-address=127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI devTools = listening();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String tabs = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + devTools.getPort() + "/json/list"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            URI tab = URI.create(JsonParser.parseString(tabs)
                    .getAsJsonArray()
                    .get(0)
                    .getAsJsonObject()
                    .get("webSocketDebuggerUrl")
                    .getAsString());
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(tab, new Ears())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        ask("Page.enable", new JsonObject());
        ask("Network.enable", new JsonObject());
    }

    /// The browser tells where it listens among its log.
    private URI listening() throws IOException {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder heard = new StringBuilder();
        String line;
        while ((line = log.readLine()) != null) {
            heard.append(line).append('\n');
            int at = line.indexOf("ws://");
            if (at >= 0) {
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {})); // a full pipe would stop it
                return URI.create(line.substring(at).strip());
            }
        }
        throw new IOException("the browser did not start:\n" + heard);
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                JsonObject heard = JsonParser.parseString(message.toString()).getAsJsonObject();
                message.setLength(0);
                hear(heard);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(JsonObject heard) {
        if (heard.has("id")) {
            CompletableFuture<JsonObject> waiting = asked.remove(heard.get("id").getAsInt());
            if (waiting != null) {
                waiting.complete(heard);
            }
            return;
        }
        switch (heard.get("method").getAsString()) {
            case "Page.loadEventFired" -> loaded.add("loaded");
            case "Network.requestWillBeSent" ->
                requests.add(heard.getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString());
            default -> {}
        }
    }

    private JsonObject ask(String method, JsonObject params) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(id, answer);
        JsonObject message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", params);
        socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonObject heard = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (heard.has("error")) {
            throw new IOException(method + ": " + heard.get("error"));
        }
        return heard.getAsJsonObject("result");
    }

    /// Gives the window a size, in CSS pixels, and day or night.
    void resize(int width, int height, boolean night) throws Exception {
        JsonObject size = new JsonObject();
        size.addProperty("width", width);
        size.addProperty("height", height);
        size.addProperty("deviceScaleFactor", 1);
        size.addProperty("mobile", false);
        ask("Emulation.setDeviceMetricsOverride", size);
        JsonObject media = JsonParser.parseString("{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\""
                        + (night ? "dark" : "light") + "\"}]}")
                .getAsJsonObject();
        ask("Emulation.setEmulatedMedia", media);
    }

    void open(String url) throws Exception {
        loaded.clear();
        JsonObject params = new JsonObject();
        params.addProperty("url", url);
        ask("Page.navigate", params);
        awaitLoaded();
    }

    /// Presses the mouse where the element is and waits for the page that follows.
    void click(String id) throws Exception {
        String place = text("(() => { const e = document.getElementById('" + id + "');"
                + " e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getBoundingClientRect();"
                + " return (r.left + r.width / 2) + ' ' + (r.top + r.height / 2); })()");
        String[] at = place.split(" ");
        loaded.clear();
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            JsonObject press = new JsonObject();
            press.addProperty("type", kind);
            press.addProperty("x", Double.parseDouble(at[0]));
            press.addProperty("y", Double.parseDouble(at[1]));
            press.addProperty("button", "left");
            press.addProperty("clickCount", 1);
            ask("Input.dispatchMouseEvent", press);
        }
        awaitLoaded();
    }

    private void awaitLoaded() throws Exception {
        if (loaded.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
            throw new IOException("the page did not load");
        }
    }

    /// What an expression is on the page, as text.
    String text(String expression) throws Exception {
        JsonObject params = new JsonObject();
        params.addProperty("expression", "String(" + expression + ")");
        return ask("Runtime.evaluate", params)
                .getAsJsonObject("result")
                .get("value")
                .getAsString();
    }

    /// The text that people see in an element; `nothing` if it is not there.
    String seen(String id) throws Exception {
        return text("(document.getElementById('" + id + "') || {innerText: 'nothing'}).innerText");
    }

    /// The ids of all buttons, in their order.
    List<String> buttons() throws Exception {
        return List.of(text("[...document.querySelectorAll('button')].map(b => b.id).join(' ')")
                .split(" "));
    }

    /// Every address that was asked for since the beginning.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// A picture of the whole page.
    void picture(Path file) throws Exception {
        JsonObject params = new JsonObject();
        params.addProperty("format", "png");
        params.addProperty("captureBeyondViewport", true);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(ask("Page.captureScreenshot", params)
                                .get("data")
                                .getAsString()));
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
