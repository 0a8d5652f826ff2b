package porchlight.tunnel.helper;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Looks after one attempt: first for the handshake, then once a second for signs of life.
final class Watch implements AutoCloseable {
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration SELDOM = Duration.ofMillis(200);
    private static final Duration EAGER = Duration.ofSeconds(4);
    private static final Duration GIVE_UP = Duration.ofSeconds(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(6);
    private static final Duration BEAT = Duration.ofSeconds(1);
    /// A lost first packet costs WireGuard five seconds; starting afresh costs one (`lab/README.md`, pitfall 8).
    private static final Duration[] NUDGES = {
        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(10)
    };

    private final Platform platform;
    private final Engine engine;
    private final int attempt;
    private final Target target;
    private final Thread thread = new Thread(null, this::work, "watch", 256 * 1024L);
    private volatile boolean closed;

    Watch(Platform platform, Engine engine, int attempt, Target target) {
        this.platform = platform;
        this.engine = engine;
        this.attempt = attempt;
        this.target = target;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            if (handshake()) {
                while (!closed) {
                    pause(BEAT);
                    if (!closed) {
                        Platform.Counters read = platform.counters(target);
                        engine.report(attempt, read);
                        if (read.moved()) {
                            engine.post(new Event.EndpointMoved(attempt));
                        }
                    }
                }
            }
        } catch (PlanException | RuntimeException gone) {
            if (!closed) {
                System.getLogger(Watch.class.getName()).log(System.Logger.Level.WARNING, "the tunnel died", gone);
                engine.post(new Event.TunnelDied(attempt));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean handshake() throws PlanException, InterruptedException {
        long start = System.nanoTime();
        int nudges = 0;
        while (!closed) {
            Platform.Counters read = platform.counters(target);
            if (read.handshakeMillis().isPresent()) {
                engine.report(attempt, read);
                engine.post(new Event.HandshakeSeen(attempt));
                return true;
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(GIVE_UP) > 0) {
                engine.post(new Event.HandshakeLate(attempt));
                return false;
            }
            if (nudges < NUDGES.length && waited.compareTo(NUDGES[nudges]) > 0) {
                nudges++;
                platform.nudge(target);
            }
            pause(waited.compareTo(EAGER) < 0 ? OFTEN : SELDOM);
        }
        return false;
    }

    private void pause(Duration time) throws InterruptedException {
        Optional<Process> process = platform.process();
        if (process.isPresent()) {
            if (process.get().waitFor(time.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
                engine.post(new Event.TunnelDied(attempt));
                closed = true;
            }
        } else {
            Thread.sleep(time);
        }
    }
}
