package porchlight.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import porchlight.tunnel.Endpoint;
import porchlight.web.NamesOverHttps;

/// One tunnel's names over HTTPS: the place where questions come to, and whether the resolver answers.
///
/// Where it does not there are two reasons, a resolver that is silent and a home with no internet behind it. The
/// network's brokers tell them apart, whose addresses are known without a name: they are dialled by TCP and told
/// nothing.
final class NamesInTunnel implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int KNOCK_MILLIS = 3_000;

    private final NamesOverHttps upstream;
    private final NameStub stub;
    private final InetAddress from;
    private final List<Endpoint> known;

    /// @param where the resolver
    /// @param from the tunnel's own address
    /// @param known addresses of the internet that answer over TCP
    /// @param silent run once, when nothing was answered for a while
    /// @throws IOException if there is no port to listen at
    NamesInTunnel(Resolver.Https where, InetAddress from, List<Endpoint> known, Runnable silent) throws IOException {
        this.from = from;
        this.known = known.stream()
                .filter(endpoint -> endpoint.protocol() == Endpoint.Protocol.TCP)
                .toList();
        upstream = new NamesOverHttps(
                URI.create(where.url()),
                where.servers().stream().map(InetAddress::ofLiteral).toList(),
                Optional.of(from),
                PATIENCE);
        stub = new NameStub(upstream::ask, System::nanoTime, silent);
    }

    int port() {
        return stub.port();
    }

    /// Asks for something that only somebody with the internet knows, again and again until it is closed.
    ///
    /// @param answered run once, when the resolver answered
    /// @param reached run once, when there is internet all the same; before the other or after it, or never
    Live.Watch ask(String name, Runnable answered, Runnable reached) {
        AtomicBoolean closed = new AtomicBoolean();
        Thread asking = Thread.ofVirtual().name("first-byte-https").start(() -> asking(name, answered, closed));
        Thread knocking = Thread.ofVirtual().name("first-byte-knock").start(() -> knock(reached, closed));
        return () -> {
            closed.set(true);
            asking.interrupt();
            knocking.interrupt();
        };
    }

    private void asking(String name, Runnable answered, AtomicBoolean closed) {
        byte[] question = TunnelEcho.question(new SecureRandom().nextInt(1 << 16), name);
        while (!closed.get()) {
            try {
                byte[] answer = upstream.ask(question);
                if (TunnelEcho.isGood(question, answer, answer.length)) {
                    answered.run();
                    return;
                }
            } catch (IOException e) {
                debug(e);
            }
            if (!waited()) {
                return;
            }
        }
    }

    private void knock(Runnable reached, AtomicBoolean closed) {
        while (!closed.get()) {
            for (Endpoint endpoint : known) {
                if (answers(endpoint)) {
                    reached.run();
                    return;
                }
            }
            if (!waited()) {
                return;
            }
        }
    }

    private boolean answers(Endpoint endpoint) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(endpoint.ip()), endpoint.port()), KNOCK_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            debug(e);
            return false;
        }
    }

    private static boolean waited() {
        try {
            Thread.sleep(AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void debug(Exception e) {
        System.getLogger(NamesInTunnel.class.getName())
                .log(System.Logger.Level.DEBUG, "names over https: {0}", e.toString());
    }

    @Override
    public void close() {
        stub.close();
        upstream.close();
    }
}
