package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// Asks the kernel who is at the other end.
@FunctionalInterface
public interface Credentials {
    /// @throws IOException when it cannot be known: nobody is served then
    Caller of(SocketChannel channel) throws IOException;
}
