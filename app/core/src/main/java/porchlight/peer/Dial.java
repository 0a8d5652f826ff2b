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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;
import porchlight.market.HomeId;

/// One dial: the ordered steps of `p2p.md §4.2` from the consumer's side, once.
final class Dial implements AutoCloseable {
    private static final int PORTS_AHEAD = 20;
    private static final int LEAST_COMPATIBILITY = 2;

    /// Punching ends that much before the deadline, so that it can still be said why.
    private static final long MARGIN_MILLIS = 50;

    private final HomeId home;
    private final Signer me;
    private final DialSettings settings;
    private final Cancel cancel;
    private final DialListener listener;
    private final SecureRandom random;
    private final EphemeralKeys keys;
    private final long start = System.nanoTime();
    private final List<UdpPort> ports = new ArrayList<>();
    private final AtomicBoolean saidNow = new AtomicBoolean();

    Dial(HomeId home, Signer me, DialSettings settings, Cancel cancel, DialListener listener, SecureRandom random) {
        this.home = home;
        this.me = me;
        this.settings = settings;
        this.cancel = cancel;
        this.listener = listener;
        this.random = random;
        this.keys = EphemeralKeys.generate(random);
    }

    /// The provider's verified answer.
    private record Offer(byte[] sharedKey, ConnectConfig config, InetAddress ip) {}

    PeerLink run(CompletableFuture<Broker> connecting) throws DialFailure, IOException {
        openPorts(PORTS_AHEAD);
        CompletableFuture<List<StunClient.Mapping>> stun = stun();
        Broker broker = await(connecting, DialFailure.Reason.BROKER, "no broker can be reached");
        step(DialListener.Step.BROKER);
        var ready = new CompletableFuture<Boolean>();
        AutoCloseable subscription =
                broker.subscribe(Subjects.ready(home.provider(), home.serviceType()), _ -> ready.complete(true));
        try {
            Offer offer = exchange(broker);
            step(DialListener.Step.EXCHANGE);
            if (offer.ip() instanceof Inet4Address exit) {
                listener.exit(exit);
            }
            boolean direct = offer.config().ports().size() == 2;
            keepPorts(offer.config().ports().size());
            List<StunClient.Mapping> mappings = await(stun, DialFailure.Reason.NO_PATH, "STUN did not end");
            step(DialListener.Step.STUN);
            InetAddress ownIp = ownIp(mappings);
            CompletableFuture<byte[]> acknowledged = acknowledge(broker, offer, mappings, ownIp);
            List<InetSocketAddress> peers = peers(offer, ownIp);
            Punch.Winners winners = direct ? straight(acknowledged, peers) : punch(acknowledged, peers);
            step(DialListener.Step.PUNCH);
            return link(winners, offer, ready, direct);
        } finally {
            closeQuietly(subscription);
        }
    }

