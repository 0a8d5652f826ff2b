package porchlight.tunnel.macos;

/// What the main ruleset does with our anchor. It may have been replaced by another firewall, or flushed.
enum MainRules {
    /// Our anchor is evaluated, and nothing before it can let a packet through for good.
    REFERENCED,
    /// There is no rule at all.
    EMPTY,
    /// Somebody else's rules stand, and ours are never reached or come too late.
    FOREIGN;

    /// @param listing what `pfctl -s rules` printed
    static MainRules of(String listing) {
        boolean any = false;
        boolean early = false;
        for (String line : listing.split("\n", -1)) {
            if (!Readback.rule(line)) {
                continue;
            }
            any = true;
            if (line.strip().equals(Constants.REFERENCE)) {
                return early ? FOREIGN : REFERENCED;
            }
            early |= decides(line);
        }
        return any ? FOREIGN : EMPTY;
    }

    /// Without `quick` the last rule that matches decides, and ours are quick. Another anchor may hold anything.
    private static boolean decides(String rule) {
        return rule.startsWith("anchor ") || (rule.startsWith("pass ") && rule.contains(" quick "));
    }
}
