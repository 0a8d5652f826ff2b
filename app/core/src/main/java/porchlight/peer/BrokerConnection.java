package porchlight.peer;

import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The socket under [Broker]: one virtual thread reads, one writes and pings.
final class BrokerConnection {
    private static final System.Logger LOG = System.getLogger(BrokerConnection.class.getName());
    private static final Duration PING_EVERY = Duration.ofSeconds(10);
    private static final int MOST_QUEUED = 100_000;
    private static final int MOST_HANDLED = 1024;

    private final Socket socket;
    private final BrokerWire wire;
    private final OutputStream out;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
    private final Map<String, Consumer<BrokerWire.Said.Message>> subscriptions = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> pings = new ConcurrentLinkedQueue<>();
    private final List<Consumer<String>> closeListeners = new CopyOnWriteArrayList<>();
    private final Semaphore handling = new Semaphore(MOST_HANDLED);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicReference<@Nullable String> closedBecause = new AtomicReference<>();

    private long roundTripNanos;

    private BrokerConnection(Socket socket, BrokerWire wire, OutputStream out) {
        this.socket = socket;
        this.wire = wire;
        this.out = new BufferedOutputStream(out, 16 * 1024);
    }

    /// INFO, TLS if demanded, CONNECT, PING, PONG.
    static BrokerConnection greet(Socket plain, String host, Duration timeout) throws IOException {
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(Math.clamp(timeout.toMillis(), 1, 60_000));
        var wire = new BrokerWire(plain.getInputStream());
        if (!(wire.next() instanceof BrokerWire.Said.Introduction info)) {
            throw new BrokerException("the broker does not introduce itself");
        }
        OutputStream out = plain.getOutputStream();
        if (info.tlsRequired()) {
            SSLSocket secure = secure(plain, host);
            wire.replace(secure.getInputStream());
            out = secure.getOutputStream();
        }
        var connection = new BrokerConnection(plain, wire, out);
        connection.out.write(("CONNECT " + options(info) + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
        connection.out.flush();
        long asked = System.nanoTime();
        for (BrokerWire.Said said = wire.next(); !(said instanceof BrokerWire.Said.Pong); said = wire.next()) {
            if (said instanceof BrokerWire.Said.Complaint complaint) {
                throw new BrokerException("the broker refuses: " + complaint.text());
            }
        }
        connection.roundTripNanos = System.nanoTime() - asked;
        plain.setSoTimeout(0);
        Thread.ofVirtual().name("broker-read").start(connection::read);
        Thread.ofVirtual().name("broker-write").start(connection::write);
        return connection;
    }

    private static SSLSocket secure(Socket plain, String host) throws IOException {
        var secure = (SSLSocket)
                ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static String options(BrokerWire.Said.Introduction info) {
        var options = new JsonObject();
        options.addProperty("verbose", false);
        options.addProperty("pedantic", false);
        options.addProperty("tls_required", info.tlsRequired());
        options.addProperty("name", "");
        options.addProperty("lang", "java");
        options.addProperty("version", "1.0");
        options.addProperty("protocol", 1);
        options.addProperty("echo", true);
        options.addProperty("headers", info.headers());
        options.addProperty("no_responders", info.headers());
        return options.toString();
    }

    /// What the greeting took from CONNECT to PONG.
    long roundTripNanos() {
        return roundTripNanos;
    }

    /// Whether this is the socket under it, below TLS where there is any.
    boolean isOn(Socket other) {
        return socket.equals(other);
    }

    void subscribe(String sid, String subject, Consumer<BrokerWire.Said.Message> receiver) {
        subscriptions.put(sid, receiver);
        enqueue("SUB " + checked(subject) + " " + sid + "\r\n");
    }

    void unsubscribe(String sid) {
        subscriptions.remove(sid);
        enqueue("UNSUB " + sid + "\r\n");
    }

    void publish(String subject, String replyTo, byte[] payload) throws IOException {
        String reason = closedBecause.get();
        if (reason != null) {
            throw new BrokerException(reason);
        }
        if (payload.length > BrokerWire.LARGEST_PAYLOAD) {
            throw new BrokerException("a payload of more than 1 MiB");
        }
        String reply = replyTo.isEmpty() ? "" : checked(replyTo) + " ";
        byte[] head =
                ("PUB " + checked(subject) + " " + reply + payload.length + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + payload.length + 2];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        all[all.length - 2] = '\r';
        all[all.length - 1] = '\n';
        enqueue(all);
    }

    /// A subject goes into a line of text: nothing in it may end the word or the line.
    private static String checked(String subject) {
        boolean fits = !subject.isEmpty() && subject.length() <= 512;
        if (!fits || !subject.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a subject is 1 to 512 printable characters without blanks");
        }
        return subject;
    }

    CompletableFuture<Void> ping() {
        var pong = new CompletableFuture<Void>();
        synchronized (pings) {
            pings.add(pong);
            enqueue("PING\r\n");
        }
        String reason = closedBecause.get();
        if (reason != null) {
            pong.completeExceptionally(new BrokerException(reason));
        }
        return pong;
    }

    private void enqueue(String line) {
        enqueue(line.getBytes(StandardCharsets.US_ASCII));
    }

    private void enqueue(byte[] bytes) {
        if (!queue.offer(bytes)) {
            close("the broker takes nothing");
        }
    }

    void handle(Runnable work) {
        if (!handling.tryAcquire()) {
            LOG.log(System.Logger.Level.WARNING, "too many messages at once, one is dropped");
            return;
        }
        Thread.ofVirtual().name("broker-message").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a message handler failed", e);
            } finally {
                handling.release();
            }
        });
    }

