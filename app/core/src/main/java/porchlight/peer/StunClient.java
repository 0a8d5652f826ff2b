package porchlight.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Asks several servers which ports a list of sockets has outside, all at once (`p2p.md §5.1`).
public final class StunClient {
    /// How long the network waits for answers.
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int ENOUGH = 2;
    private static final long[] RETRY_MILLIS = {250, 750, 1250};

    /// What is to be told to a peer about one socket.
    ///
    /// @param port the port to advertise
    /// @param publicIp what the servers saw; empty if none answered
    public record Mapping(int port, Optional<InetAddress> publicIp) {}

    private final List<InetSocketAddress> servers;
    private final SecureRandom random = new SecureRandom();

    /// @param servers resolved IPv4 addresses; without any, every socket's own port is advertised
    public StunClient(List<InetSocketAddress> servers) {
        this.servers = List.copyOf(servers);
    }

    /// Looks up `host:port` entries; may block as long as the system's resolver does. Unknown ones are left out.
    public static StunClient resolve(List<String> hostsAndPorts) {
        List<InetSocketAddress> resolved = new ArrayList<>();
        for (String text : hostsAndPorts) {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
                continue;
            }
            int port = Integer.parseInt(text.substring(colon + 1));
            try {
                for (InetAddress address : InetAddress.getAllByName(text.substring(0, colon))) {
                    if (address instanceof Inet4Address && port > 0 && port < 65536) {
                        resolved.add(new InetSocketAddress(address, port));
                        break;
                    }
                }
            } catch (UnknownHostException e) {
                System.getLogger(StunClient.class.getName())
                        .log(System.Logger.Level.DEBUG, "a STUN server is unknown: {0}", e.getMessage());
            }
        }
        return new StunClient(resolved);
    }

    /// Asks for every socket. The sockets' listeners are replaced.
    ///
    /// @return one mapping for each, in order; complete after two answers each, or two seconds
    public CompletableFuture<List<Mapping>> query(List<UdpPort> ports) {
        List<CompletableFuture<Mapping>> all = ports.stream().map(this::query).toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(_ -> all.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Mapping> query(UdpPort port) {
        if (servers.isEmpty()) {
            return CompletableFuture.completedFuture(new Mapping(port.localPort(), Optional.empty()));
        }
        byte[] transaction = new byte[Stun.TRANSACTION];
        random.nextBytes(transaction);
        Map<InetSocketAddress, InetSocketAddress> answers = new HashMap<>();
        var done = new CompletableFuture<Boolean>();
        port.listen((data, source) -> Stun.mapped(data, transaction).ifPresent(mapped -> {
            synchronized (answers) {
                if (servers.contains(source) && answers.size() < ENOUGH) {
                    answers.put(source, mapped);
                }
                if (answers.size() == Math.min(ENOUGH, servers.size())) {
                    done.complete(true);
                }
            }
        }));
        byte[] request = Stun.request(transaction);
        Runnable ask = () -> {
            if (!done.isDone()) {
                servers.forEach(server -> port.send(request, server));
            }
        };
        ask.run();
        for (long delay : RETRY_MILLIS) {
            CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS).execute(ask);
        }
        return done.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> {
                    synchronized (answers) {
                        return choose(port.localPort(), List.copyOf(answers.values()));
                    }
                });
    }

    /// Two equal answers or a single one: that port. Two that differ (a NAT that maps by destination) or none: the
    /// socket's own.
    static Mapping choose(int localPort, List<InetSocketAddress> answers) {
        Optional<InetAddress> ip = answers.stream().findFirst().map(InetSocketAddress::getAddress);
        boolean agree =
                answers.stream().mapToInt(InetSocketAddress::getPort).distinct().count() == 1;
        return new Mapping(agree ? answers.getFirst().getPort() : localPort, ip);
    }
}
