package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.client.SessionHands.Desk;
import porchlight.connection.Failure;
import porchlight.market.Home;
import porchlight.peer.PeerLink;
import porchlight.peer.SessionConfig;
import porchlight.tunnel.Helper;
import porchlight.tunnel.Helper.PreparedKey;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelStatus;

/// The tunnel of one try, by way of the helper: key, roads, interface, handshake, first byte, and afterwards its
/// death.
final class TunnelOpening implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TunnelOpening.class.getName());
    private static final Duration HANDSHAKE = Duration.ofSeconds(16);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int MTU = 1420;
    private static final int KEEPALIVE_SECONDS = 18;

    private final Desk desk;
    private volatile Home home;
    private final Helper helper;
    private final PreparedKey key;
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile Live.@Nullable Watch watch;
    private volatile boolean standing;
    private volatile @Nullable Thread looking;
    private volatile boolean closed;
    private volatile @Nullable Pulse pulse;
    private volatile @Nullable NameCheck names;
    private String resolver = "";
    private boolean homesResolver;

    /// Hears of the tunnel while it stands.
    ///
    /// @param statistics every word of the helper while the tunnel works
    /// @param died the tunnel is gone: why, and what the log says of it
    record Listener(Consumer<TunnelStatus> statistics, BiConsumer<Failure, String> died) {}

    /// Finds the helper and has it make a key pair.
    ///
    /// @throws Stopped where there is no helper, or it refuses
    TunnelOpening(Desk desk, Home home) throws Stopped {
        this.desk = desk;
        this.home = home;
        try {
            helper = desk.shield().helper();
        } catch (HelperException e) {
            throw Stopped.everywhere(desk.shield().missing());
        }
        try {
            key = helper.prepare();
        } catch (HelperException e) {
            throw Blame.of(e);
        }
    }

    /// The home that answered; the roads are those of the first that was asked until then.
    void leadsTo(Home answered) {
        home = answered;
    }

    PreparedKey key() {
        return key;
    }

    /// Asks for the roads that dialling needs while everything else is blocked.
    ///
    /// @param exit the home's own address once it is known
    void allow(Optional<Inet4Address> exit) {
        try {
            helper.allow(desk.roads().endpoints(home.proposal(), exit.map(Inet4Address::getHostAddress)));
        } catch (HelperException e) {
            LOG.log(Level.WARNING, () -> "the helper opened no road: " + e.code());
        }
    }

    /// Has the interface made. From its return on nothing leaves but through the tunnel and the channel.
    ///
    /// @throws Stopped where the helper refuses or fails, or the home's configuration cannot be used
    void raise(PeerLink peer, SessionConfig config) throws Stopped {
        TunnelRequest request = request(peer, config);
        resolver = request.dns().getFirst();
        peer.releaseServicePort();
        try {
            switch (desk.shield().status().value().state()) {
                case CONNECTING, CONNECTED -> helper.switchTo(request);
                case OPEN, BLOCKED, STOPPING, DEGRADED -> helper.up(request);
            }
        } catch (HelperException e) {
            throw Blame.of(e);
        }
    }

    private TunnelRequest request(PeerLink peer, SessionConfig config) throws Stopped {
        Settings settings = desk.settings().value();
        homesResolver = settings.dns().isEmpty();
        List<String> dns = homesResolver
                ? config.dns().stream()
                        .limit(2)
                        .map(Inet4Address::getHostAddress)
                        .toList()
                : settings.dns().stream().limit(2).toList();
        if (dns.isEmpty()) {
            throw Stopped.here(new Failure.HomeLied(home));
        }
        String cidr = config.consumerCidr();
        return new TunnelRequest(
                key.slot(),
                config.peerKey(),
                peer.servicePeer().getAddress().getHostAddress(),
                peer.servicePeer().getPort(),
                peer.serviceLocalPort(),
                new TunnelRequest.Channel(
                        peer.exitAddress().getHostAddress(), peer.channelRemotePort(), peer.channelLocalPort()),
                cidr.substring(0, cidr.indexOf('/')),
                Optional.empty(),
                dns,
                MTU,
                KEEPALIVE_SECONDS,
                settings.lan(),
                TunnelRequest.V6.BLOCK);
    }

    private void said(TunnelStatus status, Listener listener) {
        switch (status.state()) {
            case CONNECTED -> {
                standing = true;
                connected.countDown();
                Pulse beating = pulse;
                if (beating != null) {
                    beating.take(status.rxBytes(), status.txBytes());
                }
                listener.statistics().accept(status);
            }
            case BLOCKED -> {
                // what was said of an earlier tunnel may still be the latest word
                if (!standing) {
                    return;
                }
                if (status.reason() == TunnelStatus.Reason.NO_HANDSHAKE) {
                    listener.died().accept(new Failure.NoHandshake(home), "no handshake");
                } else if (connected.getCount() == 0) {
                    listener.died().accept(new Failure.TunnelDied(), "the helper says " + status.reason());
                }
            }
            case CONNECTING -> standing = true;
            case OPEN, STOPPING, DEGRADED -> {}
        }
    }

    /// @param listener hears of the tunnel from now on
    /// @throws Stopped where no handshake came in time
    void awaitHandshake(Listener listener) throws Stopped, InterruptedException {
        watch = desk.shield().status().watch(status -> said(status, listener));
        if (!connected.await(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw Stopped.here(new Failure.NoHandshake(home));
        }
    }

    /// "On" is said only when something came back through the tunnel: a good answer of the home's resolver or, where
    /// there is none, of the web. The web is asked in any case, since it tells what it sees.
    ///
    /// @throws Stopped where nothing did in time
    void awaitByte() throws Stopped, InterruptedException {
        CountDownLatch came = new CountDownLatch(1);
        looking = Thread.ofVirtual().name("first-byte-web").start(() -> lookAround(came));
        try (TunnelEcho _ = TunnelEcho.ask(resolver, askedName(), came::countDown)) {
            if (!came.await(FIRST_BYTE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Stopped.here(new Failure.NoTraffic(home));
            }
        }
    }

    /// From now on a home that lets nothing through any more is found out, whatever else it says, and soon one that
    /// alters what names mean. A resolver that the user chose may alter them as he likes: that is no home's doing.
    void watchOver(Listener listener) {
        if (homesResolver) {
            names = NameCheck.start(
                    resolver,
                    () -> listener.died().accept(new Failure.NamesAltered(home), "a known name has another address"));
        }
        pulse = new Pulse(
                System::nanoTime,
                answered -> TunnelEcho.ask(resolver, askedName(), answered)::close,
                () -> listener.died().accept(new Failure.HomeGone(home), "nothing comes back through the tunnel"));
    }

    /// The name that is needed next; none where the network's services are literal addresses.
    private String askedName() {
        String host = Optional.ofNullable(desk.network().location().getHost()).orElse("");
        return host.matches("[0-9.]*|\\[.*]") ? "" : host;
    }

    private void lookAround(CountDownLatch came) {
        long end = System.nanoTime() + FIRST_BYTE.toNanos();
        while (!closed && System.nanoTime() < end) {
            if (desk.lookout().look(false).isPresent()) {
                came.countDown();
                return;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Hears nothing more. The tunnel itself is left to the helper's next command.
    @Override
    public void close() {
        closed = true;
        Thread look = looking;
        if (look != null) {
            look.interrupt(); // nobody may say where the web sees us before it has ended
        }
        Live.Watch watching = watch;
        if (watching != null) {
            watching.close();
        }
        Pulse beating = pulse;
        if (beating != null) {
            beating.close();
        }
        NameCheck asking = names;
        if (asking != null) {
            asking.close();
        }
    }
}
