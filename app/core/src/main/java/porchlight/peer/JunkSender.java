package porchlight.peer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Carries a [JunkPlan] out beside whatever else is going on, once.
final class JunkSender {
    private static final long PATIENCE_MILLIS = 50;

    private final JunkPlan plan;
    private final Consumer<byte[]> line;
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("junk").unstarted(this::send);

    /// @param line sends one datagram; does not block
    private JunkSender(JunkPlan plan, Consumer<byte[]> line) {
        this.plan = plan;
        this.line = line;
    }

    static JunkSender start(JunkPlan plan, Consumer<byte[]> line) {
        var sender = new JunkSender(plan, line);
        sender.thread.start();
        return sender;
    }

    private void send() {
        try {
            for (JunkPlan.Piece piece : plan.pieces()) {
                var _ = hurry.await(piece.gapMicros(), TimeUnit.MICROSECONDS);
                line.accept(piece.data());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is left goes out at once; returns when all is sent.
    void finish() {
        hurry.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
