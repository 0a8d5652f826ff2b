package porchlight.peer;

import java.io.IOException;
import java.net.InetSocketAddress;

/// A STUN server for a laboratory: answers binding requests and nothing else.
public final class StunServer implements AutoCloseable {
    private final UdpPort port;

    private StunServer(UdpPort port) {
        this.port = port;
        port.listen((data, source) -> Stun.answer(data, source).ifPresent(answer -> port.send(answer, source)));
    }

    /// @param bind where to listen; port 0 for any
    /// @throws IOException if it cannot be bound
    public static StunServer open(InetSocketAddress bind) throws IOException {
        return new StunServer(UdpPort.open(bind));
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return port.localAddress();
    }

    @Override
    public void close() {
        port.close();
    }
}
