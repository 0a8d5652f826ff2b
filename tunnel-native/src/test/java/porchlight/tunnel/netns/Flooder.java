package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import porchlight.tunnel.probe.Destination;
import porchlight.tunnel.probe.Ground;
import porchlight.tunnel.probe.Plan;
import porchlight.tunnel.probe.Probe;
import porchlight.tunnel.probe.Sender;

/// Sends probes without end, as an ordinary account, at a rate that it keeps up over the whole time.
///
/// Flooder UID RATE INTERFACE SOURCE4 SOURCE6 PLACE=ADDRESS...
///
/// Says `ready`; `start` begins, `stop` ends, and each answers with how many packets were tried since the start
/// and how many nanoseconds that took.
final class Flooder {
    /// What was missed is made up for, but not all at once.
    private static final int LARGEST_BURST = 100;

    private static final long REST_NANOS = 500_000;

    private final Sender sender = Sender.ofThisSystem();
    private final long rate;
    private volatile long tried;
    private volatile boolean running;

    private Flooder(long rate) {
        this.rate = rate;
    }

    /// @param args see above
    public static void main(String[] args) throws IOException, InterruptedException {
        Flooder flooder = new Flooder(Long.parseLong(args[1]));
        Prober.warmUp(flooder.sender);
        Account.become(Integer.parseInt(args[0]));
        List<Destination> destinations =
                Arrays.stream(args).skip(5).map(Prober::destination).toList();
        flooder.serve(Plan.of(new Ground(List.of(Prober.card(args[2], args[3], args[4]))), destinations));
    }

    private void serve(List<Probe> probes) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (orders.readLine() != null) {
            tried = 0;
            running = true;
            long begun = System.nanoTime();
            Thread sending = Thread.ofPlatform().daemon().start(() -> send(probes, begun));
            System.out.println("0 0");
            if (orders.readLine() == null) {
                return;
            }
            running = false;
            sending.join();
            System.out.println(tried + " " + (System.nanoTime() - begun));
        }
    }

    private void send(List<Probe> probes, long begun) {
        long sent = 0;
        while (running) {
            long due = (System.nanoTime() - begun) / 1_000 * rate / 1_000_000 - sent;
            for (long i = Math.min(due, LARGEST_BURST); i > 0 && running; i--) {
                sender.send(probes.get((int) (sent % probes.size())), Prober.PAYLOAD);
                sent++;
            }
            tried = sent;
            LockSupport.parkNanos(REST_NANOS);
        }
    }
}
