package porchlight.client;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// Whether this computer itself has a network: an interface that is up and has an address with which it could reach
/// somebody. Nothing is sent to find out.
final class OwnNetwork {
    /// Tunnels, ours included, stand whether or not there is a network below them.
    private static final List<String> TUNNELS = List.of("porchlight", "wg", "tun", "utun");

    private OwnNetwork() {}

    /// Where it cannot be known, the network counts as there.
    static boolean isGone() {
        try {
            return NetworkInterface.networkInterfaces().noneMatch(OwnNetwork::leadsSomewhere);
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean leadsSomewhere(NetworkInterface own) {
        try {
            return own.isUp()
                    && leadsSomewhere(own.getName(), own.inetAddresses().toList());
        } catch (SocketException e) {
            return false;
        }
    }

    /// @param name of an interface that is up
    static boolean leadsSomewhere(String name, List<InetAddress> addresses) {
        return TUNNELS.stream().noneMatch(name::startsWith)
                && addresses.stream()
                        .anyMatch(address -> !address.isLoopbackAddress()
                                && !address.isLinkLocalAddress()
                                && !address.isAnyLocalAddress());
    }
}
