package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final int KEEPALIVE_SECONDS = 18;

    private final Desk desk;
    private volatile Home home;
    private final Helper helper;
    private final PreparedKey key;
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile Live.@Nullable Watch watch;
    private volatile boolean standing;
    private volatile @Nullable FirstLook looking;
    private volatile @Nullable Pulse pulse;
    private volatile @Nullable NameCheck names;
    private volatile @Nullable NamesInTunnel overHttps;
    private volatile @Nullable Listener listening;
    private String resolver = "";
    private Settings built = Settings.DEFAULT;

    /// Hears of the tunnel while it stands.
    ///
    /// @param statistics every word of the helper while the tunnel works
    /// @param died the tunnel is gone: why, and what the log says of it
    /// @param refused the session must not go on, at this home or any other
    record Listener(Consumer<TunnelStatus> statistics, BiConsumer<Failure, String> died, Consumer<Failure> refused) {}

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
        built = settings;
        Resolver chosen = settings.route().resolver();
        List<String> dns = chosen.isTheHomes()
                ? config.dns().stream()
                        .limit(Resolver.MOST)
                        .map(Inet4Address::getHostAddress)
                        .toList()
                : chosen.addresses();
        if (dns.isEmpty()) {
            throw Stopped.here(new Failure.HomeLied(home));
        }
        String cidr = config.consumerCidr();
        String address = cidr.substring(0, cidr.indexOf('/'));
        Optional<Integer> stub = chosen.https().isPresent()
                ? Optional.of(answering(chosen.https().get(), address))
                : Optional.empty();
        return new TunnelRequest(
                key.slot(),
                config.peerKey(),
                peer.servicePeer().getAddress().getHostAddress(),
                peer.servicePeer().getPort(),
                peer.serviceLocalPort(),
                new TunnelRequest.Channel(
                        peer.exitAddress().getHostAddress(), peer.channelRemotePort(), peer.channelLocalPort()),
                address,
                Optional.empty(),
                dns,
                settings.route().packet(),
                KEEPALIVE_SECONDS,
                settings.lan(),
                TunnelRequest.V6.BLOCK,
                stub);
    }

    /// Listens for the questions that the helper will lead here.
    ///
    /// @param address the tunnel's own
    private int answering(Resolver.Https where, String address) throws Stopped {
        try {
            NamesInTunnel names = new NamesInTunnel(
                    where,
                    InetAddress.ofLiteral(address),
                    desk.roads().endpoints(home.proposal(), Optional.empty()),
                    () -> Optional.ofNullable(listening)
                            .ifPresent(hears -> hears.refused().accept(silent())));
            overHttps = names;
            return names.port();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "no port to answer names at", e);
            throw Stopped.everywhere(new Failure.Internal("names"));
        }
    }

    private Failure silent() {
        return new Failure.ResolverSilent(ResolverWords.name(built.route().resolver()));
    }

    /// The choices that the tunnel was built with.
    Settings built() {
        return built;
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
        listening = listener;
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
        NamesInTunnel names = overHttps;
        if (names != null) {
            awaitResolver(names);
            return;
        }
        CountDownLatch came = new CountDownLatch(1);
        looking = FirstLook.begin(desk.lookout(), FIRST_BYTE, came::countDown);
        try (TunnelEcho _ = TunnelEcho.ask(resolver, askedName(), came::countDown)) {
            if (!came.await(FIRST_BYTE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Stopped.here(new Failure.NoTraffic(home));
            }
        }
    }

    /// Over HTTPS the first byte is an answer too. Where there is internet and no answer it is not the home's
    /// fault, and nobody else is asked instead.
    private void awaitResolver(NamesInTunnel names) throws Stopped, InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean reached = new AtomicBoolean();
        try (Live.Watch _ = names.ask(askedName(), answered::countDown, () -> reached.set(true))) {
            if (!answered.await(FIRST_BYTE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw reached.get() ? Stopped.everywhere(silent()) : Stopped.here(new Failure.NoTraffic(home));
            }
        }
        looking = FirstLook.begin(desk.lookout(), FIRST_BYTE, () -> {});
    }

    private Live.Watch echo(Runnable answered) {
        NamesInTunnel names = overHttps;
        return names == null
                ? TunnelEcho.ask(resolver, askedName(), answered)::close
                : names.ask(askedName(), answered, answered);
    }

    /// From now on a home that lets nothing through any more is found out, whatever else it says, and soon one that
    /// alters what names mean.
    void watchOver(Listener listener) {
        if (built.route().resolver().isInTheHomesHands()) {
            names = NameCheck.start(
                    resolver,
                    () -> listener.died().accept(new Failure.NamesAltered(home), "a known name has another address"));
        }
        pulse = new Pulse(
                System::nanoTime,
                this::echo,
                () -> listener.died().accept(new Failure.HomeGone(home), "nothing comes back through the tunnel"));
    }

    /// The name that is needed next; none where the network's services are literal addresses.
    private String askedName() {
        String host = Optional.ofNullable(desk.network().location().getHost()).orElse("");
        return host.matches("[0-9.]*|\\[.*]") ? "" : host;
    }

    /// Hears nothing more. The tunnel itself is left to the helper's next command.
    @Override
    public void close() {
        FirstLook look = looking;
        if (look != null) {
            look.close();
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
        NamesInTunnel answering = overHttps;
        if (answering != null) {
            answering.close();
        }
    }
}
