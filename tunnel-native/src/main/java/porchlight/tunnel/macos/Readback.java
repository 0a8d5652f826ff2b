package porchlight.tunnel.macos;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.plan.Hash;

/// What `pfctl -v -s rules` printed for our anchor, made comparable.
///
/// @param rules in order, as printed
/// @param blockedOut packets that the refusing rules counted since they were loaded
record Readback(List<String> rules, long blockedOut) {
    private static final Pattern RULE =
            Pattern.compile("(?:no )?(?:scrub|pass|block|match|anchor|nat|rdr|binat|dummynet|antispoof|load)\\b.*");
    private static final Pattern PACKETS = Pattern.compile("\\[ Evaluations: \\d+\\s+Packets: (\\d{1,18})\\s.*");

    Readback {
        rules = List.copyOf(rules);
    }

    static Readback of(String listing) {
        List<String> rules = new ArrayList<>();
        long blocked = 0;
        for (String line : listing.split("\n", -1)) {
            Matcher packets = PACKETS.matcher(line.strip());
            if (rule(line)) {
                rules.add(line.strip());
            } else if (packets.matches()
                    && !rules.isEmpty()
                    && rules.getLast().startsWith("block ")
                    && rules.getLast().contains(" out ")) {
                blocked += Long.parseLong(packets.group(1));
            }
        }
        return new Readback(rules, blocked);
    }

    /// Whether a line of pfctl's is a rule, and not a remark such as that the kernel has no ALTQ.
    static boolean rule(String line) {
        return RULE.matcher(line).matches();
    }

    /// SHA-256 of the rules without their counters.
    String hash() {
        return Hash.of(String.join("\n", rules));
    }

    /// Whether these are the rules that were meant, in the same order and no others.
    boolean holds(Rules meant) {
        return rules.stream().map(Rules::skeleton).toList().equals(meant.skeletons());
    }
}
