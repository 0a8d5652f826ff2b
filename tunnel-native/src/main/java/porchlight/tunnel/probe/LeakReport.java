package porchlight.tunnel.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import porchlight.tunnel.TunnelState;

/// What a look for leaks did and found.
///
/// @param state what the helper held while we looked; [TunnelState#DEGRADED] when no helper answered
/// @param results every probe with what the system said; empty when none was sent
/// @param leaked packets that the helper's witness, behind every other rule, saw leaving outside the tunnel for no
///     reason of the contract while we looked, whoever sent them; 0 is what is promised
/// @param blockedOut packets that the helper's rules refused to let out meanwhile, whoever sent them
/// @param verified whether the rules in the kernel were those that were meant, before and after
/// @param took how long it took
/// @param verdict what follows
public record LeakReport(
        TunnelState state,
        List<Result> results,
        long leaked,
        long blockedOut,
        boolean verified,
        Duration took,
        Verdict verdict) {
    public LeakReport {
        results = List.copyOf(results);
    }

    /// One line of the report: the probes of one family that chose their way out in one way.
    public record Row(Family family, Binding binding, Tally tally) {}

    /// All probes together.
    public Tally all() {
        return Tally.of(results);
    }

    /// The lines of the report, IPv4 first, those that cannot be tried here included.
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Binding binding : Binding.values()) {
                List<Result> these = results.stream()
                        .filter(r -> r.probe().family() == family && r.probe().binding() == binding)
                        .toList();
                if (!these.isEmpty()) {
                    rows.add(new Row(family, binding, Tally.of(these)));
                }
            }
        }
        return List.copyOf(rows);
    }

    /// Any other way to put the probes together, in the order in which they were sent.
    ///
    /// @param key what those of one line have in common, say `Probe::place`
    public <K> Map<K, Tally> by(Function<Probe, K> key) {
        Map<K, Collection<Result>> groups = new LinkedHashMap<>();
        for (Result result : results) {
            groups.computeIfAbsent(key.apply(result.probe()), k -> new ArrayList<>())
                    .add(result);
        }
        Map<K, Tally> tallies = new LinkedHashMap<>();
        groups.forEach((k, these) -> tallies.put(k, Tally.of(these)));
        return tallies;
    }

    /// How many probes went into the tunnel: those that the system took while there was one, and that the witness
    /// did not see outside it.
    public long intoTheTunnel() {
        return state == TunnelState.CONNECTED ? Math.max(0, all().sent() - leaked) : 0;
    }
}
