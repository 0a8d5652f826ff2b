package porchlight.tunnel.windows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A security descriptor read from its text (MS-DTYP §2.5.1), as much of it as decides whom a file can be trusted
/// to. What it does not know counts against the file.
///
/// @param owner as the text says it, an alias or a SID
/// @param grants what is allowed to whom, inherited by others only left out
record Sddl(String owner, List<Grant> grants) {
    /// Writing, deleting and taking over: what only those whom we trust may have.
    static final int CHANGE = 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000 | 0x2 | 0x4 | 0x40;
    /// Of a folder further up: what could move or replace what lies in it. Adding a folder beside it could not.
    static final int REPLACE = 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x40;
    private static final int EVERYTHING = -1;
    private static final Set<String> TRUSTED = Set.of(
            "SY",
            "BA",
            Sid.SYSTEM.text(),
            Sid.ADMINISTRATORS.text(),
            // NT SERVICE\TrustedInstaller, which owns Windows itself.
            "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");
    private static final Pattern OWNER = Pattern.compile("^O:(S-1-[0-9-]+|[A-Z]{2})");
    private static final Pattern LIST = Pattern.compile("D:([A-Z]*)((?:\\([^()]*\\))*)(?:S:.*)?$");
    private static final Pattern ENTRY = Pattern.compile("\\(([^()]*)\\)");
    private static final Map<String, Integer> RIGHTS = Map.ofEntries(
            Map.entry("CC", 0x1),
            Map.entry("DC", 0x2),
            Map.entry("LC", 0x4),
            Map.entry("SW", 0x8),
            Map.entry("RP", 0x10),
            Map.entry("WP", 0x20),
            Map.entry("DT", 0x40),
            Map.entry("LO", 0x80),
            Map.entry("CR", 0x100),
            Map.entry("SD", 0x1_0000),
            Map.entry("RC", 0x2_0000),
            Map.entry("WD", 0x4_0000),
            Map.entry("WO", 0x8_0000),
            Map.entry("GA", 0x1000_0000),
            Map.entry("GX", 0x2000_0000),
            Map.entry("GW", 0x4000_0000),
            Map.entry("GR", 0x8000_0000),
            Map.entry("FA", 0x1f_01ff),
            Map.entry("FR", 0x12_0089),
            Map.entry("FW", 0x12_0116),
            Map.entry("FX", 0x12_00a0));

    /// @param who an alias or a SID
    /// @param rights bits of an access mask
    record Grant(String who, int rights) {}

    Sddl {
        grants = List.copyOf(grants);
    }

    /// @return empty when there is no owner or no list in it: without a list everybody may do everything
    static Optional<Sddl> parse(String text) {
        Matcher owner = OWNER.matcher(text);
        Matcher list = LIST.matcher(text);
        if (!owner.find() || !list.find()) {
            return Optional.empty();
        }
        return Optional.of(new Sddl(
                owner.group(1),
                ENTRY.matcher(list.group(2))
                        .results()
                        .flatMap(entry -> grant(entry.group(1)).stream())
                        .toList()));
    }

    /// Refusals only take away, so they are left out.
    private static Optional<Grant> grant(String entry) {
        String[] words = entry.split(";", -1);
        if (words.length < 6) {
            return Optional.of(new Grant("?", EVERYTHING));
        }
        boolean refuses = words[0].equals("D");
        boolean forOthers = words[1].contains("IO");
        return refuses || forOthers ? Optional.empty() : Optional.of(new Grant(words[5], rights(words[2])));
    }

    private static int rights(String text) {
        if (text.matches("0x[0-9a-fA-F]{1,8}")) {
            return Integer.parseUnsignedInt(text.substring(2), 16);
        }
        int all = 0;
        for (int i = 0; i < text.length(); i += 2) {
            String right = text.substring(i, Math.min(i + 2, text.length()));
            all |= RIGHTS.getOrDefault(right, EVERYTHING);
        }
        return all;
    }

    /// Whether the owner is the system, the administrators or the installer of Windows.
    boolean ownedByTheSystem() {
        return TRUSTED.contains(owner);
    }

    /// Whether it belongs to those whom we trust, and nobody else has any of these rights.
    boolean keptFrom(int rights) {
        return ownedByTheSystem()
                && grants.stream()
                        .filter(grant -> !TRUSTED.contains(grant.who()))
                        .allMatch(grant -> (grant.rights() & rights) == 0);
    }
}
