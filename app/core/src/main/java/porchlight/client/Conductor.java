package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import porchlight.connection.ConnectionState;
import porchlight.connection.Effect;
import porchlight.connection.Event;
import porchlight.connection.Machine;
import porchlight.connection.Situation;

/// Owns the connection's state: one virtual thread takes events in order, asks the [Machine] and publishes;
/// another one carries the effects out, in order. Nobody else writes the state.
final class Conductor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Conductor.class.getName());

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> effects = new LinkedBlockingQueue<>();
    private final Live<ConnectionState> live;
    private final Thread conducting;
    private final Thread doing;
    private Situation now = Situation.START;
    private Hands hands = effect -> {};

    /// Carries effects out. Called on one thread, in order; what takes long is started there and reports by an
    /// event.
    @FunctionalInterface
    interface Hands {
        void carryOut(Effect effect) throws InterruptedException;
    }

    Conductor(Live<ConnectionState> live) {
        this.live = live;
        conducting = Thread.ofVirtual().name("conductor").unstarted(() -> work(events));
        doing = Thread.ofVirtual().name("effects").unstarted(() -> work(effects));
    }

    /// @param hands what carries out the effects
    void start(Hands hands) {
        this.hands = hands;
        conducting.start();
        doing.start();
    }

    /// Queues an event; returns at once.
    void tell(Event event) {
        events.add(() -> take(event));
    }

    private void take(Event event) {
        Machine.Step step = Machine.next(now, event);
        now = step.now();
        LOG.log(
                Level.DEBUG,
                () -> event + " -> " + step.now().state().getClass().getSimpleName());
        live.publish(now.state());
        for (Effect effect : step.effects()) {
            effects.add(() -> {
                try {
                    hands.carryOut(effect);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static void work(BlockingQueue<Runnable> queue) {
        try {
            while (true) {
                Runnable job = queue.take();
                try {
                    job.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "a step of the conductor failed", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        conducting.interrupt();
        doing.interrupt();
    }
}
