package porchlight.tunnel.macos;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import porchlight.tunnel.helper.Policy;

/// The policies of `security.md §5.4` as pf rules, generated from typed values. Every rule decides at once
/// (`quick`) and names nothing that has to be looked up.
///
/// On the wire every rule is without state: pf keeps a state that it once approved for ever, whatever the rules
/// say later, so that what needs none gets none and a change of the rules counts from the next packet. Only
/// inside the tunnel there are states, bound to its interface: a flow of the tunnel is never let out elsewhere,
/// and nobody at the other end can open one.
///
/// @param lines one rule each, as pf reads it
public record Rules(List<String> lines) {
    private static final String SCRUB = "scrub all fragment reassemble";

    public Rules {
        lines = List.copyOf(lines);
    }

    /// The rules of a policy.
    static Rules of(Policy policy, Here here) {
        return new Rules(new RuleWriter(policy, here).rules());
    }

    /// What pfctl reads. Each rule has a label of its own, which keeps pfctl from joining, sorting or leaving out
    /// any, and counts its packets.
    public String text() {
        return labelled().stream().collect(Collectors.joining("\n", SCRUB + "\n", "\n"));
    }

    /// What pfctl prints for them, but for the numbers that it may print as names.
    List<String> skeletons() {
        return IntStream.range(-1, lines.size())
                .mapToObj(i -> skeleton(i < 0 ? SCRUB : labelled().get(i)))
                .toList();
    }

    /// A rule without what pfctl may spell in two ways: ports (`domain` for 53) and the codes of ICMP.
    static String skeleton(String rule) {
        return rule.replaceAll(" port = \\S+", " port").replaceAll(" code \\S+", "");
    }

    private List<String> labelled() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%s label \"porchlight-%02d\"", lines.get(i), i))
                .toList();
    }
}
