package porchlight.tunnel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import jdk.net.ExtendedSocketOptions;

/// Who may be at the other end.
@FunctionalInterface
interface ServerCheck {
    /// Root, as the kernel says; in a user namespace that is whoever is mapped to 0.
    ServerCheck ROOT = channel -> channel.getOption(ExtendedSocketOptions.SO_PEERCRED)
            .user()
            .equals(FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0"));

    boolean trusts(SocketChannel channel) throws IOException;
}
