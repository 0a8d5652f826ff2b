package porchlight.tunnel.netns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;

/// An owner who keeps the lease alive and is connected to the first exit, or not.
final class Client implements AutoCloseable {
    /// Our address in the tunnel.
    static final String INNER = "10.182.0.2";
    static final String INNER6 = "fd00:182::2";

    private static final Duration LEASE = Duration.ofSeconds(30);

    final Helper helper;
    final Statuses statuses;
    private final Lab lab;
    private final ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor();

    /// Open, whatever was before.
    Client(Lab lab) throws HelperException {
        this.lab = lab;
        lab.ensureHelper();
        helper = lab.connect();
        helper.portal(false);
        helper.down(Helper.Then.OPEN);
        helper.lease(LEASE);
        statuses = new Statuses(helper);
        var unused = renewing.scheduleWithFixedDelay(this::renew, 2, 2, TimeUnit.SECONDS);
        lab.forgetClients();
        lab.catchUp();
        lab.capture.clear();
    }

    private void renew() {
        try {
            helper.lease(LEASE);
        } catch (HelperException gone) {
            System.getLogger("lab").log(System.Logger.Level.INFO, "lease: " + gone.code());
        }
    }

    /// A request that the first exit will answer, which lets anything in and out: it is nobody's friend.
    TunnelRequest request(boolean lan, TunnelRequest.V6 six) throws HelperException {
        Helper.PreparedKey key = helper.prepare();
        lab.internet.run("wg", "set", "pt-exit0", "peer", key.publicKey().toString(), "allowed-ips", "0.0.0.0/0,::/0");
        TunnelRequest plain = lab.requestWithout(key, true);
        return new TunnelRequest(
                plain.slot(),
                plain.peerKey(),
                plain.peerIp(),
                plain.peerPort(),
                plain.listenPort(),
                plain.channel(),
                plain.addr4(),
                six == TunnelRequest.V6.TUNNEL ? Optional.of(INNER6) : Optional.empty(),
                plain.dns(),
                plain.mtu(),
                plain.keepaliveSeconds(),
                lan,
                six);
    }

    /// Up, and waits for the exit's answer.
    TunnelStatus connect(boolean lan, TunnelRequest.V6 six) throws HelperException, InterruptedException {
        helper.up(request(lan, six));
        return statuses.next(TunnelState.CONNECTED);
    }

    TunnelStatus connect() throws HelperException, InterruptedException {
        return connect(false, TunnelRequest.V6.BLOCK);
    }

    /// What a capture on the client's link may show beside the tunnel.
    static boolean wireGuard(Capture.Packet packet) {
        return packet.wireGuard(Lab.EXIT_A, Lab.PORT_A);
    }

    /// What left that is not WireGuard's, once the capture has seen everything.
    List<Capture.Packet> leaks() {
        lab.catchUp();
        return lab.capture.except(Client::wireGuard);
    }

    @Override
    public void close() throws Exception {
        renewing.shutdownNow();
        statuses.end();
        helper.portal(false);
        helper.down(Helper.Then.OPEN);
        helper.close();
    }
}
