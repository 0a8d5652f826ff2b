package porchlight.sandbox.exit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;
import porchlight.market.HomeId;
import porchlight.peer.Box;
import porchlight.peer.Broker;
import porchlight.peer.Cancel;
import porchlight.peer.ConnectConfig;
import porchlight.peer.EphemeralKeys;
import porchlight.peer.HandlersReady;
import porchlight.peer.KcpChannel;
import porchlight.peer.KeyOffer;
import porchlight.peer.MalformedMessage;
import porchlight.peer.PingStyle;
import porchlight.peer.Punch;
import porchlight.peer.PunchedPorts;
import porchlight.peer.RpcChannel;
import porchlight.peer.SignedMessage;
import porchlight.peer.StunClient;
import porchlight.peer.Subjects;
import porchlight.peer.UdpPort;

/// One home that serves dials: the provider's side of `p2p.md §4.2`. Errors are silence, as in the network.
final class HomeProvider implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HomeProvider.class.getName());
    private static final int PUNCH_PORTS = 20;
    private static final int MOST_PENDING = 64;
    private static final int MOST_CHANNELS = 64;

    private record Pending(Address consumer, byte[] sharedKey, List<UdpPort> ports) {}

    private final HostedHome home;
    private final HouseRules rules;
    private final HubClient hub;
    private final ExitPlane plane;
    private final HomePorts numbers;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Address, HomeSession> sessions = new ConcurrentHashMap<>();
    private final Set<HomeChannel> channels = ConcurrentHashMap.newKeySet();
    private final Cancel stop = new Cancel();

    HomeProvider(HostedHome home, HouseRules rules, HubClient hub, ExitPlane plane, HomePorts numbers) {
        this.home = home;
        this.rules = rules;
        this.hub = hub;
        this.plane = plane;
        this.numbers = numbers;
    }

    HostedHome home() {
        return home;
    }

    HouseRules rules() {
        return rules;
    }

    private HomeId id() {
        return home.proposal().id();
    }

    /// Subscribes under fresh signatures; called for every new broker connection.
    void listen(Broker broker) throws IOException {
        subscribe(broker, Subjects.exchange(id().provider(), id().serviceType()), this::exchange);
        subscribe(broker, Subjects.acknowledge(id().provider(), id().serviceType()), this::acknowledged);
    }

    private interface Step {
        void run(Broker broker, Broker.Message message) throws MalformedMessage, IOException, InterruptedException;
    }

    private void subscribe(Broker broker, String topic, Step step) throws IOException {
        broker.subscribe(signed(topic), message -> {
            try {
                step.run(broker, message);
            } catch (MalformedMessage | IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a dial of {0} failed: {1}", id().provider(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    String signed(String topic) {
        return Subjects.signed(home.signer(), System.currentTimeMillis() / 1000, topic);
    }

    private boolean direct() {
        return !home.behindNat() && !(home.faults().current() instanceof Faults.LostOkAck);
    }

    /// Step 3: keys and ports for whoever asks.
    private void exchange(Broker broker, Broker.Message message)
            throws MalformedMessage, IOException, InterruptedException {
        Faults.Fault fault = home.faults().current();
        if (fault instanceof Faults.Silent || pending.size() >= MOST_PENDING) {
            return;
        }
        SignedMessage signed = SignedMessage.decode(message.payload());
        Address consumer = signer(signed);
        KeyOffer offer = KeyOffer.decode(signed.data());
        if (fault instanceof Faults.Late late) {
            Thread.sleep(late.by());
        }
        EphemeralKeys keys = EphemeralKeys.generate(random);
        byte[] shared = keys.sharedKey(offer.publicKey());
        List<UdpPort> ports = openPorts(direct() ? 2 : PUNCH_PORTS, fault);
        String key = HexFormat.of().formatHex(offer.publicKey());
        var entry = new Pending(consumer, shared, ports);
        Pending replaced = pending.put(key, entry);
        forget(replaced);
        CompletableFuture.delayedExecutor(rules.pendingFor().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> expire(key, entry));
        byte[] config = ConnectConfig.of(home.publicIp().getHostAddress(), publicPorts(ports))
                .encode();
        byte[] answer = new KeyOffer(keys.publicKey(), new Box(shared).seal(config, random)).encode();
        Signer who = fault instanceof Faults.LyingSignature ? PrivateKeySigner.random(random) : home.signer();
        broker.publish(message.replyTo(), SignedMessage.sign(who, answer).encode());
    }

    private static Address signer(SignedMessage signed) throws MalformedMessage {
        return Signatures.recover(signed.data(), signed.parsedSignature())
                .orElseThrow(() -> new MalformedMessage("nobody's signature"));
    }

    private List<UdpPort> openPorts(int count, Faults.Fault fault) throws IOException {
        List<UdpPort> ports = new ArrayList<>();
        try {
            while (ports.size() < count) {
                ports.add(numbers.open(home.localIp(), line(fault)));
            }
        } catch (IOException e) {
            ports.forEach(this::release);
            throw e;
        }
        return ports;
    }

    private static UdpPort.Line line(Faults.Fault fault) {
        return fault instanceof Faults.LostOkAck ? new LosesFirstOkAck() : UdpPort.Line.CLEAR;
    }

    /// A line on which the first `OK_ACK` is lost.
    private static final class LosesFirstOkAck implements UdpPort.Line {
        private boolean lost;

        @Override
        public synchronized boolean passes(boolean outgoing, byte[] data, InetSocketAddress other) {
            boolean ack = !outgoing && new String(data, StandardCharsets.ISO_8859_1).equals("OK_ACK");
            if (ack && !lost) {
                lost = true;
                return false;
            }
            return true;
        }
    }

    private List<Integer> publicPorts(List<UdpPort> ports) throws IOException, InterruptedException {
        if (!home.behindNat()) {
            return ports.stream().map(UdpPort::localPort).toList();
        }
        try {
            return StunClient.resolve(rules.stunServers()).query(ports).get(5, TimeUnit.SECONDS).stream()
                    .map(StunClient.Mapping::port)
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("STUN failed", e);
        }
    }

    private void expire(String key, Pending entry) {
        if (pending.remove(key, entry)) {
            forget(entry);
        }
    }

    private void forget(@org.jspecify.annotations.Nullable Pending old) {
        if (old != null) {
            old.ports().forEach(this::release);
        }
    }

    private void release(UdpPort port) {
        int number = port.localPort();
        Thread.ofVirtual().name("port-close").start(() -> {
            port.close();
            numbers.free(number);
        });
    }

    /// Steps 7 to 9: now.
    private void acknowledged(Broker broker, Broker.Message message)
            throws MalformedMessage, IOException, InterruptedException {
        SignedMessage signed = SignedMessage.decode(message.payload());
        KeyOffer offer = KeyOffer.decode(signed.data());
        String key = HexFormat.of().formatHex(offer.publicKey());
        Pending found = pending.get(key);
        if (found == null || !found.consumer().equals(signer(signed)) || !pending.remove(key, found)) {
            return;
        }
        boolean served = false;
        try {
            ConnectConfig config = ConnectConfig.decode(new Box(found.sharedKey()).open(offer.ciphertext()));
            int count = Math.min(config.ports().size(), found.ports().size());
            if (count < 2 || channels.size() >= MOST_CHANNELS) {
                return;
            }
            InetAddress ip = peerAddress(config);
            List<InetSocketAddress> peers = config.ports().stream()
                    .limit(count)
                    .map(port -> new InetSocketAddress(ip, port))
                    .toList();
            okLater(broker, message.replyTo(), found.ports().size());
            Optional<Punch.Winners> winners = connect(found.ports(), peers);
            if (winners.isPresent()) {
                serve(broker, found, winners.get());
                served = true;
            }
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.TRACE, "stopped while punching");
        } finally {
            if (!served) {
                forget(found);
            }
        }
    }

    private InetAddress peerAddress(ConnectConfig config) throws MalformedMessage {
        if (!config.publicIp().matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw new MalformedMessage("the consumer's address is none");
        }
        if (config.publicIp().equals(home.publicIp().getHostAddress())) {
            return InetAddress.ofLiteral("127.0.0.1");
        }
        try {
            return InetAddress.ofLiteral(config.publicIp());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("the consumer's address is none", e);
        }
    }

    /// The network pauses 5 ms for every two ports before it says "now".
    private static void okLater(Broker broker, String replyTo, int ports) {
        Thread.ofVirtual().name("ack-ok").start(() -> {
            try {
                Thread.sleep(5L * ports / 2);
                broker.publish(replyTo, "OK".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "no OK: {0}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Optional<Punch.Winners> connect(List<UdpPort> ports, List<InetSocketAddress> peers) {
        if (ports.size() == 2) {
            return Optional.of(new Punch.Winners(new Punch.Pair(0, peers.get(0)), new Punch.Pair(1, peers.get(1))));
        }
        return PunchedPorts.punch(
                Punch.Role.PROVIDER, PingStyle.PLAIN, ports.subList(0, peers.size()), peers, Punch.LIMIT_MILLIS, stop);
    }

    private void serve(Broker broker, Pending found, Punch.Winners winners) throws IOException {
        UdpPort conn1 = found.ports().get(winners.channel().index());
        UdpPort conn2 = found.ports().get(winners.service().index());
        for (UdpPort port : found.ports()) {
            if (port != conn1 && port != conn2) {
                release(port);
            }
        }
        conn2.listen((_, _) -> {});
        int first = conn1.localPort();
        int second = conn2.localPort();
        var link = new KcpChannel(conn1, winners.channel().peer(), found.sharedKey(), (_, _) -> {});
        var rpc = new RpcChannel(link);
        var channel = new HomeChannel(this, hub, plane, found.consumer(), rpc, conn2);
        rpc.onClosed(_ -> numbers.free(first));
        channel.start();
        channels.add(channel);
        rpc.onClosed(_ -> {
            ends(channel);
            numbers.free(second);
        });
        broker.publish(signed(Subjects.ready(id().provider(), id().serviceType())), HandlersReady.READY.encode());
    }

    /// A consumer has one session with a home: a new one ends the old.
    void begins(Address consumer, HomeSession session) {
        HomeSession old = sessions.put(consumer, session);
        session.onEnd(_ -> sessions.remove(consumer, session));
        if (old != null) {
            Thread.ofVirtual().name("old-session").start(() -> old.end("a newer session of the same consumer"));
        }
    }

    void ends(HomeChannel channel) {
        channels.remove(channel);
    }

    /// Sessions that are open now, by consumer.
    Map<Address, HomeSession> sessions() {
        return Map.copyOf(sessions);
    }

    @Override
    public void close() {
        stop.cancel();
        pending.keySet().forEach(key -> forget(pending.remove(key)));
        List.copyOf(channels).forEach(HomeChannel::close);
    }
}
