package porchlight.peer;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.identity.Signer;
import porchlight.market.HomeId;

/// One dial: the steps of `p2p.md §4.2` from the consumer's side, once. What can overlap does (`p2p.md §12.2`): our
/// ports are looked up while the home is asked, and the channel is spoken on as soon as its two ends are known.
final class Dial implements AutoCloseable {
    private static final int PORTS_AHEAD = 20;

    /// Punching ends that much before the deadline, so that it can still be said why.
    private static final long MARGIN_MILLIS = 50;

    /// A channel on which nothing was heard that long after it was opened leads nowhere.
    private static final Duration UNHEARD = Duration.ofSeconds(10);

    private final Signer me;
    private final DialSettings settings;
    private final Cancel cancel;
    private final DialListener listener;
    private final SecureRandom random;
    private final long start = System.nanoTime();
    private final AtomicBoolean saidNow = new AtomicBoolean();
    private final OwnPorts own;

    /// @throws DialFailure if no socket can be opened
    Dial(Signer me, DialSettings settings, Cancel cancel, DialListener listener, SecureRandom random)
            throws DialFailure {
        this.me = me;
        this.settings = settings;
        this.cancel = cancel;
        this.listener = listener;
        this.random = random;
        this.own = OwnPorts.open(settings.bind(), PORTS_AHEAD, settings.stunServers());
    }

    /// @param homes to ask, in the order of preference
    /// @return the path to the one that answered; it needs the broker until it was heard or is closed
    PeerLink run(List<HomeId> homes, CompletableFuture<Broker> connecting) throws DialFailure, IOException {
        Broker broker = await(connecting, DialFailure.Reason.BROKER, "no broker can be reached");
        step(DialListener.Step.BROKER);
        try (var race = new Race(broker, me, random, cancel, this::leftNanos)) {
            Race.Winner winner;
            try {
                winner = race.run(homes);
            } finally {
                race.failures().forEach(listener::failed);
            }
            boolean done = false;
            try {
                PeerLink link = reach(winner.exchange(), winner.offer());
                done = true;
                return link;
            } finally {
                if (!done) {
                    winner.exchange().close();
                }
            }
        }
    }

    private PeerLink reach(Exchange exchange, Exchange.Offer offer) throws DialFailure, IOException {
        checked(offer.ip());
        listener.exit(exchange.home(), offer.ip());
        step(DialListener.Step.EXCHANGE);
        List<UdpPort> ports = own.exactly(offer.ports().size());
        List<StunClient.Mapping> mappings = await(own.mappings(), DialFailure.Reason.NO_PATH, "STUN did not end");
        step(DialListener.Step.STUN);
        InetAddress ownIp = ownIp(mappings);
        List<InetSocketAddress> peers = peers(offer, ownIp);
        CompletableFuture<byte[]> acknowledged =
                exchange.acknowledge(offer, ownIp.getHostAddress(), advertised(ports, mappings));
        var _ = acknowledged.thenRun(this::acknowledgedOnce);
        Punch.Winners winners = offer.direct()
                ? new Punch.Winners(new Punch.Pair(0, peers.get(0)), new Punch.Pair(1, peers.get(1)))
                : punch(acknowledged, ports, peers);
        step(DialListener.Step.PUNCH);
        return link(exchange, offer, winners, ports, acknowledged);
    }

    private InetAddress ownIp(List<StunClient.Mapping> mappings) throws DialFailure {
        return settings.publicIp()
                .flatMap(DottedAddress::parse)
                .<InetAddress>map(given -> given)
                .or(() -> mappings.stream()
                        .flatMap(mapping -> mapping.publicIp().stream())
                        .findFirst())
                .orElseThrow(() -> new DialFailure(
                        DialFailure.Reason.NO_PATH, "our own public address is unknown: no STUN server answered"));
    }

