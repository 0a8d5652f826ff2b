package porchlight.sandbox.broker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One connection to the broker: a thread reads and obeys, another writes what is queued.
final class Client implements Receiver, AutoCloseable {
    /// What may wait for a client that does not read; beyond that it is cut off.
    static final long MOST_PENDING_BYTES = 8L << 20;

    static final int MOST_SUBSCRIPTIONS = 100_000;
    private static final byte[] END = new byte[0];

    private final Socket socket;
    private final BrokerServer broker;
    private final LinkedBlockingQueue<byte[]> outbox = new LinkedBlockingQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final Map<String, Held> held = new HashMap<>();
    private boolean verbose;
    private boolean echo = true;
    private volatile boolean ending;
    private final AtomicInteger unansweredPings = new AtomicInteger();

    /// A subscription and how many more messages it wants; 0 = no limit.
    private static final class Held {
        final Subject subject;
        final Subscription subscription;
        int left;
        int delivered;

        Held(Subject subject, Subscription subscription) {
            this.subject = subject;
            this.subscription = subscription;
        }
    }

    Client(Socket socket, BrokerServer broker) {
        this.socket = socket;
        this.broker = broker;
    }

    /// Serves until the client goes or breaks the protocol.
    void serve() {
        try (socket) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 2048);
            Thread writer = Thread.ofVirtual().name("broker-writer").start(() -> write(out));
            try {
                say(broker.info(socket));
                Wire wire = new Wire(new BufferedInputStream(socket.getInputStream(), 2048));
                while (!ending) {
                    obey(wire.line(), wire);
                }
            } catch (Wire.ProtocolException e) {
                refuse(String.valueOf(e.getMessage()));
            } catch (IOException gone) {
                ending = true;
            } finally {
                leave();
                outbox.add(END);
                join(writer);
            }
        } catch (IOException e) {
            ending = true;
        }
    }

    private static void join(Thread writer) {
        try {
            writer.join(java.time.Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(String line, Wire wire) throws IOException {
        int space = firstBlank(line);
        String verb = line.substring(0, space).toUpperCase(Locale.ROOT);
        String rest = line.substring(space).strip();
        switch (verb) {
            case "" -> {}
            case "PING" -> say("PONG\r\n");
            case "PONG" -> unansweredPings.set(0);
            case "CONNECT" -> connect(rest);
            case "SUB" -> subscribe(words(rest));
            case "UNSUB" -> unsubscribe(words(rest));
            case "PUB" -> publish(words(rest), wire);
            default -> throw new Wire.ProtocolException("Unknown Protocol Operation");
        }
    }

    private static int firstBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ' ' || line.charAt(i) == '\t') {
                return i;
            }
        }
        return line.length();
    }

    private static List<String> words(String rest) {
        return rest.isEmpty() ? List.of() : List.of(rest.split("[ \t]+"));
    }

    private void connect(String json) throws IOException {
        try {
            JsonObject options = JsonParser.parseString(json).getAsJsonObject();
            verbose = options.has("verbose") && options.get("verbose").getAsBoolean();
            echo = !options.has("echo") || options.get("echo").getAsBoolean();
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new Wire.ProtocolException("Parser Error");
        }
        agree();
    }

    private void subscribe(List<String> words) throws IOException {
        if (words.size() != 2 && words.size() != 3) {
            throw new Wire.ProtocolException("Parser Error");
        }
        String sid = words.getLast();
        switch (broker.gate().subscribe(words.getFirst())) {
            case Gate.Pass pass -> {
                hold(sid, pass, words.size() == 3 ? words.get(1) : null);
                agree();
            }
            case Gate.Refuse refusal -> refuse(refusal.why());
            case Gate.Drop() -> agree();
        }
    }

    private void hold(String sid, Gate.Pass pass, @org.jspecify.annotations.Nullable String queue) throws IOException {
        Held fresh = new Held(
                pass.subject(), new Subscription(this, sid, queue, pass.signer().isPresent()));
        synchronized (held) {
            if (held.size() >= MOST_SUBSCRIPTIONS) {
                throw new Wire.ProtocolException("Maximum Subscriptions Exceeded");
            }
            if (held.putIfAbsent(sid, fresh) != null) {
                return; // the real server keeps the first of two equal numbers as well
            }
        }
        broker.subscriptions().add(fresh.subject, fresh.subscription);
    }

    private void unsubscribe(List<String> words) throws IOException {
        if (words.isEmpty() || words.size() > 2) {
            throw new Wire.ProtocolException("Parser Error");
        }
        int most = words.size() == 2 ? number(words.get(1)) : 0;
        Optional<Held> over;
        synchronized (held) {
            Optional<Held> known = Optional.ofNullable(held.get(words.getFirst()));
            known.ifPresent(it -> it.left = most);
            over = known.filter(it -> most == 0 || it.delivered >= most);
            over.ifPresent(_ -> held.remove(words.getFirst()));
        }
        over.ifPresent(it -> broker.subscriptions().remove(it.subject, it.subscription));
        agree();
    }

    private void publish(List<String> words, Wire wire) throws IOException {
        if (words.size() != 2 && words.size() != 3) {
            throw new Wire.ProtocolException("Parser Error");
        }
        int size = number(words.getLast());
        if (size > broker.mostPayload()) {
            throw new Wire.ProtocolException("Maximum Payload Violation");
        }
        byte[] payload = wire.payload(size);
        Optional<String> reply = words.size() == 3 ? Optional.of(words.get(1)) : Optional.empty();
        if (reply.isPresent() && Subject.parse(reply.get()).isEmpty()) {
            refuse("Invalid Reply Subject");
            return;
        }
        switch (broker.gate().publish(words.getFirst())) {
            case Gate.Pass pass -> {
                broker.route(
                        pass.subject(), new Publication(pass.subject().text(), reply, payload, pass.signer()), this);
                agree();
            }
            case Gate.Refuse refusal -> refuse(refusal.why());
            case Gate.Drop() -> agree();
        }
    }

    private static int number(String text) throws IOException {
        if (!text.matches("[0-9]{1,9}")) {
            throw new Wire.ProtocolException("Parser Error");
        }
        return Integer.parseInt(text);
    }

    boolean hearsItself() {
        return echo;
    }

    @Override
    public void deliver(Subscription subscription, Publication publication) {
        Optional<Held> over = Optional.empty();
        synchronized (held) {
            Held mine = held.get(subscription.sid());
            if (mine == null || !mine.subscription.equals(subscription)) {
                return;
            }
            mine.delivered++;
            if (mine.left > 0 && mine.delivered >= mine.left) {
                held.remove(subscription.sid());
                over = Optional.of(mine);
            }
        }
        over.ifPresent(it -> broker.subscriptions().remove(it.subject, it.subscription));
        byte[] head = ("MSG " + publication.subject() + ' ' + subscription.sid() + ' '
                        + publication.replyTo().map(reply -> reply + ' ').orElse("") + publication.payload().length
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[head.length + publication.payload().length + 2];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(publication.payload(), 0, message, head.length, publication.payload().length);
        message[message.length - 2] = '\r';
        message[message.length - 1] = '\n';
        say(message);
    }

    /// Asks whether the client lives; cuts it off when it left two questions unanswered.
    void ping() {
        if (unansweredPings.incrementAndGet() > 2) {
            refuse("Stale Connection");
            close();
        } else {
            say("PING\r\n");
        }
    }

    private void agree() {
        if (verbose) {
            say("+OK\r\n");
        }
    }

    private void refuse(String why) {
        say("-ERR '" + why + "'\r\n");
    }

    private void say(String text) {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    private void say(byte[] bytes) {
        if (pending.addAndGet(bytes.length) > MOST_PENDING_BYTES) {
            close();
            return;
        }
        outbox.add(bytes);
    }

    private void write(OutputStream out) {
        List<byte[]> batch = new ArrayList<>();
        try {
            while (true) {
                batch.clear();
                batch.add(outbox.take());
                outbox.drainTo(batch, 256);
                for (byte[] bytes : batch) {
                    if (bytes.length == 0) {
                        out.flush();
                        return;
                    }
                    out.write(bytes);
                    pending.addAndGet(-bytes.length);
                }
                out.flush();
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() {
        List<Held> all;
        synchronized (held) {
            all = List.copyOf(held.values());
            held.clear();
        }
        all.forEach(it -> broker.subscriptions().remove(it.subject, it.subscription));
    }

    @Override
    public void close() {
        ending = true;
        try {
            socket.close();
        } catch (IOException e) {
            BrokerServer.LOG.log(System.Logger.Level.DEBUG, "closing a client", e);
        }
    }
}