    private void read() {
        try {
            while (closedBecause.get() == null) {
                switch (wire.next()) {
                    case BrokerWire.Said.Ping _ -> enqueue("PONG\r\n");
                    case BrokerWire.Said.Pong _ -> {
                        unanswered.set(0);
                        CompletableFuture<Void> ping = pings.poll();
                        if (ping != null) {
                            ping.complete(null);
                        }
                    }
                    case BrokerWire.Said.Message message -> {
                        Consumer<BrokerWire.Said.Message> receiver = subscriptions.get(message.sid());
                        if (receiver != null) {
                            receiver.accept(message);
                        }
                    }
                    case BrokerWire.Said.Complaint complaint ->
                        LOG.log(System.Logger.Level.DEBUG, "the broker complains: {0}", complaint.text());
                    case BrokerWire.Said.Introduction _, BrokerWire.Said.Fine _ -> {}
                }
            }
        } catch (IOException | RuntimeException e) {
            close("the broker is gone: " + e.getMessage());
        }
    }

    private void write() {
        try {
            while (closedBecause.get() == null) {
                byte[] next = queue.poll(PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    if (unanswered.incrementAndGet() > 2) {
                        close("the broker does not answer pings");
                    } else {
                        var _ = ping();
                    }
                    continue;
                }
                out.write(next);
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            close("the broker is gone: " + e.getMessage());
        } catch (InterruptedException e) {
            close("interrupted");
        }
    }

    /// How many wait to hear of the end.
    int closeListeners() {
        return closeListeners.size();
    }

    void onClosed(Consumer<String> listener) {
        closeListeners.add(listener);
        String reason = closedBecause.get();
        if (reason != null && closeListeners.remove(listener)) {
            listener.accept(reason);
        }
    }

    boolean isClosed() {
        return closedBecause.get() != null;
    }

    void close(String reason) {
        if (!closedBecause.compareAndSet(null, reason)) {
            return;
        }
        closeQuietly(socket);
        for (CompletableFuture<Void> ping = pings.poll(); ping != null; ping = pings.poll()) {
            ping.completeExceptionally(new BrokerException(reason));
        }
        for (Consumer<String> listener : List.copyOf(closeListeners)) {
            if (closeListeners.remove(listener)) {
                listener.accept(reason);
            }
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.TRACE, "closing failed", e);
        }
    }
}
