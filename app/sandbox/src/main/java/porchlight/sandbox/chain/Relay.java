package porchlight.sandbox.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Passes byte streams on: what connects here is connected there. Two of them, with a Unix socket between, let a
/// network namespace without any way out use one TCP port of the host: network namespaces do not hold Unix sockets
/// that have a path.
///
/// Bytes are not looked at. At most 64 connections at a time; more are closed at once.
public final class Relay implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Relay.class.getName());
    private static final int MOST = 64;

    private final ServerSocketChannel listener;
    private final SocketAddress there;
    private final Semaphore room = new Semaphore(MOST);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocketChannel listener, SocketAddress there) {
        this.listener = listener;
        this.there = there;
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /// Listens at once.
    ///
    /// @param here TCP or Unix; a Unix socket must not be there yet and is removed by nobody
    /// @param there dialled afresh for every connection
    /// @throws IOException if the address is not to be had
    public static Relay open(SocketAddress here, SocketAddress there) throws IOException {
        ServerSocketChannel listener = here instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        try {
            listener.bind(here, MOST);
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
        return new Relay(listener, there);
    }

    /// Where it listens.
    public SocketAddress address() throws IOException {
        return listener.getLocalAddress();
    }

    /// Host and port of a node on this machine.
    ///
    /// @param url `http://127.0.0.1:8545`, a path may follow
    /// @throws IllegalArgumentException with a sentence for the user if it is anything else than plain HTTP on
    ///     loopback: the sandbox has nothing to say to other machines
    public static InetSocketAddress onThisMachine(URI url) {
        String host = String.valueOf(url.getHost());
        boolean literal = host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]") || host.equals("localhost");
        if (!"http".equals(url.getScheme()) || !literal || url.getUserInfo() != null || url.getPort() > 65_535) {
            throw new IllegalArgumentException(
                    "--chain is a node on this machine, as http://127.0.0.1:8545; other machines are refused");
        }
        return new InetSocketAddress(
                InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host),
                url.getPort() < 0 ? 80 : url.getPort());
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel near = listener.accept();
                if (!room.tryAcquire()) {
                    near.close();
                    continue;
                }
                Thread.ofVirtual().name("relay-connection").start(() -> join(near));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a connection could not be taken", e);
            }
        }
    }

    private void join(SocketChannel near) {
        open.add(near);
        try (near;
                SocketChannel far = SocketChannel.open(there)) {
            open.add(far);
            Thread back = Thread.ofVirtual().name("relay-back").start(() -> pass(far, near));
            pass(near, far);
            back.join();
            open.remove(far);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} does not answer: {1}", there, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
            room.release();
        }
    }

    /// Until one side has said everything; then the other is told so. An error ends both.
    private static void pass(SocketChannel from, SocketChannel to) {
        try {
            InputStream in = Channels.newInputStream(from);
            OutputStream out = Channels.newOutputStream(to);
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing", e);
        }
        open.forEach(Relay::closeQuietly);
    }

    /// The half on the host: `URL FOLDER PID` listens at `FOLDER/chain.sock` until that process is gone, and
    /// removes the folder. Exits with 2 if the URL is refused and with 1 if nobody answers there.
    public static void main(String[] words) throws Exception {
        Path folder = Path.of(words[1]);
        Path socket = folder.resolve("chain.sock");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(socket, folder), "relay-remove"));
        ProcessHandle owner = ProcessHandle.of(Long.parseLong(words[2])).orElseThrow();
        InetSocketAddress node;
        try {
            node = onThisMachine(URI.create(words[0]));
            SocketChannel.open(node).close();
        } catch (IllegalArgumentException e) {
            System.err.println("porchlight: " + e.getMessage());
            System.exit(2);
            return;
        } catch (IOException e) {
            System.err.println("porchlight: no chain answers at " + words[0] + ": " + e.getMessage());
            System.exit(1);
            return;
        }
        try (Relay _ = open(UnixDomainSocketAddress.of(socket), node)) {
            var _ = owner.onExit().get();
        }
    }

    private static void remove(Path... paths) {
        for (Path path : paths) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                System.err.println("porchlight: " + path + " is left: " + e.getMessage());
            }
        }
    }
}
