package porchlight.gui.quiet;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.sandbox.NetworkFile;

/// Where packets may go, and what each of these destinations is called. Pure.
final class Permitted {
    /// Whatever is not on the list.
    static final String STRANGER = "STRANGER";

    private static final String TUNNEL = "porchlight0";
    private static final String RESOLVER = "the exit's resolver";

    private final Map<String, String> services = new HashMap<>();
    private final Set<String> homeRanges;
    private Optional<String> exit = Optional.empty();

    /// @param network the profile
    /// @param homeRanges the first two numbers of the addresses that homes have, `198.18.`
    Permitted(NetworkFile network, Set<String> homeRanges) {
        this.homeRanges = homeRanges;
        service("discovery", network.discovery());
        service("transactor", network.transactor());
        service("gateway", network.gateway());
        service("affiliator", network.affiliator());
        service("location", network.location());
        service("hub", network.hub());
        network.rpc().forEach(url -> service("chain", url));
        network.brokers().forEach(url -> service("broker", url));
        network.stun().forEach(host -> services.put("udp " + host, "STUN"));
    }

    private void service(String name, String url) {
        URI at = URI.create(url);
        int port = at.getPort() > 0 ? at.getPort() : at.getScheme().equals("https") ? 443 : 80;
        services.put("tcp " + at.getHost() + ":" + port, name);
    }

    /// The home that the tunnel ends at.
    void exit(String address) {
        exit = Optional.of(address);
    }

    /// The destination's name; [#STRANGER] where the packet has no business.
    String name(Departure packet, Phase phase) {
        if (packet.kind().equals("arp")) {
            return "neighbours on the cable";
        }
        // what carries the tunnel's own neighbour discovery never leaves the computer: the tunnel has no link
        String service = services.get(packet.kind() + " " + packet.to() + ":" + packet.port());
        if (packet.by().equals(TUNNEL)) {
            if (service != null) {
                return service + " (in the tunnel)";
            }
            boolean resolver = packet.kind().equals("udp")
                    && packet.port() == 53
                    && packet.to().startsWith("10.");
            return resolver ? RESOLVER + " (in the tunnel)" : STRANGER;
        }
        boolean home = packet.kind().equals("udp") && homeRanges.stream().anyMatch(packet.to()::startsWith);
        return switch (phase) {
            case IDLE, CONTROL_OPEN -> service == null ? STRANGER : service;
            case MOVING -> service != null ? service : home ? "homes that are asked" : STRANGER;
            case CONNECTED, CONTROL_INSIDE ->
                home && exit.equals(Optional.of(packet.to())) ? "the tunnel's endpoint" : STRANGER;
        };
    }

    /// What is permitted at all, for the record.
    List<String> told() {
        return services.entrySet().stream()
                .map(entry -> entry.getValue() + ": " + entry.getKey())
                .sorted()
                .toList();
    }
}
