package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;

class ShieldWatchTest {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicReference<ShieldWatch> watch = new AtomicReference<>();

    @AfterEach
    void end() {
        ShieldWatch open = watch.get();
        if (open != null) {
            open.close();
        }
    }

    private ShieldWatch watching(ShieldWatch.Opener opener) {
        ShieldWatch made = new ShieldWatch(opener, events::add);
        watch.set(made);
        made.start();
        return made;
    }

    private Event next() throws InterruptedException {
        Event event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    @Test
    void aHelperThatIsNotThereIsSaidOnceAndFoundWhenItComes() throws Exception {
        AtomicReference<Helper> there = new AtomicReference<>();
        ShieldWatch shield = watching(() -> {
            Helper helper = there.get();
            if (helper == null) {
                throw new HelperException(Code.NOT_RUNNING);
            }
            return helper;
        });
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperMissing()));
        assertThatThrownBy(shield::helper).isInstanceOf(HelperException.class);
        there.set(new FakeHelper(TunnelState.BLOCKED, Helper.Owner.ME));
        assertThat(next()).isEqualTo(new Event.HelperFound(true));
        assertThat(shield.helper()).isSameAs(there.get());
    }

    @Test
    void aHelperOfAnotherAccountIsNotUsed() throws Exception {
        ShieldWatch shield = watching(() -> new FakeHelper(TunnelState.OPEN, Helper.Owner.OTHER));
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperRefused("NOT_OWNER")));
        assertThatThrownBy(shield::helper).isInstanceOf(HelperException.class);
    }

    @Test
    void aPolicyThatBreaksIsToldAndToldAgainWhenItStands() throws Exception {
        FakeHelper helper = new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME);
        watching(() -> helper);
        assertThat(next()).isEqualTo(new Event.HelperFound(true));
        helper.say(TunnelState.DEGRADED);
        assertThat(next()).isEqualTo(new Event.ShieldBroken(new Failure.NotBlocked()));
        helper.say(TunnelState.BLOCKED);
        assertThat(next()).isEqualTo(new Event.ShieldMended());
    }

    @Test
    void aHelperThatDiesIsSaidAndMetAgain() throws Exception {
        FakeHelper helper = new FakeHelper(TunnelState.OPEN, Helper.Owner.ME);
        watching(() -> helper);
        assertThat(next()).isEqualTo(new Event.HelperFound(false));
        helper.die();
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperMissing()));
        assertThat(next()).isEqualTo(new Event.HelperFound(false));
    }

    /// A helper that only answers what the watch asks.
    private static final class FakeHelper implements Helper {
        private final Owner owner;
        private volatile TunnelState state;
        private volatile Consumer<TunnelStatus> listener = status -> {};
        private volatile Runnable lost = () -> {};

        FakeHelper(TunnelState state, Owner owner) {
            this.state = state;
            this.owner = owner;
        }

        void say(TunnelState next) {
            state = next;
            listener.accept(status());
        }

        void die() {
            lost.run();
        }

        @Override
        public HelperInfo hello() {
            return new HelperInfo(1, "fake", "linux", owner, false);
        }

        @Override
        public TunnelStatus status() {
            return new TunnelStatus(
                    state,
                    TunnelStatus.Reason.NONE,
                    0,
                    OptionalLong.empty(),
                    0,
                    0,
                    Optional.empty(),
                    state != TunnelState.DEGRADED,
                    0,
                    0,
                    false,
                    SplitTunnel.OFF);
        }

        @Override
        public AutoCloseable subscribe(Consumer<TunnelStatus> listener, Runnable lost) {
            this.listener = listener;
            this.lost = lost;
            return () -> {};
        }

        @Override
        public void lease(Duration ttl) {
            assertThat(ttl).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
        }

        @Override
        public PreparedKey prepare() throws HelperException {
            throw new HelperException(Code.INTERNAL);
        }

        @Override
        public TunnelStatus up(TunnelRequest request) throws HelperException {
            throw new HelperException(Code.INTERNAL);
        }

        @Override
        public TunnelStatus switchTo(TunnelRequest request) throws HelperException {
            throw new HelperException(Code.INTERNAL);
        }

        @Override
        public TunnelStatus down(Then then) {
            return status();
        }

        @Override
        public void allow(List<Endpoint> endpoints) {}

        @Override
        public TunnelStatus lockdown(boolean on) {
            return status();
        }

        @Override
        public TunnelStatus portal(boolean on) {
            return status();
        }

        @Override
        public TunnelStatus split(SplitTunnel split) {
            return status();
        }

        @Override
        public SelfTest selfTest() {
            return new SelfTest(state != TunnelState.DEGRADED, 0, 0);
        }

        @Override
        public void close() {}
    }
}
