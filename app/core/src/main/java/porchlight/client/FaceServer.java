package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets other processes of the same user see and steer this process's core through a Unix socket in its home
/// folder.
public final class FaceServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FaceServer.class.getName());
    private static final int MOST_FACES = 16;

    private final Porchlight core;
    private final Path socket;
    private final Doorbell bell;
    private final ServerSocketChannel server;
    private final Set<FaceGuest> guests = ConcurrentHashMap.newKeySet();

    /// Of a core that has no window.
    public FaceServer(Porchlight core, Path socket) throws IOException {
        this(core, socket, Doorbell.NO_WINDOW);
    }

    /// Listens at once. Only the process that holds the [HomeFolder] may do so: what is left of an earlier socket
    /// is removed.
    ///
    /// @param core what is shown; it is not closed with the server
    /// @param socket [HomeFolder#socket()]; about 100 bytes at most
    /// @param bell this process's window
    public FaceServer(Porchlight core, Path socket, Doorbell bell) throws IOException {
        this.core = core;
        this.socket = socket;
        this.bell = bell;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Thread.ofVirtual().name("faces").start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "no further faces", e);
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        if (guests.size() >= MOST_FACES) {
            channel.close();
            return;
        }
        try {
            FaceGuest guest =
                    new FaceGuest(core, bell, FaceLines.of(channel, socket, FaceGuest.LONGEST_WISH), guests::remove);
            guests.add(guest);
            guest.start();
        } catch (IOException stranger) {
            LOG.log(Level.WARNING, "a face of another user was turned away");
            channel.close();
        }
    }

    /// Sends everybody away and removes the socket. The core goes on.
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "socket", e);
        }
        guests.forEach(FaceGuest::close);
    }
}
