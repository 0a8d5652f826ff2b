package porchlight.tunnel.macos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import porchlight.tunnel.helper.Ip;

/// What `netstat -nr` printed for one family: destination, gateway, flags and interface of each route.
///
/// @param routes in order
record RoutingTable(List<Route> routes) {
    private static final int COLUMNS = 4;
    private static final String NETIF = "[a-zA-Z]{1,12}[0-9]{1,4}";

    RoutingTable {
        routes = List.copyOf(routes);
    }

    /// @param to `default`, `0/1`, an address or a network
    /// @param gateway an address, perhaps with `%en0`, or `link#4`, or the interface
    /// @param flags of which `I` marks a route for one interface only
    /// @param device the interface
    record Route(String to, String gateway, String flags, String device) {}

    /// The way out of this machine.
    ///
    /// @param gateway an address that may end in `%en0`; empty where the link itself is the way
    /// @param device the interface
    record Way(Optional<String> gateway, String device) {
        /// The arguments that lead a route this way.
        List<String> arguments() {
            return gateway.map(ip -> List.of("-gateway", ip)).orElseGet(() -> List.of("-interface", device));
        }
    }

    static RoutingTable of(String listing) {
        List<Route> routes = new ArrayList<>();
        for (String line : listing.split("\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= COLUMNS && words[2].matches("[A-Za-z0-9]+") && words[3].matches(NETIF)) {
                routes.add(new Route(words[0], words[1], words[2], words[3]));
            }
        }
        return new RoutingTable(routes);
    }

    /// The first default route that is for everybody and leads into no tunnel.
    Optional<Way> way() {
        return defaults()
                .findFirst()
                .flatMap(route -> route.gateway().matches("link#[0-9]+|" + NETIF)
                        ? Optional.of(new Way(Optional.empty(), route.device()))
                        : address(route.gateway()).map(ip -> new Way(Optional.of(route.gateway()), route.device())));
    }

    /// Every gateway of this machine.
    List<Ip> gateways() {
        return routes.stream()
                .filter(route -> route.to().equals("default"))
                .flatMap(route -> address(route.gateway()).stream())
                .distinct()
                .toList();
    }

    private Stream<Route> defaults() {
        return routes.stream()
                .filter(route -> route.to().equals("default")
                        && !route.flags().contains("I")
                        && !route.device().matches(Constants.DEVICE));
    }

    /// Whether a network leads into the tunnel.
    ///
    /// @param to as netstat shortens it: `0/1`, `128.0/1`, `::/1`, `8000::/1`
    boolean into(String to, String device) {
        return routes.stream()
                .anyMatch(route -> route.to().equals(to) && route.device().equals(device));
    }

    /// Whether one address goes by this way and by no other.
    boolean leads(Ip ip, Optional<Way> way) {
        List<Route> own = routes.stream().filter(route -> host(route.to(), ip)).toList();
        return !own.isEmpty()
                && own.stream()
                        .allMatch(route -> way.map(w -> same(route, w))
                                .orElse(route.flags().contains("B")
                                        || route.device().equals("lo0")));
    }

    private static boolean same(Route route, Way way) {
        return route.device().equals(way.device())
                && way.gateway().map(route.gateway()::equals).orElse(true);
    }

    private static boolean host(String to, Ip ip) {
        return to.equals(ip.toString()) || to.equals(ip.host());
    }

    /// An address, its zone left out.
    private static Optional<Ip> address(String text) {
        int zone = text.indexOf('%');
        return zone < 0
                ? Ip.parse(text)
                : Ip.parse(text.substring(0, zone))
                        .filter(ip -> text.substring(zone + 1).matches(NETIF));
    }
}
