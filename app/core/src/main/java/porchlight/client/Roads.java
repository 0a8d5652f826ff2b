package porchlight.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.market.Proposal;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Endpoint.Protocol;

/// The few addresses that have to stay reachable while everything is blocked: brokers, STUN servers, the list of
/// homes, and the home that is being dialled.
///
/// Names cannot be looked up behind the shield, so what they meant in the open is remembered.
final class Roads {
    private static final int MOST = 8;

    private final Network network;
    private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

    Roads(Network network) {
        this.network = network;
    }

    /// Looks every name up once more; call it while the road is open.
    void remember() {
        network.brokers().forEach(broker -> lookUp(host(broker)));
        network.stun().forEach(server -> lookUp(host("stun://" + server)));
        Optional.ofNullable(network.discovery().getHost()).ifPresent(this::lookUp);
    }

    /// The endpoints for dialling a home behind the shield.
    ///
    /// @param exit the home's own address once it is known
    List<Endpoint> endpoints(Proposal home, Optional<String> exit) {
        List<Endpoint> roads = new ArrayList<>();
        exit.ifPresent(ip -> roads.add(new Endpoint(ip, 0, Protocol.UDP)));
        for (String broker : home.brokers()) {
            addresses(host(broker)).forEach(ip -> add(roads, new Endpoint(ip, port(broker, 4222), Protocol.TCP)));
        }
        for (String server : network.stun()) {
            String uri = "stun://" + server;
            addresses(host(uri)).forEach(ip -> add(roads, new Endpoint(ip, port(uri, 3478), Protocol.UDP)));
        }
        return roads.size() > MOST ? roads.subList(0, MOST) : roads;
    }

    /// The STUN servers as literal addresses where they are known.
    List<String> stunServers() {
        return network.stun().stream()
                .map(server -> {
                    String uri = "stun://" + server;
                    List<String> known = remembered.getOrDefault(host(uri), List.of());
                    return known.isEmpty() ? server : known.getFirst() + ":" + port(uri, 3478);
                })
                .toList();
    }

    private static void add(List<Endpoint> roads, Endpoint road) {
        if (!roads.contains(road)) {
            roads.add(road);
        }
    }

    private List<String> addresses(String host) {
        List<String> known = remembered.getOrDefault(host, List.of());
        return known.isEmpty() ? lookUp(host) : known;
    }

    private List<String> lookUp(String host) {
        try {
            List<String> found = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address) {
                    found.add(address.getHostAddress());
                }
            }
            if (!found.isEmpty()) {
                remembered.put(host, List.copyOf(found));
            }
            return found;
        } catch (UnknownHostException e) {
            return remembered.getOrDefault(host, List.of());
        }
    }

    private static String host(String uri) {
        String text = uri.contains("://") ? uri : "nats://" + uri;
        String host = URI.create(text).getHost();
        return host == null ? "" : host;
    }

    private static int port(String uri, int usual) {
        int port = URI.create(uri.contains("://") ? uri : "nats://" + uri).getPort();
        return port < 0 ? usual : port;
    }
}
