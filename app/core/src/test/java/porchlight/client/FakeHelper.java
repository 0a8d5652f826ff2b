package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// A helper that builds no tunnel and keeps what it is told, as `Helper` says; it refuses what the test wants
/// refused.
final class FakeHelper implements Helper {
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Optional<Code> refusal = Optional.empty();
    volatile long sinceMillis;
    private final Owner owner;
    private volatile TunnelState state;
    private volatile Reason reason = Reason.NONE;
    private volatile boolean lockdown;
    private volatile SplitTunnel split = SplitTunnel.OFF;
    private volatile Consumer<TunnelStatus> listener = status -> {};
    private volatile Runnable lost = () -> {};

    FakeHelper(TunnelState state, Owner owner) {
        this.state = state;
        this.owner = owner;
    }

    void say(TunnelState next) {
        say(next, Reason.NONE);
    }

    private TunnelStatus say(TunnelState next, Reason why) {
        state = next;
        reason = why;
        listener.accept(status());
        return status();
    }

    void die() {
        lost.run();
    }

    private void asked(String what) throws HelperException {
        asked.add(what);
        if (refusal.isPresent()) {
            throw new HelperException(refusal.get());
        }
    }

    @Override
    public HelperInfo hello() {
        return new HelperInfo(1, "fake", "linux", owner, false);
    }

    @Override
    public TunnelStatus status() {
        return new TunnelStatus(
                state,
                reason,
                sinceMillis,
                OptionalLong.empty(),
                0,
                0,
                Optional.empty(),
                state != TunnelState.DEGRADED,
                0,
                0,
                lockdown,
                split);
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
    public TunnelStatus down(Then then) throws HelperException {
        asked("down " + then);
        return then == Then.OPEN && !lockdown
                ? say(TunnelState.OPEN, Reason.ASKED)
                : say(TunnelState.BLOCKED, then == Then.OPEN ? Reason.LOCKDOWN : Reason.ASKED);
    }

    @Override
    public void allow(List<Endpoint> endpoints) {}

    @Override
    public TunnelStatus lockdown(boolean on) throws HelperException {
        asked("lockdown " + on);
        lockdown = on;
        if (on && state == TunnelState.OPEN) {
            return say(TunnelState.BLOCKED, Reason.LOCKDOWN);
        }
        return !on && state == TunnelState.BLOCKED && reason == Reason.LOCKDOWN
                ? say(TunnelState.OPEN, Reason.ASKED)
                : say(state, reason);
    }

    @Override
    public TunnelStatus portal(boolean on) throws HelperException {
        asked("portal " + on);
        if (on && state != TunnelState.BLOCKED) {
            throw new HelperException(Code.NOT_NOW);
        }
        return on ? say(TunnelState.BLOCKED, Reason.PORTAL) : say(state, Reason.ASKED);
    }

    @Override
    public TunnelStatus lan(boolean on) throws HelperException {
        asked("lan " + on);
        return status();
    }

    @Override
    public TunnelStatus split(SplitTunnel which) throws HelperException {
        asked("split " + which);
        split = which;
        return say(state, reason);
    }

    @Override
    public SelfTest selfTest() {
        return new SelfTest(state != TunnelState.DEGRADED, 0, 0);
    }

    @Override
    public void close() {}
}
