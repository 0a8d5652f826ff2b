package porchlight.sandbox.broker;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// A broker that speaks the NATS protocol (no headers, no TLS) and checks signed subjects by itself, so that it
/// stands for the network's server and the proxy in front of it (`p2p.md §3`).
///
/// A client that breaks the protocol is told `-ERR` and cut off; one that asks for what it may not have is told
/// `-ERR` and stays. A request to a provider that is not there is never answered, as on the real network.
public final class BrokerServer implements AutoCloseable {
    static final System.Logger LOG = System.getLogger(BrokerServer.class.getName());

    /// How far a signature's time may be from the broker's clock unless told otherwise.
    public static final Duration USUAL_SKEW = Duration.ofMinutes(10);

    /// The largest payload in bytes; an exchange message needs less than 1 KiB, a proposal less than 4.
    public static final int USUAL_PAYLOAD = 256 << 10;

    private static final Duration PING_EVERY = Duration.ofSeconds(30);
    private static final int MOST_CLIENTS = 50_000;

    private final ServerSocket listener;
    private final Gate gate;
    private final int mostPayload;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong listeners = new AtomicLong();
    private final Thread pinger;
    private final Thread acceptor;

    /// Listens at once, with the usual limits.
    ///
    /// @param bind where; port 0 takes a free one
    /// @param recover who signed a message; empty for a signature that is nobody's
    /// @throws IOException if the address is not to be had
    public BrokerServer(InetSocketAddress bind, BiFunction<byte[], Signature, Optional<Address>> recover)
            throws IOException {
        this(bind, recover, InstantSource.system(), USUAL_SKEW, USUAL_PAYLOAD);
    }

    /// @param skew how far a signature's time may be from `clock`, either way
    /// @param mostPayload in bytes
    public BrokerServer(
            InetSocketAddress bind,
            BiFunction<byte[], Signature, Optional<Address>> recover,
            InstantSource clock,
            Duration skew,
            int mostPayload)
            throws IOException {
        this.gate = new Gate(recover, clock, skew);
        this.mostPayload = mostPayload;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(bind, 1024);
        this.acceptor = Thread.ofVirtual().name("broker").start(this::accept);
        this.pinger = Thread.ofVirtual().name("broker-pinger").start(this::askForSignsOfLife);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// `nats://host:port` of [#address()].
    public String url() {
        return "nats://" + address().getAddress().getHostAddress() + ":"
                + address().getPort();
    }

    /// Listens from inside this process, for as long as the broker lives.
    ///
    /// @param subject bare, wildcards allowed
    /// @param listener called on the sender's thread; must be quick and not throw
    /// @throws IllegalArgumentException if the subject is none
    public void listen(String subject, Consumer<Publication> listener) {
        Subject parsed = Subject.parse(subject).orElseThrow(() -> new IllegalArgumentException("not a subject"));
        String sid = "listener-" + listeners.incrementAndGet();
        subscriptions.add(parsed, new Subscription((_, publication) -> listener.accept(publication), sid, null, false));
    }

    /// Speaks from inside this process, unsigned and past the gate.
    ///
    /// @throws IllegalArgumentException if the subject is none
    public void publish(String subject, byte[] payload) {
        Subject parsed = Subject.parse(subject).orElseThrow(() -> new IllegalArgumentException("not a subject"));
        send(parsed, new Publication(subject, Optional.empty(), payload, Optional.empty()), Optional.empty());
    }

    /// How many clients are connected.
    public int clients() {
        return clients.size();
    }

    void route(Subject subject, Publication publication, Client from) {
        send(subject, publication, from.hearsItself() ? Optional.empty() : Optional.of(from));
    }

    private void send(Subject subject, Publication publication, Optional<Client> except) {
        for (Subscription subscription : subscriptions.matching(subject, Gate.forOwnerOnly(subject))) {
            if (except.isEmpty() || !subscription.receiver().equals(except.get())) {
                subscription.receiver().deliver(subscription, publication);
            }
        }
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Gate gate() {
        return gate;
    }

    int mostPayload() {
        return mostPayload;
    }

    String info(Socket socket) {
        JsonObject info = new JsonObject();
        info.addProperty("server_id", "PORCHLIGHT-SANDBOX");
        info.addProperty("version", "1.0.4");
        info.addProperty("proto", 1);
        info.addProperty("host", socket.getLocalAddress().getHostAddress());
        info.addProperty("port", socket.getLocalPort());
        info.addProperty("auth_required", false);
        info.addProperty("tls_required", false);
        info.addProperty("headers", false);
        info.addProperty("max_payload", mostPayload);
        return "INFO " + info + "\r\n";
    }

    private void askForSignsOfLife() {
        try {
            while (true) {
                Thread.sleep(PING_EVERY);
                clients.forEach(Client::ping);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (clients.size() >= MOST_CLIENTS) {
                    socket.close();
                    continue;
                }
                socket.setTcpNoDelay(true);
                Client client = new Client(socket, this);
                clients.add(client);
                Thread.ofVirtual().name("broker-client").start(() -> {
                    try {
                        client.serve();
                    } finally {
                        clients.remove(client);
                    }
                });
            } catch (SocketException closed) {
                LOG.log(System.Logger.Level.DEBUG, "the listener ended", closed);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "a client could not be accepted", e);
            }
        }
    }

    /// Stops listening and cuts every client off.
    @Override
    public void close() {
        pinger.interrupt();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clients.forEach(Client::close);
        acceptor.interrupt();
    }
}
