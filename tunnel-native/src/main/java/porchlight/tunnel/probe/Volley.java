package porchlight.tunnel.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All probes, one after another.
public final class Volley {
    private Volley() {}

    /// Sends them. Those whose turn does not come in time are not sent.
    ///
    /// @return as many results as probes, in their order
    public static List<Result> fire(List<Probe> probes, Sender sender, byte[] payload, Duration within) {
        long begun = System.nanoTime();
        List<Result> results = new ArrayList<>(probes.size());
        for (Probe probe : probes) {
            results.add(new Result(probe, outcome(probe, sender, payload, begun, within)));
        }
        return results;
    }

    private static Outcome outcome(Probe probe, Sender sender, byte[] payload, long begun, Duration within) {
        Card card = probe.card();
        Optional<? extends InetAddress> source = probe.family() == Family.V4 ? card.source4() : card.source6();
        if (source.isEmpty()) {
            return new Outcome.Unsupported(Outcome.Why.NO_SUCH_ADDRESS);
        }
        if (System.nanoTime() - begun > within.toNanos()) {
            return new Outcome.Unsupported(Outcome.Why.NO_TIME);
        }
        return sender.send(probe, payload);
    }
}
