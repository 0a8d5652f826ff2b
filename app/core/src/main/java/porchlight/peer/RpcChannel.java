package porchlight.peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Requests and replies in both directions over one link (`p2p.md §7`). Used alike by consumer and provider.
///
/// Requests that arrive are answered each on a virtual thread of its own, 64 at once at most; every one is answered
/// exactly once. A stream that cannot be read any more closes the channel with a reason.
public final class RpcChannel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RpcChannel.class.getName());
    private static final int AT_ONCE = 64;
    private static final byte[] EMPTY = {};

    /// Answers one topic.
    public interface Handler {
        /// @param request the protobuf body as it came
        /// @throws Refused to answer with an error instead
        Answer answer(byte[] request) throws Refused;
    }

    /// An OK.
    ///
    /// @param data the reply's body
    /// @param afterwards run with the reply's delivery once the reply is on its way
    public record Answer(byte[] data, Consumer<Delivery> afterwards) {
        /// An OK without a body.
        public static final Answer OK = new Answer(EMPTY, _ -> {});

        /// An OK with a body.
        public static Answer of(byte[] data) {
            return new Answer(data, _ -> {});
        }
    }

    /// A handler's "no": sent as status 3 with its text.
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        /// @param text told to the peer
        public Refused(String text) {
            super(text);
        }

        String text() {
            String text = getMessage();
            return text == null ? "" : text;
        }
    }

    private final ByteLink link;
    private final Frames frames = new Frames();
    private static final int MOST_VAIN_TOPICS = 32;
    private static final int LONGEST_TOPIC = 100;

    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final Set<String> askedInVain = ConcurrentHashMap.newKeySet();
    private final Map<Long, CompletableFuture<Envelope>> open = new ConcurrentHashMap<>();
    private final List<Consumer<String>> closeListeners = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable String> closedBecause = new AtomicReference<>();

    /// @param link owned from now on
    public RpcChannel(ByteLink link) {
        this.link = link;
    }

    /// Begins to read. Handlers should be in place.
    public void start() {
        link.start(this::received);
    }

    /// Sets who answers a topic; the last one wins.
    public void handle(String topic, Handler handler) {
        handlers.put(topic, handler);
    }

    /// Looks once more after it was written down that there is none: one may have come in between.
    private @Nullable Handler handlerOf(String topic) {
        Handler handler = handlers.get(topic);
        boolean remembered = askedInVain.size() < MOST_VAIN_TOPICS && topic.length() <= LONGEST_TOPIC;
        if (handler != null || !remembered) {
            return handler;
        }
        askedInVain.add(topic);
        return handlers.get(topic);
    }

    /// Whether the peer asked for a topic while nobody answered it.
    boolean wasAskedInVain(String topic) {
        return askedInVain.contains(topic);
    }

    /// Asks and waits.
    ///
    /// @param timeout for the reply; nothing is cancelled at the peer when it passes
    /// @return the reply's body
    /// @throws RpcFailure if no OK came
    public byte[] request(String topic, byte[] data, Duration timeout) throws RpcFailure, InterruptedException {
        long id = ids.incrementAndGet();
        var reply = new CompletableFuture<Envelope>();
        open.put(id, reply);
        try {
            send(Envelope.request(id, topic, data));
            String reason = closedBecause.get();
            if (reason != null) {
                throw new RpcFailure(RpcFailure.Kind.CLOSED, reason);
            }
            return result(reply.get(timeout.toNanos(), TimeUnit.NANOSECONDS), topic);
        } catch (TimeoutException e) {
            throw new RpcFailure(RpcFailure.Kind.TIMEOUT, topic + ": no reply within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new RpcFailure(RpcFailure.Kind.CLOSED, String.valueOf(closedBecause.get()));
        } finally {
            open.remove(id);
        }
    }

    private static byte[] result(Envelope reply, String topic) throws RpcFailure {
        if (reply.status() == Envelope.OK) {
            return reply.data();
        }
        RpcFailure.Kind kind =
                reply.status() == Envelope.NO_HANDLER ? RpcFailure.Kind.NO_HANDLER : RpcFailure.Kind.REFUSED;
        String text = reply.message().isEmpty() ? new String(reply.data(), StandardCharsets.UTF_8) : reply.message();
        throw new RpcFailure(kind, topic + ": " + text);
    }

    /// Tells once why the channel ended; at once if it already has.
    public void onClosed(Consumer<String> listener) {
        closeListeners.add(listener);
        String reason = closedBecause.get();
        if (reason != null && closeListeners.remove(listener)) {
            listener.accept(reason);
        }
    }

    /// Why the channel is closed, or null while it is open.
    public @Nullable String closedBecause() {
        return closedBecause.get();
    }

    private Delivery send(Envelope envelope) {
        try {
            return link.send(Frames.frame(envelope));
        } catch (IllegalStateException e) {
            close(String.valueOf(e.getMessage()));
            var lost = new Delivery();
            lost.lost();
            return lost;
        }
    }

    private void received(byte[] bytes) {
        if (closedBecause.get() != null) {
            return;
        }
        try {
            for (Envelope envelope : frames.accept(bytes)) {
                if (envelope.topic().isEmpty()) {
                    CompletableFuture<Envelope> asked = open.remove(envelope.id());
                    if (asked != null) {
                        asked.complete(envelope);
                    }
                } else {
                    dispatch(envelope);
                }
            }
        } catch (MalformedMessage e) {
            close("the peer's stream is malformed: " + e.getMessage());
        }
    }

    private void dispatch(Envelope request) {
        Handler handler = handlerOf(request.topic());
        if (handler == null) {
            // a topic may fill its envelope, and the reply has to fit into one too
            String topic = request.topic().substring(0, Math.min(request.topic().length(), LONGEST_TOPIC));
            byte[] text = ("handler \"" + topic + "\" not found").getBytes(StandardCharsets.UTF_8);
            send(Envelope.reply(request.id(), Envelope.NO_HANDLER, "", text));
        } else if (!slots.tryAcquire()) {
            send(Envelope.reply(request.id(), Envelope.INTERNAL_ERROR, "too many requests at once", EMPTY));
        } else {
            Thread.ofVirtual().name("rpc-" + request.topic()).start(() -> {
                try {
                    answer(request, handler);
                } finally {
                    slots.release();
                }
            });
        }
    }

    private void answer(Envelope request, Handler handler) {
        Answer answer;
        try {
            answer = handler.answer(request.data());
        } catch (Refused e) {
            send(Envelope.reply(request.id(), Envelope.INTERNAL_ERROR, e.text(), EMPTY));
            return;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the handler of " + request.topic() + " failed", e);
            send(Envelope.reply(request.id(), Envelope.INTERNAL_ERROR, "internal error", EMPTY));
            return;
        }
        answer.afterwards().accept(send(Envelope.reply(request.id(), Envelope.OK, "", answer.data())));
    }

    /// Closes the link too; open requests fail at once.
    @Override
    public void close() {
        close("closed here");
    }

    /// @param reason for those who listen
    public void close(String reason) {
        if (!closedBecause.compareAndSet(null, reason)) {
            return;
        }
        link.close();
        open.values().forEach(reply -> reply.completeExceptionally(new IllegalStateException(reason)));
        open.clear();
        for (Consumer<String> listener : List.copyOf(closeListeners)) {
            if (closeListeners.remove(listener)) {
                listener.accept(reason);
            }
        }
    }
}
