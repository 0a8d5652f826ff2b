package porchlight.tunnel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.windows.WindowsPlaces;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Request;

/// The helper at the other end of a Unix socket. Commands that may take a while have a connection of their own, so
/// that [#down], [#lease] and [#status] never wait behind an `up`. A broken connection is made anew by the next
/// call.
public final class SocketHelper implements Helper {
    /// Where the helper listens on macOS.
    public static final Path MAC_SOCKET = Path.of("/Library/Porchlight/run/helper.sock");
    /// Where the helper listens on this system.
    public static final Path SOCKET = socket(System.getProperty("os.name", ""));

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Line slow;
    private final Line quick;
    private final Path socket;
    private final ServerCheck check;

    private SocketHelper(Path socket, ServerCheck check) {
        this.socket = socket;
        this.check = check;
        this.slow = new Line(socket, check);
        this.quick = new Line(socket, check);
    }

    /// Connects, and makes sure that the other end is root before anything is sent.
    ///
    /// @throws HelperException `NOT_RUNNING` when nobody listens there or it is not root
    public static SocketHelper connect(Path socket) throws HelperException {
        return connect(socket, ServerCheck.here());
    }

    private static Path socket(String system) {
        if (system.startsWith("Windows")) {
            return WindowsPlaces.owners();
        }
        return system.startsWith("Mac") ? MAC_SOCKET : Path.of("/run/porchlight/helper.sock");
    }

    static SocketHelper connect(Path socket, ServerCheck check) throws HelperException {
        SocketHelper helper = new SocketHelper(socket, check);
        helper.quick.open();
        return helper;
    }

    @Override
    public HelperInfo hello() throws HelperException {
        if (quick.ask(new Request.Hello(1, 1), SHORT) instanceof Answer.Hello(HelperInfo info)) {
            return info;
        }
        throw new HelperException(Code.INTERNAL);
    }

    @Override
    public TunnelStatus status() throws HelperException {
        return reading(quick.ask(new Request.Status(), SHORT));
    }

    @Override
    public AutoCloseable subscribe(Consumer<TunnelStatus> listener, Runnable lost) throws HelperException {
        return Subscription.open(new Line(socket, check), listener, lost, SHORT);
    }

    @Override
    public void lease(Duration ttl) throws HelperException {
        quick.ask(new Request.Lease(ttl), SHORT);
    }

    @Override
    public PreparedKey prepare() throws HelperException {
        if (slow.ask(new Request.Prepare(), SHORT) instanceof Answer.Prepared(PreparedKey key)) {
            return key;
        }
        throw new HelperException(Code.INTERNAL);
    }

    @Override
    public TunnelStatus up(TunnelRequest request) throws HelperException {
        return reading(slow.ask(new Request.Up(request), LONG));
    }

    @Override
    public TunnelStatus switchTo(TunnelRequest request) throws HelperException {
        return reading(slow.ask(new Request.Switch(request), LONG));
    }

    @Override
    public TunnelStatus down(Then then) throws HelperException {
        return reading(quick.ask(new Request.Down(then), LONG));
    }

    @Override
    public void allow(List<Endpoint> endpoints) throws HelperException {
        slow.ask(new Request.Allow(endpoints), LONG);
    }

    @Override
    public TunnelStatus lockdown(boolean on) throws HelperException {
        return reading(slow.ask(new Request.Lockdown(on), LONG));
    }

    @Override
    public TunnelStatus portal(boolean on) throws HelperException {
        return reading(slow.ask(new Request.Portal(on), LONG));
    }

    @Override
    public TunnelStatus split(SplitTunnel split) throws HelperException {
        return reading(slow.ask(new Request.Split(split), LONG));
    }

    @Override
    public TunnelStatus lan(boolean on) throws HelperException {
        return reading(slow.ask(new Request.Lan(on), LONG));
    }

    @Override
    public SelfTest selfTest() throws HelperException {
        if (slow.ask(new Request.SelfTest(), LONG) instanceof Answer.Tested(SelfTest test)) {
            return test;
        }
        throw new HelperException(Code.INTERNAL);
    }

    @Override
    public void close() {
        slow.close();
        quick.close();
    }

    private static TunnelStatus reading(Answer answer) throws HelperException {
        if (answer instanceof Answer.Reading(TunnelStatus status)) {
            return status;
        }
        throw new HelperException(Code.INTERNAL);
    }
}
