package porchlight.peer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Runs [Punch] on sockets.
public final class PunchedPorts {
    private static final long LONGEST_NAP_MILLIS = 5;

    private record Arrival(int index, byte[] data, InetSocketAddress source) {}

    private PunchedPorts() {}

    /// Punches until two pairs work. Blocks; the sockets' listeners are replaced and no socket is closed.
    ///
    /// @param peers as many as ports
    /// @param limitMillis at most [Punch#LIMIT_MILLIS]
    /// @return nothing if the time passed first
    /// @throws CancellationException within some milliseconds of being cancelled
    public static Optional<Punch.Winners> punch(
            Punch.Role role,
            PingStyle style,
            List<UdpPort> ports,
            List<InetSocketAddress> peers,
            long limitMillis,
            Cancel cancel) {
        var punch = new Punch(role, style, new SecureRandom(), peers);
        var arrivals = new LinkedBlockingQueue<Arrival>(4096);
        List<UdpPort> own = new ArrayList<>(ports);
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            own.get(i).listen((data, source) -> arrivals.offer(new Arrival(index, data, source)));
        }
        long start = System.nanoTime();
        while (true) {
            long now = (System.nanoTime() - start) / 1_000_000;
            if (cancel.isCancelled()) {
                throw new CancellationException("cancelled");
            }
            if (now >= Math.min(limitMillis, Punch.LIMIT_MILLIS)) {
                return Optional.empty();
            }
            send(own, punch.tick(now));
            try {
                long nap = Math.clamp(punch.nextTick() - now, 1, LONGEST_NAP_MILLIS);
                Arrival arrival = arrivals.poll(nap, TimeUnit.MILLISECONDS);
                while (arrival != null) {
                    send(own, punch.received(arrival.index(), arrival.data(), arrival.source(), now));
                    arrival = arrivals.poll();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
            Optional<Punch.Winners> winners = punch.winners();
            if (winners.isPresent()) {
                return winners;
            }
        }
    }

    private static void send(List<UdpPort> ports, List<Punch.Outgoing> outgoing) {
        for (Punch.Outgoing each : outgoing) {
            ports.get(each.index()).send(each.data(), each.to());
        }
    }
}
