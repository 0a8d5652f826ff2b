package porchlight.tunnel.helper;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TestClient;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Requests;

/// A helper on a system that is none, behind a socket of its own.
final class Served implements AutoCloseable {
    final FakePlatform platform = new FakePlatform();
    final Engine engine;
    final Server server;
    final Path socket;

    /// Who the next connection comes from.
    volatile Who who = Who.OWNER;

    volatile int uid = 1000;

    Served(Path directory) throws IOException {
        Path stateDir = Files.createDirectory(directory.resolve("state"));
        engine = new Engine(
                platform,
                Marker.secured(stateDir),
                Marker.lockdown(stateDir),
                () -> 1000,
                System::nanoTime,
                new KeyPairs());
        engine.start();
        socket = directory.resolve("s");
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        server = new Server(listening, this::caller, commands(), engine);
        Thread.ofPlatform().daemon().start(server::serve);
    }

    private Caller caller(SocketChannel channel) throws IOException {
        return new Caller(
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(Integer.toString(uid)),
                who);
    }

    Commands commands() {
        return new Commands(engine, () -> new Checks(false, Set.of()), platform, "test");
    }

    /// What the helper says to those bytes, without the limits of a connection.
    Answer answer(byte[] frame) {
        try {
            return commands().answer(who, Requests.read(frame).request());
        } catch (MalformedException unknown) {
            return Answer.Refused.with(HelperException.Code.BAD_REQUEST);
        }
    }

    Helper client(Who as) throws HelperException {
        who = as;
        return TestClient.connect(socket);
    }

    SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    static void send(SocketChannel channel, byte[] body) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        engine.close();
    }
}
