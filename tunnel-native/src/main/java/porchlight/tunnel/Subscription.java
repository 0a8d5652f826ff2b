package porchlight.tunnel;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Frames;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;

/// Reads what the helper pushes, on a thread of its own.
final class Subscription implements AutoCloseable {
    /// The helper speaks at least every five seconds.
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration REST = Duration.ofSeconds(5);

    private final Line line;
    private final Consumer<TunnelStatus> listener;
    private final Runnable lost;
    private volatile boolean closed;

    private Subscription(Line line, Consumer<TunnelStatus> listener, Runnable lost) {
        this.line = line;
        this.listener = listener;
        this.lost = lost;
    }

    static Subscription open(Line line, Consumer<TunnelStatus> listener, Runnable lost, Duration within)
            throws HelperException {
        line.ask(new Request.Subscribe(), within);
        Frames frames = line.open();
        Subscription subscription = new Subscription(line, listener, lost);
        Thread.ofPlatform().daemon().name("helper events").start(() -> subscription.read(frames));
        return subscription;
    }

    private void read(Frames frames) {
        try {
            Optional<byte[]> frame = frames.read(SILENCE, REST);
            while (frame.isPresent() && !closed) {
                listener.accept(Answers.readEvent(frame.get()));
                frame = frames.read(SILENCE, REST);
            }
        } catch (IOException | MalformedException broken) {
            if (!closed) {
                System.getLogger(Subscription.class.getName()).log(System.Logger.Level.DEBUG, "lost", broken);
            }
        } finally {
            line.close();
            if (!closed) {
                lost.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }
}
