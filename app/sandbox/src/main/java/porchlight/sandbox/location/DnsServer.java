package porchlight.sandbox.location;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/// A name server on UDP. Every question has its own thread; more than 256 at once are dropped.
public final class DnsServer implements AutoCloseable {
    /// The largest message in bytes.
    static final int LARGEST = 4096;

    private static final System.Logger LOG = System.getLogger(DnsServer.class.getName());
    private static final int HEADER = 12;

    private final DatagramSocket socket;
    private final DnsSource source;
    private final Semaphore room = new Semaphore(256);

    /// Answers at once.
    ///
    /// @param bind where; port 0 takes a free one
    /// @throws IOException if the address is not to be had
    public DnsServer(InetSocketAddress bind, DnsSource source) throws IOException {
        this.socket = new DatagramSocket(bind);
        this.source = source;
        Thread.ofVirtual().name("dns").start(this::serve);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        byte[] buffer = new byte[LARGEST];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "receiving", e);
                continue;
            }
            if (packet.getLength() >= HEADER && room.tryAcquire()) {
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                SocketAddress from = packet.getSocketAddress();
                Thread.ofVirtual().name("dns-question").start(() -> answer(question, from));
            }
        }
    }

    private void answer(byte[] question, SocketAddress from) {
        try {
            byte[] answer = source.answer(question);
            if (answer.length > 0) {
                socket.send(new DatagramPacket(answer, answer.length, from));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a question stays unanswered", e);
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
