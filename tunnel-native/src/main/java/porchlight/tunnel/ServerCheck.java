package porchlight.tunnel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import jdk.net.ExtendedSocketOptions;
import porchlight.tunnel.windows.DoorCheck;

/// Who may be at the other end.
@FunctionalInterface
interface ServerCheck {
    /// Root, as the kernel says; in a user namespace that is whoever is mapped to 0.
    ServerCheck ROOT = channel -> channel.getOption(ExtendedSocketOptions.SO_PEERCRED)
            .user()
            .equals(FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0"));

    /// The one of this system.
    static ServerCheck here() {
        return System.getProperty("os.name", "").startsWith("Windows") ? DoorCheck::trusts : ROOT;
    }

    boolean trusts(SocketChannel channel) throws IOException;
}
