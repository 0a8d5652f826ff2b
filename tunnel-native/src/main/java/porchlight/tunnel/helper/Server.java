package porchlight.tunnel.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.tunnel.wire.Frames;

/// Accepts connections, at most four for one account and sixteen in all, and asks the kernel whose they are.
public final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int MOST = 16;
    private static final int MOST_EACH = 4;
    private static final long STACK = 256 * 1024L;

    private final ServerSocketChannel listening;
    private final Credentials credentials;
    private final Commands commands;
    private final Engine engine;
    private final Map<Frames, UserPrincipal> open = new ConcurrentHashMap<>();

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
        long his = open.values().stream().filter(caller.user()::equals).count();
        if (open.size() >= MOST || his >= MOST_EACH) {
            channel.close();
            return;
        }
        Frames frames = new Frames(channel);
        open.put(frames, caller.user());
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
