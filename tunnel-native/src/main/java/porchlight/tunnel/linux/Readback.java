package porchlight.tunnel.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.plan.Hash;

/// What `nft list table` printed, made comparable.
///
/// @param hash SHA-256 of the text without its counters, in hexadecimal
/// @param rules how many rules each chain holds
/// @param dropping how many chains drop what no rule accepted
/// @param blockedOut the counter of refused packets
/// @param leaked the witness's counter
record Readback(String hash, Map<String, Integer> rules, int dropping, long blockedOut, long leaked) {
    private static final Pattern COUNTED = Pattern.compile("packets (\\d+) bytes \\d+");
    private static final Pattern COUNTER = Pattern.compile("counter ([a-z_]+) \\{\\s*packets (\\d{1,18}) ");
    private static final Pattern CHAIN = Pattern.compile("chain ([a-z_]+) \\{");

    Readback {
        rules = Map.copyOf(rules);
    }

    static Readback of(String listing) {
        Map<String, Long> counters = new LinkedHashMap<>();
        COUNTER.matcher(listing).results().forEach(c -> counters.put(c.group(1), Long.parseLong(c.group(2))));
        Map<String, Integer> rules = new LinkedHashMap<>();
        int dropping = 0;
        int open = 0;
        String chain = "";
        for (String raw : listing.split("\n", -1)) {
            String line = raw.strip();
            Matcher begins = CHAIN.matcher(line);
            if (begins.matches()) {
                chain = begins.group(1);
                rules.put(chain, 0);
            } else if (line.startsWith("type ") && open == 2) {
                dropping += line.endsWith("policy drop;") ? 1 : 0;
            } else if (open == 2 && !chain.isEmpty() && !line.equals("}") && !line.isEmpty()) {
                rules.merge(chain, 1, Integer::sum);
            }
            open += count(line, '{') - count(line, '}');
            if (open == 1) {
                chain = "";
            }
        }
        return new Readback(
                Hash.of(COUNTED.matcher(listing).replaceAll("")),
                rules,
                dropping,
                counters.getOrDefault("blocked_out", 0L),
                counters.getOrDefault("leaked", 0L));
    }

    /// Whether these are as many rules, in the same chains, with the same policies, as were meant.
    boolean hasShapeOf(Rules meant) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        int drops = 0;
        for (Rules.Chain chain : meant.chains()) {
            wanted.put(chain.name(), chain.rules().size());
            drops += chain.head().endsWith("policy drop;") ? 1 : 0;
        }
        return rules.equals(wanted) && dropping == drops;
    }

    private static int count(String line, char c) {
        return (int) line.chars().filter(x -> x == c).count();
    }
}
