package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState;
import porchlight.connection.Effect;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.market.Destination;

class ConductorTest {
    private final Live<ConnectionState> live = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect> effects = new LinkedBlockingQueue<>();
    private final Conductor conductor = new Conductor(live);

    @AfterEach
    void end() {
        conductor.close();
    }

    private <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T value = queue.poll(20, TimeUnit.SECONDS);
        assertThat(value).isNotNull();
        return value;
    }

    @Test
    void aStateIsPublishedEvenWhileAnEffectIsStuck() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        conductor.start(effect -> {
            effects.add(effect);
            stuck.await();
        });
        live.watch(states::add);
        next(states);
        conductor.tell(new Event.Connect(new Destination.Anywhere()));
        assertThat(next(states)).isInstanceOf(ConnectionState.Connecting.class);
        assertThat(next(effects)).isInstanceOf(Effect.Find.class);
        conductor.tell(new Event.Disconnect());
        assertThat(next(states)).isEqualTo(new ConnectionState.Disconnecting(true));
        assertThat(effects).isEmpty();
        stuck.countDown();
        assertThat(next(effects)).isInstanceOf(Effect.Abandon.class);
        assertThat(next(effects)).isInstanceOf(Effect.Open.class);
    }

    @Test
    void anEffectThatFailsDoesNotStopTheNext() throws InterruptedException {
        conductor.start(effect -> {
            effects.add(effect);
            throw new IllegalStateException("broken hands");
        });
        conductor.tell(new Event.Connect(new Destination.Anywhere()));
        conductor.tell(new Event.Disconnect());
        assertThat(next(effects)).isInstanceOf(Effect.Find.class);
        assertThat(next(effects)).isInstanceOf(Effect.Abandon.class);
        assertThat(next(effects)).isInstanceOf(Effect.Open.class);
    }

    @Test
    void eventsAreTakenInTheOrderInWhichTheyWereTold() throws InterruptedException {
        conductor.start(effects::add);
        live.watch(states::add);
        next(states);
        conductor.tell(new Event.Connect(new Destination.Anywhere()));
        conductor.tell(new Event.Refused(1, new Failure.NotRegistered()));
        assertThat(next(states)).isInstanceOf(ConnectionState.Connecting.class);
        assertThat(next(states)).isEqualTo(new ConnectionState.Off(Optional.of(new Failure.NotRegistered())));
    }
}
