package porchlight.sandbox.location;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// Tells homes whether the internet reaches a port of theirs (`p2p.md §5.1`): a probe of 18 bytes names a port and
/// carries 16 bytes; these go back alone, to the probe's own address at that port, from another socket than the one
/// that was asked. A NAT lets only a forwarded port through that way.
public final class EchoServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EchoServer.class.getName());
    private static final int PORT_BYTES = 2;
    private static final int PROBE_BYTES = PORT_BYTES + 16;

    private final DatagramSocket asked;
    private final DatagramSocket answering;

    /// Answers at once.
    ///
    /// @param bind where; port 0 takes a free one
    /// @throws IOException if the address is not to be had
    public EchoServer(InetSocketAddress bind) throws IOException {
        this.asked = new DatagramSocket(bind);
        try {
            this.answering = new DatagramSocket(new InetSocketAddress(bind.getAddress(), 0));
        } catch (IOException | RuntimeException e) {
            asked.close();
            throw e;
        }
        Thread.ofVirtual().name("echo").start(this::serve);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) asked.getLocalSocketAddress();
    }

    private void serve() {
        byte[] buffer = new byte[PROBE_BYTES + 1]; // one more, so that a longer datagram shows
        while (!asked.isClosed()) {
            DatagramPacket probe = new DatagramPacket(buffer, buffer.length);
            try {
                asked.receive(probe);
                answer(probe);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a probe stays unanswered", e);
            }
        }
    }

    private void answer(DatagramPacket probe) throws IOException {
        byte[] data = probe.getData();
        int port = ((data[0] & 0xff) << 8) | (data[1] & 0xff);
        if (probe.getLength() != PROBE_BYTES || port == 0) {
            return;
        }
        byte[] echo = Arrays.copyOfRange(data, PORT_BYTES, PROBE_BYTES);
        answering.send(new DatagramPacket(echo, echo.length, probe.getAddress(), port));
    }

    @Override
    public void close() {
        asked.close();
        answering.close();
    }
}
