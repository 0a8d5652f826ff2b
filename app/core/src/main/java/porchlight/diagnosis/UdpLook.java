package porchlight.diagnosis;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import porchlight.peer.Stun;
import porchlight.peer.UdpPort;

/// Asks the profile's STUN servers from one socket which port it has outside.
final class UdpLook {
    private static final int ENOUGH = 2;
    private static final int TRIES = 4;

    private final SecureRandom random = new SecureRandom();

    /// Blocks until two have answered, or the time to talk is over.
    ///
    /// @param servers resolved ones; those without IPv4 are left out, as the network has no use for them
    Cause look(List<InetSocketAddress> servers, Limits limits) {
        List<InetSocketAddress> asked = servers.stream()
                .filter(server -> server.getAddress() instanceof Inet4Address)
                .toList();
        if (asked.isEmpty()) {
            return Cause.UDP_UNKNOWN;
        }
        byte[] transaction = new byte[Stun.TRANSACTION];
        random.nextBytes(transaction);
        Map<InetSocketAddress, Integer> ports = new HashMap<>();
        CountDownLatch enough = new CountDownLatch(1);
        try (UdpPort port = UdpPort.open(new InetSocketAddress(anyIpv4(), 0))) {
            port.listen((data, source) -> Stun.mapped(data, transaction).ifPresent(mapped -> {
                synchronized (ports) {
                    if (asked.contains(source)) {
                        ports.put(source, mapped.getPort());
                    }
                    if (ports.size() >= Math.min(ENOUGH, asked.size())) {
                        enough.countDown();
                    }
                }
            }));
            byte[] request = Stun.request(transaction);
            long pause = limits.talk().toMillis() / TRIES;
            for (int i = 0; i < TRIES && enough.getCount() > 0; i++) {
                asked.forEach(server -> port.send(request, server));
                if (enough.await(pause, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            synchronized (ports) {
                return judge(port.localPort(), List.copyOf(ports.values()));
            }
        } catch (IOException noSocket) {
            return Cause.UDP_SILENT;
        } catch (InterruptedException timeUp) {
            Thread.currentThread().interrupt();
            return Cause.UDP_SILENT;
        }
    }

    /// @param own the socket's port on this computer
    /// @param seen its ports as the servers saw them
    static Cause judge(int own, List<Integer> seen) {
        if (seen.isEmpty()) {
            return Cause.UDP_SILENT;
        }
        if (seen.stream().distinct().count() > 1) {
            return Cause.UDP_PORT_VARIES;
        }
        return seen.getFirst() == own ? Cause.UDP_OPEN : Cause.UDP_PORT_CHANGED;
    }

    private static InetAddress anyIpv4() {
        return InetAddress.ofLiteral("0.0.0.0");
    }
}