    private static void closeQuietly(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            System.getLogger(Dial.class.getName()).log(System.Logger.Level.DEBUG, "unsubscribing failed", e);
        }
    }

    private void openPorts(int count) throws DialFailure {
        try {
            while (ports.size() < count) {
                ports.add(UdpPort.open(settings.bind()));
            }
        } catch (IOException e) {
            throw new DialFailure(DialFailure.Reason.NO_PATH, "no socket can be opened", e);
        }
    }

    private void keepPorts(int count) throws DialFailure {
        openPorts(count);
        closeLater(ports.subList(count, ports.size()));
    }

    /// The resolver may block, so it gets a thread of its own.
    private CompletableFuture<List<StunClient.Mapping>> stun() {
        var mappings = new CompletableFuture<List<StunClient.Mapping>>();
        List<UdpPort> asked = List.copyOf(ports);
        Thread.ofVirtual().name("stun").start(() -> {
            try {
                var _ = StunClient.resolve(settings.stunServers()).query(asked).whenComplete((found, failure) -> {
                    if (failure != null) {
                        mappings.completeExceptionally(failure);
                    } else {
                        mappings.complete(found);
                    }
                });
            } catch (RuntimeException e) {
                mappings.completeExceptionally(e);
            }
        });
        return mappings;
    }

    private Offer exchange(Broker broker) throws DialFailure, IOException {
        byte[] question = SignedMessage.sign(me, new KeyOffer(keys.publicKey(), new byte[0]).encode())
                .encode();
        CompletableFuture<byte[]> asked = broker.ask(Subjects.exchange(home.provider(), home.serviceType()), question);
        byte[] answer = await(asked, DialFailure.Reason.SILENT, "the provider did not answer the exchange");
        try {
            return read(answer);
        } catch (MalformedMessage e) {
            throw new DialFailure(DialFailure.Reason.LIED, String.valueOf(e.getMessage()), e);
        }
    }

    private Offer read(byte[] answer) throws MalformedMessage, DialFailure {
        SignedMessage signed = SignedMessage.decode(answer);
        if (!Signatures.isBy(home.provider(), signed.data(), signed.parsedSignature())) {
            throw new MalformedMessage("the answer is signed by somebody else");
        }
        KeyOffer offer = KeyOffer.decode(signed.data());
        byte[] shared = keys.sharedKey(offer.publicKey());
        ConnectConfig config = ConnectConfig.decode(new Box(shared).open(offer.ciphertext()));
        if (config.compatibility() < LEAST_COMPATIBILITY) {
            throw new DialFailure(DialFailure.Reason.TOO_OLD, "the provider speaks version " + config.compatibility());
        }
        if (config.ports().size() < 2) {
            throw new MalformedMessage("the provider offers fewer than two ports");
        }
        return new Offer(shared, config, ipv4(config.publicIp()));
    }

    /// Dotted IPv4 of a host that can exist. Loopback is allowed: that is how a test bench looks.
    private static InetAddress ipv4(String text) throws MalformedMessage {
        Optional<Inet4Address> address = DottedAddress.parse(text);
        if (address.isEmpty()
                || address.get().isMulticastAddress()
                || address.get().isAnyLocalAddress()
                || address.get().getAddress()[0] == (byte) 255) {
            throw new MalformedMessage("the provider's public address is none");
        }
        return address.get();
    }

    private InetAddress ownIp(List<StunClient.Mapping> mappings) throws DialFailure {
        Optional<Inet4Address> given = settings.publicIp().flatMap(DottedAddress::parse);
        if (given.isPresent()) {
            return given.get();
        }
        return mappings.stream()
                .flatMap(mapping -> mapping.publicIp().stream())
                .findFirst()
                .orElseThrow(() -> new DialFailure(
                        DialFailure.Reason.NO_PATH, "our own public address is unknown: no STUN server answered"));
    }

    private CompletableFuture<byte[]> acknowledge(
            Broker broker, Offer offer, List<StunClient.Mapping> mappings, InetAddress ownIp) throws IOException {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            own.add(i < mappings.size() ? mappings.get(i).port() : ports.get(i).localPort());
        }
        byte[] config = ConnectConfig.of(ownIp.getHostAddress(), own).encode();
        byte[] box = new Box(offer.sharedKey()).seal(config, random);
        byte[] message = SignedMessage.sign(me, new KeyOffer(keys.publicKey(), box).encode())
                .encode();
        return broker.ask(Subjects.acknowledge(home.provider(), home.serviceType()), message);
    }

    /// Two machines behind one address are taken for one machine, as everybody in the network does (`p2p.md §4.2`).
    private static List<InetSocketAddress> peers(Offer offer, InetAddress ownIp) {
        InetAddress target = offer.ip().equals(ownIp) ? InetAddress.ofLiteral("127.0.0.1") : offer.ip();
        return offer.config().ports().stream()
                .map(port -> new InetSocketAddress(target, port))
                .toList();
    }

    private Punch.Winners straight(CompletableFuture<byte[]> acknowledged, List<InetSocketAddress> peers)
            throws DialFailure {
        awaitAcknowledged(acknowledged);
        return new Punch.Winners(new Punch.Pair(0, peers.get(0)), new Punch.Pair(1, peers.get(1)));
    }

    /// Pings at once: the provider's early pings are answered even if its "now" is still on its way.
    private Punch.Winners punch(CompletableFuture<byte[]> acknowledged, List<InetSocketAddress> peers)
            throws DialFailure {
        var _ = acknowledged.thenRun(this::acknowledgedOnce);
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

    private void awaitAcknowledged(CompletableFuture<byte[]> acknowledged) throws DialFailure {
        await(acknowledged, DialFailure.Reason.SILENT, "the provider did not say when");
        acknowledgedOnce();
    }

    /// Two punched pairs prove the provider's "now" as well as its word does, and may come first.
    private void acknowledgedOnce() {
        if (saidNow.compareAndSet(false, true)) {
            step(DialListener.Step.ACK);
        }
    }

    /// Opens the channel and waits until the provider's end is there: its word through the broker, or any reply to
    /// a ping in the channel itself, which is surer because the word is shared by all who dial that provider.
    private PeerLink link(Punch.Winners winners, Offer offer, CompletableFuture<Boolean> ready, boolean direct)
            throws DialFailure {
        UdpPort conn1 = ports.get(winners.channel().index());
        UdpPort conn2 = ports.get(winners.service().index());
        var channel = new KcpChannel(conn1, winners.channel().peer(), offer.sharedKey(), Punch.answeringOk(conn1));
        conn2.listen(Punch.answeringOk(conn2));
        var rpc = new RpcChannel(channel);
        rpc.handle(Topics.KEEPALIVE, _ -> RpcChannel.Answer.OK);
        rpc.start();
        var there = new CompletableFuture<Boolean>();
        var _ = ready.thenRun(() -> {
            channel.resendNow();
            there.complete(true);
        });
        Thread.ofVirtual().name("dial-probe").start(() -> probe(rpc, there));
        boolean done = false;
        try {
            await(there, DialFailure.Reason.NO_PATH, "the provider's channel does not answer");
            step(DialListener.Step.READY);
            JunkPlan junk = settings.disguise().junk(random, direct);
            var link = new PeerLink(rpc, channel, conn2, winners.service().peer(), direct, junk);
            ports.removeAll(List.of(conn1, conn2));
            done = true;
            return link;
        } finally {
            if (!done) {
                rpc.close();
            }
        }
    }

    private void probe(RpcChannel rpc, CompletableFuture<Boolean> there) {
        try {
            rpc.request(
                    Topics.KEEPALIVE,
                    new SessionMessages.KeepAlivePing("").encode(),
                    Duration.ofNanos(Math.max(1, leftNanos())));
            there.complete(true);
        } catch (RpcFailure e) {
            boolean answered = e.kind() == RpcFailure.Kind.NO_HANDLER || e.kind() == RpcFailure.Kind.REFUSED;
            if (answered) {
                there.complete(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        closeLater(ports);
    }

    /// Closing waits for readers to end; the dial need not.
    private static void closeLater(List<UdpPort> some) {
        List<UdpPort> rest = List.copyOf(some);
        some.clear();
        Thread.ofVirtual().name("dial-close").start(() -> rest.forEach(UdpPort::close));
    }
}
