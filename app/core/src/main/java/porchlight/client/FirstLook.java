package porchlight.client;

import java.time.Duration;

/// Asks the web, again and again for a while, what it sees of us: the first thing that is wanted of a fresh
/// tunnel.
final class FirstLook implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Lookout lookout;
    private final long end;
    private final Runnable seen;
    private final Thread thread = Thread.ofVirtual().name("first-byte-web").unstarted(this::look);
    private volatile boolean closed;

    private FirstLook(Lookout lookout, Duration most, Runnable seen) {
        this.lookout = lookout;
        this.end = System.nanoTime() + most.toNanos();
        this.seen = seen;
    }

    /// @param seen run once, when the web said something
    static FirstLook begin(Lookout lookout, Duration most, Runnable seen) {
        FirstLook look = new FirstLook(lookout, most, seen);
        look.thread.start();
        return look;
    }

    private void look() {
        while (!closed && System.nanoTime() < end) {
            if (lookout.look(false).isPresent()) {
                seen.run();
                return;
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Nobody may say where the web sees us before it has ended.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
