package porchlight.peer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Asks the other end again and again whether it is there (`p2p.md §8.4`). Anything but an OK is a miss.
public final class Keepalive implements AutoCloseable {
    /// Consumer: every 5 s, three misses in a row.
    public static final Rhythm CONSUMER = new Rhythm(Duration.ofSeconds(5), Duration.ofSeconds(5), 3);

    /// Provider: every 14 s, five misses in a row.
    public static final Rhythm PROVIDER = new Rhythm(Duration.ofSeconds(14), Duration.ofSeconds(5), 5);

    /// How often, and when it is over.
    ///
    /// @param every pause between questions
    /// @param timeout for one answer
    /// @param misses in a row that mean "gone"
    public record Rhythm(Duration every, Duration timeout, int misses) {}

    private final CountDownLatch stop = new CountDownLatch(1);

    private Keepalive() {}

    /// Begins after one pause.
    ///
    /// @param gone told once, with words for the log
    public static Keepalive start(RpcChannel rpc, String sessionId, Rhythm rhythm, Consumer<String> gone) {
        var keepalive = new Keepalive();
        Thread.ofVirtual().name("keepalive").start(() -> keepalive.run(rpc, sessionId, rhythm, gone));
        return keepalive;
    }

    private void run(RpcChannel rpc, String sessionId, Rhythm rhythm, Consumer<String> gone) {
        byte[] ping = new SessionMessages.KeepAlivePing(sessionId).encode();
        int missed = 0;
        try {
            while (!stop.await(rhythm.every().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    rpc.request(Topics.KEEPALIVE, ping, rhythm.timeout());
                    missed = 0;
                } catch (RpcFailure e) {
                    missed++;
                    boolean over = missed >= rhythm.misses() || e.kind() == RpcFailure.Kind.CLOSED;
                    if (over && stop.getCount() > 0) {
                        gone.accept("keepalive missed " + missed + " times: " + e.getMessage());
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
