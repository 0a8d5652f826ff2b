package porchlight.tunnel.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// A helper that may only be looked at.
final class FakeHelper implements Helper {
    TunnelState state = TunnelState.BLOCKED;
    long begun = System.nanoTime() - 1_000_000_000L;
    String hash = "a";
    boolean verified = true;
    long blockedOut = 40;
    long leaked;
    boolean gone;

    @Override
    public TunnelStatus status() throws HelperException {
        here();
        return new TunnelStatus(
                state,
                Reason.NONE,
                (System.nanoTime() - begun) / 1_000_000,
                OptionalLong.empty(),
                0,
                0,
                Optional.of(hash),
                verified,
                blockedOut,
                leaked,
                false,
                SplitTunnel.OFF);
    }

    @Override
    public SelfTest selfTest() throws HelperException {
        here();
        return new SelfTest(verified, blockedOut, leaked);
    }

    private void here() throws HelperException {
        if (gone) {
            throw new HelperException(HelperException.Code.NOT_RUNNING);
        }
    }

    @Override
    public HelperInfo hello() {
        throw new AssertionError("hello");
    }

    @Override
    public AutoCloseable subscribe(Consumer<TunnelStatus> listener, Runnable lost) {
        throw new AssertionError("subscribe");
    }

    @Override
    public void lease(Duration ttl) {
        throw new AssertionError("lease");
    }

    @Override
    public PreparedKey prepare() {
        throw new AssertionError("prepare");
    }

    @Override
    public TunnelStatus up(TunnelRequest request) {
        throw new AssertionError("up");
    }

    @Override
    public TunnelStatus switchTo(TunnelRequest request) {
        throw new AssertionError("switch");
    }

    @Override
    public TunnelStatus down(Then then) {
        throw new AssertionError("down");
    }

    @Override
    public void allow(List<Endpoint> endpoints) {
        throw new AssertionError("allow");
    }

    @Override
    public TunnelStatus lockdown(boolean on) {
        throw new AssertionError("lockdown");
    }

    @Override
    public TunnelStatus portal(boolean on) {
        throw new AssertionError("portal");
    }

    @Override
    public TunnelStatus lan(boolean on) {
        throw new AssertionError("lan");
    }

    @Override
    public TunnelStatus split(SplitTunnel split) {
        throw new AssertionError("split");
    }

    @Override
    public void close() {}
}
