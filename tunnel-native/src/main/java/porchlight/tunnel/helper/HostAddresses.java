package porchlight.tunnel.helper;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

/// This host's own addresses. An exit that claims to live there would turn us against ourselves.
public final class HostAddresses {
    private HostAddresses() {}

    /// Read anew each time.
    public static Set<Ip> now() {
        Set<Ip> ours = new HashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(address -> ours.add(Ip.of(address.getAddress())));
        } catch (SocketException unreadable) {
            throw new IllegalStateException("this host's addresses cannot be read", unreadable);
        }
        return ours;
    }
}
