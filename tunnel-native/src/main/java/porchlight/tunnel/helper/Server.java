package porchlight.tunnel.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.tunnel.wire.Frames;

/// Accepts connections, at most four for one account and sixteen in all, and asks the kernel whose they are. Strangers,
/// however many accounts they have, leave room for the owner and for root.
public final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int MOST = 16;
    private static final int MOST_EACH = 4;
    private static final int MOST_OF_STRANGERS = MOST - 2 * MOST_EACH;
    private static final long STACK = 256 * 1024L;

    private final ServerSocketChannel listening;
    private final Credentials credentials;
    private final Commands commands;
    private final Engine engine;
    private final Map<Frames, Caller> open = new ConcurrentHashMap<>();

    public Server(ServerSocketChannel listening, Credentials credentials, Commands commands, Engine engine) {
        this.listening = listening;
        this.credentials = credentials;
        this.commands = commands;
        this.engine = engine;
    }

    /// Serves until the listening socket is closed.
    public void serve() {
        while (listening.isOpen()) {
            try {
                accept(listening.accept());
            } catch (IOException refused) {
                if (listening.isOpen()) {
                    LOG.log(Level.WARNING, "a connection could not be taken", refused);
                }
            }
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        Caller caller;
        try {
            caller = credentials.of(channel);
        } catch (IOException | RuntimeException unknown) {
            channel.close();
            return;
        }
        if (!hasRoomFor(caller)) {
            channel.close();
            return;
        }
        Frames frames = new Frames(channel);
        open.put(frames, caller);
        Session session = new Session(frames, caller, commands, engine);
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        session.serve();
                    } finally {
                        open.remove(frames);
                    }
                },
                "session",
                STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private boolean hasRoomFor(Caller caller) {
        Collection<Caller> all = open.values();
        return all.size() < MOST
                && all.stream()
                                .filter(other -> other.user().equals(caller.user()))
                                .count()
                        < MOST_EACH
                && (!stranger(caller) || all.stream().filter(Server::stranger).count() < MOST_OF_STRANGERS);
    }

    private static boolean stranger(Caller caller) {
        return switch (caller.who()) {
            case OWNER, ROOT -> false;
            case OTHER, UNOWNED -> true;
        };
    }

    /// Ends every connection; the listening socket stays.
    public void disconnectAll() {
        open.keySet().forEach(Frames::close);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        disconnectAll();
    }
}
