package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What the router's side of the client's link sees.
final class Capture {
    private static final int MARKER = 0x88b5;

    /// One packet that came from the client.
    ///
    /// @param first the first byte of a UDP payload
    /// @param probe whether it carries the words of a probe
    /// @param nanos when we heard of it, not before it was there
    record Packet(String kind, String from, int sport, String to, int dport, int first, boolean probe, long nanos) {
        boolean udp(String address, int port) {
            return kind.equals("udp") && to.equals(address) && dport == port;
        }

        /// WireGuard's four message types, and nothing that merely goes to its port.
        boolean wireGuard(String address, int port) {
            return udp(address, port) && first >= 1 && first <= 4;
        }

        /// What keeps the link alive and is printed in the contract.
        boolean housekeeping() {
            boolean discovery = kind.equals("icmp6") && (sport == 133 || sport == 135 || sport == 136);
            boolean dhcp = kind.equals("udp") && to.equals("255.255.255.255") && sport == 68 && dport == 67;
            return kind.equals("arp") || discovery || dhcp || marker();
        }

        boolean marker() {
            return kind.equals("other") && sport == MARKER;
        }
    }

    private final List<Packet> packets = new ArrayList<>();
    private long markers;
    private long lost;
    private final Process process;

    Capture(Process process) throws InterruptedException {
        this.process = process;
        CountDownLatch ready = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> read(ready));
        if (!ready.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the capture does not start");
        }
    }

    private void read(CountDownLatch ready) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else {
                    take(line.split(" ", -1));
                }
            }
        } catch (IOException ended) {
            ready.countDown();
        }
    }

    private synchronized void take(String[] w) {
        if (w[0].equals("drops")) {
            lost += Long.parseLong(w[1]);
            return;
        }
        Packet packet = new Packet(
                w[0],
                w[1],
                Integer.parseInt(w[2]),
                w[3],
                Integer.parseInt(w[4]),
                Integer.parseInt(w[5]),
                w[6].equals("1"),
                System.nanoTime());
        packets.add(packet);
        markers += packet.marker() ? 1 : 0;
    }

    synchronized long markers() {
        return markers;
    }

    /// Frames that came in too fast to be looked at, up to the last marker. Unless there are none, nothing follows
    /// from what was not seen.
    synchronized long lost() {
        return lost;
    }

    synchronized void clear() {
        packets.clear();
    }

    synchronized List<Packet> all() {
        return List.copyOf(packets);
    }

    /// Everything so far, and begins anew.
    synchronized List<Packet> drain() {
        List<Packet> all = List.copyOf(packets);
        packets.clear();
        return all;
    }

    List<Packet> except(Predicate<Packet> allowed) {
        return except(all(), allowed);
    }

    /// Those that neither keep the link alive nor are allowed.
    static List<Packet> except(List<Packet> packets, Predicate<Packet> allowed) {
        return packets.stream()
                .filter(p -> !p.housekeeping())
                .filter(allowed.negate())
                .toList();
    }
}
