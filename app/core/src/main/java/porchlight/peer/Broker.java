package porchlight.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One connection to a broker (`p2p.md §3`): subscribe, publish, ask.
///
/// It never reconnects by itself: a provider must sign its subscriptions afresh, and a consumer dials again. All
/// addresses are tried at once and the first that greets wins. Messages are handled each on a virtual thread.
public final class Broker implements AutoCloseable {
    /// Takes a message; may block, must not throw.
    public interface Handler {
        void message(Message message);
    }

    /// What arrived on a subscription.
    ///
    /// @param replyTo the asker's inbox, empty if nobody waits for a reply
    /// @param payload at most 1 MiB
    public record Message(String subject, String replyTo, byte[] payload) {}

    private final BrokerConnection connection;
    private final String inbox = "_INBOX." + random();
    private final AtomicInteger subscriptions = new AtomicInteger(1);
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();

    private Broker(BrokerConnection connection) {
        this.connection = connection;
        connection.onClosed(this::fail);
        connection.subscribe("1", inbox + ".*", this::replied);
    }

    private static String random() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Connects to whichever address answers first.
    ///
    /// @param addresses `nats://host:port`; prefix and port may be missing; unreadable ones are skipped
    /// @throws BrokerException if none does in time
    public static Broker connect(List<String> addresses, Duration timeout) throws IOException, InterruptedException {
        CompletableFuture<Broker> first = connecting(addresses, Names.OF_THE_SYSTEM, timeout);
        try {
            return first.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BrokerException("no broker answered within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new BrokerException("no broker can be reached", e);
        } finally {
            abandon(first);
        }
    }

    /// Begins to connect; a future that is cancelled or came too late closes what it still gets.
    static CompletableFuture<Broker> connecting(List<String> addresses, Names names, Duration timeout) {
        var first = new CompletableFuture<Broker>();
        List<BrokerAddress> targets = addresses.stream()
                .flatMap(text -> BrokerAddress.parse(text).stream())
                .distinct()
                .limit(16)
                .toList();
        if (targets.isEmpty()) {
            first.completeExceptionally(new BrokerException("no broker address can be read"));
            return first;
        }
        var left = new AtomicInteger(targets.size());
        for (BrokerAddress target : targets) {
            Thread.ofVirtual().name("broker-connect-" + target.host()).start(() -> {
                try {
                    tryOne(target, names, timeout, first);
                } catch (IOException | RuntimeException e) {
                    if (left.decrementAndGet() == 0) {
                        first.completeExceptionally(e);
                    }
                }
            });
        }
        return first;
    }

    /// Gives a connection up that nobody will use, now or when it comes.
    static void abandon(CompletableFuture<Broker> first) {
        first.completeExceptionally(new BrokerException("abandoned"));
    }

    private static void tryOne(BrokerAddress target, Names names, Duration timeout, CompletableFuture<Broker> first)
            throws IOException {
        List<IOException> failures = new ArrayList<>();
        long end = System.nanoTime() + timeout.toNanos();
        for (InetAddress address : names.addresses(target.host())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (first.isDone() || left <= 0) {
                break;
            }
            var socket = new Socket();
            var _ = first.whenComplete((winner, _) -> {
                if (winner == null || !winner.connection.isOn(socket)) {
                    BrokerConnection.closeQuietly(socket);
                }
            });
            try {
                socket.connect(new InetSocketAddress(address, target.port()), (int) Math.min(left, 60_000));
                var broker = new Broker(BrokerConnection.greet(socket, target.host(), Duration.ofMillis(left)));
                if (!first.complete(broker)) {
                    broker.close();
                }
                return;
            } catch (IOException e) {
                BrokerConnection.closeQuietly(socket);
                failures.add(e);
            }
        }
        throw failures.isEmpty() ? new BrokerException("too late") : failures.getFirst();
    }

    /// Publishes; queued at once, sent by another thread.
    ///
    /// @throws BrokerException if the connection is gone or takes nothing
    public void publish(String subject, byte[] payload) throws IOException {
        connection.publish(subject, "", payload);
    }

    /// Asks one question and waits for the first reply.
    ///
    /// @throws TimeoutException if none came: with this network that also means "nobody is there"
    /// @throws BrokerException if the broker says that nobody listens, or is gone
    public byte[] request(String subject, byte[] payload, Duration timeout)
            throws IOException, TimeoutException, InterruptedException {
        CompletableFuture<byte[]> reply = ask(subject, payload);
        try {
            return reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokerException("the request failed", e);
        } finally {
            reply.cancel(false);
        }
    }

    /// Asks without waiting; cancel the future to forget the question.
    CompletableFuture<byte[]> ask(String subject, byte[] payload) throws IOException {
        String replyTo = inbox + "." + requests.incrementAndGet();
        var reply = new CompletableFuture<byte[]>();
        waiting.put(replyTo, reply);
        var _ = reply.whenComplete((_, _) -> waiting.remove(replyTo));
        try {
            connection.publish(subject, replyTo, payload);
        } catch (IOException | RuntimeException e) {
            reply.cancel(false);
            throw e;
        }
        if (connection.isClosed()) {
            fail("closed while it was asked");
        }
        return reply;
    }

    private void fail(String reason) {
        waiting.values().forEach(reply -> reply.completeExceptionally(new BrokerException(reason)));
    }

    private void replied(BrokerWire.Said.Message message) {
        CompletableFuture<byte[]> reply = waiting.get(message.subject());
        if (reply == null) {
            return;
        }
        if (message.noResponders()) {
            reply.completeExceptionally(new BrokerException("nobody listens to the request"));
        } else {
            reply.complete(message.payload());
        }
    }

    /// Subscribes. Close what comes back to stop.
    ///
    /// @throws BrokerException if the connection is gone
    public AutoCloseable subscribe(String subject, Handler handler) throws IOException {
        String sid = Integer.toString(subscriptions.incrementAndGet());
        connection.subscribe(sid, subject, said -> {
            var message = new Message(said.subject(), said.replyTo(), said.payload());
            connection.handle(() -> handler.message(message));
        });
        return () -> connection.unsubscribe(sid);
    }

    /// Waits until the broker has seen everything said so far.
    public void flush(Duration timeout) throws IOException, TimeoutException, InterruptedException {
        try {
            connection.ping().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokerException("the broker is gone", e);
        }
    }

    /// Tells once why the connection ended; at once if it already has.
    public void onClosed(java.util.function.Consumer<String> listener) {
        connection.onClosed(listener);
    }

    /// Asks whether the broker is still there; completed by its answer.
    CompletableFuture<Void> ping() {
        return connection.ping();
    }

    /// How long the broker took to answer its greeting's question: one round trip.
    long roundTripNanos() {
        return connection.roundTripNanos();
    }

    /// How many wait to hear of the end: as many as asked for it, whatever was asked and answered meanwhile.
    int closeListeners() {
        return connection.closeListeners();
    }

    public boolean isClosed() {
        return connection.isClosed();
    }

    @Override
    public void close() {
        connection.close("closed here");
    }
}
