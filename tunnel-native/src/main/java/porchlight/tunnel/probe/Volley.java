package porchlight.tunnel.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// All probes, one after another.
public final class Volley {
    private Volley() {}

    /// Sends them. Those whose turn does not come in time are not sent.
    ///
    /// @param every the least time from one to the next. Linux tells the opener of a connection of its refusal by
    ///     an ICMP message, of which it sends a thousand in a second; faster than that, refusals are taken for
    ///     sent.
    /// @return as many results as probes, in their order
    public static List<Result> fire(
            List<Probe> probes, Sender sender, byte[] payload, Duration within, Duration every) {
        long begun = System.nanoTime();
        long due = begun;
        List<Result> results = new ArrayList<>(probes.size());
        for (Probe probe : probes) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            results.add(new Result(probe, outcome(probe, sender, payload, begun, within)));
            due = Math.max(due, System.nanoTime()) + every.toNanos();
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
