package porchlight.peer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One UDP socket for its whole life: STUN, then punching, then the channel, without being bound twice
/// (`p2p.md §5.1` closes and re-binds; keeping it open loses no datagram).
///
/// One virtual thread reads; whoever listens last gets what arrives. Sockets are never connected (`p2p.md §6.5`).
public final class UdpPort implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(UdpPort.class.getName());
    private static final int LARGEST = 1500;

    /// Takes datagrams, on the reader's thread: must not block.
    public interface Listener {
        /// @param data the payload, the listener's own copy
        /// @param source where it came from
        void datagram(byte[] data, InetSocketAddress source);
    }

    /// What a laboratory lets through: a NAT, a lossy line. Called for every datagram on the thread that moves it.
    public interface Line {
        /// Everything arrives.
        Line CLEAR = (_, _, _) -> true;

        /// @param outgoing whether we send it
        /// @param other the far end
        /// @return false to lose it
        boolean passes(boolean outgoing, byte[] data, InetSocketAddress other);
    }

    private final DatagramSocket socket;
    private final InetSocketAddress local;
    private final Line line;
    private final CountDownLatch readerGone = new CountDownLatch(1);
    private final Thread reader;
    private volatile Listener listener = (_, _) -> {};

    private UdpPort(DatagramSocket socket, Line line) {
        this.socket = socket;
        this.local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        this.line = line;
        this.reader = Thread.ofVirtual().name("udp-" + local.getPort()).unstarted(this::read);
    }

    /// Binds a socket.
    ///
    /// @param local address and port; port 0 for any free one
    /// @throws IOException if it cannot be bound
    public static UdpPort open(InetSocketAddress local) throws IOException {
        return open(local, Line.CLEAR);
    }

    /// Binds a socket on a line that may lose datagrams.
    ///
    /// @param local address and port; port 0 for any free one
    /// @throws IOException if it cannot be bound
    public static UdpPort open(InetSocketAddress local, Line line) throws IOException {
        UdpPort port = new UdpPort(new DatagramSocket(local), line);
        port.reader.start();
        return port;
    }

    /// The local port number, also after it was closed.
    public int localPort() {
        return local.getPort();
    }

    /// The local address, the wildcard if bound to all; also after it was closed.
    public InetSocketAddress localAddress() {
        return local;
    }

    /// Hands everything that arrives from now on to somebody else.
    public void listen(Listener next) {
        listener = next;
    }

    /// Sends one datagram. A datagram that cannot be sent is a lost one: false, no exception.
    public boolean send(byte[] data, InetSocketAddress to) {
        if (!line.passes(true, data, to)) {
            return true;
        }
        try {
            socket.send(new DatagramPacket(data, data.length, to));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /// Whether the socket was closed.
    public boolean isClosed() {
        return socket.isClosed();
    }

    private void read() {
        byte[] buffer = new byte[LARGEST];
        try {
            while (!socket.isClosed()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                try {
                    socket.receive(packet);
                } catch (IOException e) {
                    if (!socket.isClosed() && e instanceof java.net.PortUnreachableException) {
                        continue;
                    }
                    return;
                }
                SocketAddress source = packet.getSocketAddress();
                if (source instanceof InetSocketAddress from) {
                    byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
                    if (line.passes(false, data, from)) {
                        hand(data, from);
                    }
                }
            }
        } finally {
            socket.close();
            readerGone.countDown();
        }
    }

    /// A fault of the listener costs one datagram and not the socket.
    private void hand(byte[] data, InetSocketAddress from) {
        try {
            listener.datagram(data, from);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a datagram could not be handled", e);
        }
    }

    /// Closes the socket; when it returns (at most 300 ms) the port is free for another program.
    @Override
    public void close() {
        socket.close();
        if (Thread.currentThread() == reader) {
            return;
        }
        boolean interrupted = false;
        try {
            readerGone.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
