package porchlight.client;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.tunnel.TunnelState;

/// Whether this computer is joined to any network at all, by cable, Wi-Fi or phone. It sends nothing to find that out.
final class Cable {
    /// Networks that need no cable: everything of theirs is on this computer.
    private static final Pattern HERE = Pattern.compile("(?:nats://)?(?:127\\.|localhost|\\[::1])[^@]*");

    private Cable() {}

    /// A network interface.
    ///
    /// @param tunnel whether it is ours
    record Plug(boolean up, boolean loopback, boolean tunnel, List<InetAddress> addresses) {
        /// An address that a network gave: the others are there without one.
        private boolean leadsOut() {
            return up
                    && !loopback
                    && !tunnel
                    && addresses.stream()
                            .anyMatch(address -> !address.isLoopbackAddress()
                                    && !address.isLinkLocalAddress()
                                    && !address.isAnyLocalAddress());
        }
    }

    /// Whether an attempt from the open is in vain for want of any network. Behind a shield it is not judged: a link
    /// that was lost a moment ago may be on its way back.
    static boolean isMissing(Network network, TunnelState state) {
        boolean here =
                network.brokers().stream().allMatch(url -> HERE.matcher(url).matches());
        return !here
                && state == TunnelState.OPEN
                && plugs().filter(Cable::leadNowhere).isPresent();
    }

    static boolean leadNowhere(List<Plug> plugs) {
        return plugs.stream().noneMatch(Plug::leadsOut);
    }

    /// Empty where the system does not tell.
    private static Optional<List<Plug>> plugs() {
        try {
            List<Plug> plugs = new ArrayList<>();
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                plugs.add(new Plug(
                        each.isUp(),
                        each.isLoopback(),
                        each.getName().startsWith("porchlight"),
                        Collections.list(each.getInetAddresses())));
            }
            return Optional.of(plugs);
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