    private static List<Integer> advertised(List<UdpPort> ports, List<StunClient.Mapping> mappings) {
        List<Integer> advertised = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            advertised.add(
                    i < mappings.size() ? mappings.get(i).port() : ports.get(i).localPort());
        }
        return advertised;
    }

    /// Two machines behind one address are taken for one machine, as everybody in the network does (`p2p.md §4.2`).
    private List<InetSocketAddress> peers(Exchange.Offer offer, InetAddress ownIp) throws DialFailure {
        boolean ours = offer.ip().equals(ownIp);
        Inet4Address target = ours ? DottedAddress.parse("127.0.0.1").orElseThrow() : checked(offer.ip());
        if (ours && !settings.exits().test(target)) {
            // a home in the user's own house says so in good faith
            throw new DialFailure(DialFailure.Reason.NO_PATH, "the home is behind our own public address");
        }
        return offer.ports().stream()
                .map(port -> new InetSocketAddress(target, port))
                .toList();
    }

    private Inet4Address checked(Inet4Address address) throws DialFailure {
        if (!settings.exits().test(address)) {
            throw new DialFailure(DialFailure.Reason.LIED, "the home says that it is where no home can be");
        }
        return address;
    }

    /// Pings at once: the provider's early pings are answered even if its "now" is still on its way.
    private Punch.Winners punch(
            CompletableFuture<byte[]> acknowledged, List<UdpPort> ports, List<InetSocketAddress> peers)
            throws DialFailure {
        var punched = new CompletableFuture<Optional<Punch.Winners>>();
        var stop = new Cancel();
        Thread.ofVirtual().name("punch").start(() -> {
            try {
                punched.complete(PunchedPorts.punch(
                        Punch.Role.CONSUMER,
                        settings.disguise().pings(random),
                        ports,
                        peers,
                        Math.min(leftNanos() / 1_000_000 - MARGIN_MILLIS, Punch.LIMIT_MILLIS),
                        stop));
            } catch (RuntimeException e) {
                punched.completeExceptionally(e);
            }
        });
        try {
            Optional<Punch.Winners> winners = await(punched, DialFailure.Reason.NO_PATH, "punching did not end");
            if (winners.isPresent()) {
                acknowledgedOnce();
                return winners.get();
            }
            if (!acknowledged.isDone()) {
                throw new DialFailure(DialFailure.Reason.SILENT, "the provider did not say when");
            }
            throw new DialFailure(DialFailure.Reason.NO_PATH, "fewer than two pairs of ports work");
        } finally {
            stop.cancel();
        }
    }

    /// Two punched pairs prove the provider's "now" as well as its word does, and may come first.
    private void acknowledgedOnce() {
        if (saidNow.compareAndSet(false, true)) {
            step(DialListener.Step.ACK);
        }
    }

    /// Opens the channel without waiting for the provider's end: what is said before that is there is said again,
    /// at once when the provider says that it is ready.
    private PeerLink link(
            Exchange exchange,
            Exchange.Offer offer,
            Punch.Winners winners,
            List<UdpPort> ports,
            CompletableFuture<byte[]> acknowledged) {
        UdpPort conn1 = ports.get(winners.channel().index());
        UdpPort conn2 = ports.get(winners.service().index());
        var channel = new KcpChannel(conn1, winners.channel().peer(), offer.sharedKey(), Punch.answeringOk(conn1));
        conn2.listen(Punch.answeringOk(conn2));
        var rpc = new RpcChannel(channel);
        rpc.handle(Topics.KEEPALIVE, _ -> RpcChannel.Answer.OK);
        rpc.start();
        own.give(conn1, conn2);
        var _ = exchange.ready().thenRun(channel::resendNow);
        CompletableFuture<Void> heard = channel.heard();
        var _ = heard.thenRun(() -> step(DialListener.Step.READY));
        rpc.onClosed(_ -> heard.cancel(false));
        var _ = heard.whenComplete((_, _) -> exchange.close());
        CompletableFuture.delayedExecutor(UNHEARD.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!heard.isDone()) {
                        rpc.close("the provider's channel does not answer");
                    }
                });
        JunkPlan junk = settings.disguise().junk(random, offer.direct());
        var ends = new PeerLink.Ends(exchange.home(), conn2, winners.service().peer(), offer.direct());
        return new PeerLink(ends, rpc, channel, acknowledged, junk);
    }

    private long leftNanos() {
        return settings.deadline().toNanos() - (System.nanoTime() - start);
    }

    private void step(DialListener.Step step) {
        listener.done(step, Duration.ofNanos(System.nanoTime() - start));
    }

    private <T> T await(CompletableFuture<T> future, DialFailure.Reason reason, String what) throws DialFailure {
        try {
            return cancel.await(future, leftNanos());
        } catch (TimeoutException e) {
            throw new DialFailure(
                    reason, what + " within " + settings.deadline().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new DialFailure(reason, what + ": " + (cause == null ? e : cause).getMessage(), e);
        }
    }

    /// Closes the sockets that nobody took over.
    @Override
    public void close() {
        own.close();
    }
}
