package porchlight.sandbox.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// A cable between two namespaces that is as slow and as bad as it is told: every frame arrives that much later, or
/// not at all. It stands in for the kernel's netem where a kernel has none.
///
/// Both ends are TAP devices whose other side is this process; they vanish with it.
public final class DelayLink implements AutoCloseable {
    private static final int MOST_WAITING = 20_000;

    /// What happens on the cable; may be changed while frames are under way.
    ///
    /// @param delay of every frame, each way
    /// @param loss share of frames that are lost, 0 to 1, each way
    /// @param lost further frames that are lost: gets the whole Ethernet frame
    public record Line(Duration delay, double loss, Predicate<byte[]> lost) {
        /// Nothing is late and nothing is lost.
        public static final Line GOOD = new Line(Duration.ZERO, 0, _ -> false);

        /// Everything is late.
        public static Line slow(Duration delay) {
            return new Line(delay, 0, _ -> false);
        }

        /// A share of everything is lost.
        public static Line lossy(double loss) {
            return new Line(Duration.ZERO, loss, _ -> false);
        }

        /// What is chosen is lost.
        public static Line losing(Predicate<byte[]> lost) {
            return new Line(Duration.ZERO, 0, lost);
        }
    }

    /// One end.
    ///
    /// @param namespace as under `/run/netns`
    /// @param device the name that it gets there
    public record End(String namespace, String device) {}

    private record Waiting(byte[] frame, long due) {}

    private final Tap a;
    private final Tap b;
    private final Random random;
    private volatile Line line = Line.GOOD;

    /// Lays the cable; both devices are down and have no address.
    ///
    /// @param seed of the losses
    /// @throws IOException if a device cannot be made or moved; then neither is left
    public DelayLink(End one, End other, long seed) throws IOException {
        this.random = new Random(seed);
        this.a = Tap.open(one);
        try {
            this.b = Tap.open(other);
        } catch (IOException | RuntimeException e) {
            a.close();
            throw e;
        }
        carry(a, b);
        carry(b, a);
    }

    /// From now on.
    public void set(Line next) {
        line = next;
    }

    private void carry(Tap from, Tap to) {
        BlockingQueue<Waiting> under = new LinkedBlockingQueue<>(MOST_WAITING);
        Thread.ofPlatform().daemon().name("cable-in").start(() -> {
            byte[] frame = from.read();
            while (frame.length > 0) {
                Line now = line;
                if (!isLost(now, frame)) {
                    // a full cable drops, as a router's queue does
                    var _ = under.offer(
                            new Waiting(frame, System.nanoTime() + now.delay().toNanos()));
                }
                frame = from.read();
            }
        });
        Thread.ofPlatform().daemon().name("cable-out").start(() -> {
            try {
                while (true) {
                    Waiting next = under.take();
                    for (long left = next.due() - System.nanoTime(); left > 0; left = next.due() - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    to.write(next.frame());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isLost(Line now, byte[] frame) {
        synchronized (random) {
            return (now.loss() > 0 && random.nextDouble() < now.loss())
                    || now.lost().test(frame);
        }
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
