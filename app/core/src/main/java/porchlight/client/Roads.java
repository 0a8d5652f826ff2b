package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;
import porchlight.market.Proposal;
import porchlight.peer.Names;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.Endpoint.Protocol;

/// The few addresses that have to stay reachable while everything is blocked: brokers, STUN servers, the list of
/// homes, and the home that is being dialled.
///
/// Names cannot be looked up behind the shield, so what they meant in the open is remembered, on the disk too:
/// under lockdown a computer is blocked from its start.
final class Roads implements Names {
    private static final Logger LOG = System.getLogger(Roads.class.getName());
    private static final int MOST = 8;
    private static final String KEPT = "roads.v1";

    private final Network network;
    private final SettingBook book;
    private final BooleanSupplier blocked;
    private final Names system;
    private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

    /// @param book where the addresses are kept
    /// @param blocked whether names cannot be looked up now
    Roads(Network network, SettingBook book, BooleanSupplier blocked) {
        this(network, book, blocked, Names.OF_THE_SYSTEM);
    }

    /// @param system looks up what is not remembered
    Roads(Network network, SettingBook book, BooleanSupplier blocked, Names system) {
        this.network = network;
        this.system = system;
        this.book = book;
        this.blocked = blocked;
        recall();
    }

    private void recall() {
        try {
            Wire kept = book.get(KEPT).map(Wire::parse).orElseGet(Wire::new);
            kept.json().keySet().forEach(host -> remembered.put(host, List.copyOf(kept.texts(host))));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the remembered addresses are damaged: none is used");
            remembered.clear();
        }
    }

    private void keep() {
        Wire wire = new Wire();
        remembered.forEach(wire::withTexts);
        try {
            book.set(KEPT, wire.toString());
        } catch (LedgerException e) {
            LOG.log(Level.DEBUG, () -> "the addresses were not kept: " + e.reason());
        }
    }

    /// Behind the shield those that the helper lets through, which are the remembered ones.
    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        List<String> known = remembered.getOrDefault(host, List.of());
        if (known.isEmpty() || !blocked.getAsBoolean()) {
            return system.addresses(host);
        }
        List<InetAddress> literal = new ArrayList<>();
        known.forEach(ip -> literal.add(InetAddress.ofLiteral(ip)));
        return literal;
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
            known(host(broker)).forEach(ip -> add(roads, new Endpoint(ip, port(broker, 4222), Protocol.TCP)));
        }
        for (String server : network.stun()) {
            String uri = "stun://" + server;
            known(host(uri)).forEach(ip -> add(roads, new Endpoint(ip, port(uri, 3478), Protocol.UDP)));
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

    private List<String> known(String host) {
        List<String> known = remembered.getOrDefault(host, List.of());
        return known.isEmpty() || !blocked.getAsBoolean() ? lookUp(host) : known;
    }

    private List<String> lookUp(String host) {
        try {
            List<String> found = new ArrayList<>();
            for (InetAddress address : system.addresses(host)) {
                if (address instanceof Inet4Address) {
                    found.add(address.getHostAddress());
                }
            }
            if (!found.isEmpty() && !found.equals(remembered.put(host, List.copyOf(found)))) {
                keep();
            }
            return found.isEmpty() ? remembered.getOrDefault(host, List.of()) : found;
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
