package porchlight.tunnel.macos;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import porchlight.tunnel.helper.Ip;

/// Reads what `scutil` prints about resolvers. Its exit code says nothing.
final class Names {
    private static final Pattern NAMESERVER = Pattern.compile("(?m)^\\s*nameserver\\[\\d+] : (\\S+)\\s*$");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*\\d+ : (\\S+)\\s*$");
    private static final int MOST = 3;
    private static final Ip LOOPBACK = Ip.parse("127.0.0.0").orElseThrow();
    private static final Ip LOOPBACK6 = Ip.parse("::1").orElseThrow();

    private Names() {}

    /// The first three that are addresses and not this very machine.
    ///
    /// @param listing what `scutil --dns` printed
    static List<Ip> ofTheNetwork(String listing) {
        Predicate<Ip> here = ip -> ip.in(LOOPBACK, 8) || ip.equals(LOOPBACK6);
        return NAMESERVER
                .matcher(listing)
                .results()
                .flatMap(server -> Ip.parse(server.group(1)).stream())
                .filter(here.negate())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /// Whether the dynamic store holds our resolvers.
    ///
    /// @param shown what `show` printed
    static boolean stand(String shown, List<Ip> wanted) {
        List<String> entries =
                ENTRY.matcher(shown).results().map(entry -> entry.group(1)).toList();
        return wanted.stream().map(Ip::toString).allMatch(entries::contains);
    }
}
