package porchlight.tunnel.windows;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Whether whoever listens at a socket can only be the system's service: Java tells no account of the other end
/// here, so it is asked who could have made the socket. The folder belongs to the system, and nobody but it and
/// its administrators may put anything into it or replace it.
public final class DoorCheck {
    private DoorCheck() {}

    /// @param channel connected
    public static boolean trusts(SocketChannel channel) throws IOException {
        return trusts(channel, NativeGuard::new);
    }

    static boolean trusts(SocketChannel channel, Supplier<FileGuard> guard) throws IOException {
        if (!(channel.getRemoteAddress() instanceof UnixDomainSocketAddress address)) {
            return false;
        }
        Path folder = address.getPath().toAbsolutePath().getParent();
        return folder != null && guard.get().keeps(folder);
    }
}
