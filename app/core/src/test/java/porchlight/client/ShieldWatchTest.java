package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.TunnelState;

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
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperOfAnother()));
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
    void aPolicyThatIsBrokenWhenTheHelperIsMetIsToldAsThat() throws Exception {
        watching(() -> new FakeHelper(TunnelState.DEGRADED, Helper.Owner.ME));
        assertThat(next()).isEqualTo(new Event.HelperFound(true));
        assertThat(next()).isEqualTo(new Event.ShieldBroken(new Failure.NotBlocked()));
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

    @Test
    void aHelperThatDiesIsNotCalledWhatWasWrongWithItBefore() throws Exception {
        AtomicReference<FakeHelper> there = new AtomicReference<>(new FakeHelper(TunnelState.OPEN, Helper.Owner.NONE));
        watching(there::get);
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperUnclaimed()));
        FakeHelper claimed = new FakeHelper(TunnelState.OPEN, Helper.Owner.ME);
        there.set(claimed);
        assertThat(next()).isEqualTo(new Event.HelperFound(false));
        claimed.die();
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperMissing()));
    }

    @Test
    void lockdownAndTheWayOutAreToldToTheMachine() throws Exception {
        FakeHelper helper = new FakeHelper(TunnelState.OPEN, Helper.Owner.ME);
        watching(() -> helper);
        assertThat(next()).isEqualTo(new Event.HelperFound(false));
        helper.lockdown(true);
        assertThat(next()).isEqualTo(new Event.Locked());
        helper.lockdown(false);
        assertThat(next()).isEqualTo(new Event.Unblocked(true));
        helper.say(TunnelState.CONNECTED);
        helper.say(TunnelState.OPEN);
        assertThat(next()).isEqualTo(new Event.Unblocked(false));
    }

    @Test
    void aHelperThatCameUpUnderLockdownSaysWhyItBlocks() throws Exception {
        FakeHelper helper = new FakeHelper(TunnelState.OPEN, Helper.Owner.ME);
        helper.lockdown(true);
        watching(() -> helper);
        assertThat(next()).isEqualTo(new Event.HelperFound(true, Optional.of(new Failure.LockedDown())));
    }

    @Test
    void aHelperThatWasStartedAndIsStillUnclaimedIsToldAnew() throws Exception {
        AtomicReference<Helper> there = new AtomicReference<>();
        watching(() -> {
            Helper helper = there.get();
            if (helper == null) {
                throw new HelperException(Code.NOT_RUNNING);
            }
            return helper;
        });
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperMissing()));
        there.set(new FakeHelper(TunnelState.OPEN, Helper.Owner.NONE));
        assertThat(next()).isEqualTo(new Event.HelperLost(new Failure.HelperUnclaimed()));
    }
}
