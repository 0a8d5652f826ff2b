package porchlight.tunnel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import porchlight.tunnel.helper.Ip;

/// Who resolves names on this system.
final class Resolvers {
    private static final Path RESOLVED = Path.of("/run/systemd/resolve");
    private static final Path BUS = Path.of("/run/dbus/system_bus_socket");
    private static final int MOST = 3;
    private static final int LONGEST = 64 * 1024;
    private static final Ip LOOPBACK = Ip.parse("127.0.0.0").orElseThrow();
    private static final Ip LOOPBACK6 = Ip.parse("::1").orElseThrow();

    private Resolvers() {}

    /// Whether systemd-resolved runs and can be spoken to.
    static boolean resolved() {
        return Files.isDirectory(RESOLVED) && Files.exists(BUS);
    }

    /// The account that systemd-resolved runs under.
    static OptionalInt account() {
        try {
            return resolved()
                    ? OptionalInt.of((Integer) Files.getAttribute(RESOLVED, "unix:uid"))
                    : OptionalInt.empty();
        } catch (IOException unknown) {
            return OptionalInt.empty();
        }
    }

    /// Those that the network handed out: what systemd-resolved learned, else the classic file.
    static List<Ip> ofTheNetwork() {
        Path learned = RESOLVED.resolve("resolv.conf");
        return of(lines(Files.exists(learned) ? learned : Path.of("/etc/resolv.conf")));
    }

    /// The first three that are addresses and not this very machine.
    static List<Ip> of(List<String> lines) {
        Predicate<Ip> here = ip -> ip.in(LOOPBACK, 8) || ip.equals(LOOPBACK6);
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length == 2 && words[0].equals("nameserver"))
                .flatMap(words -> Ip.parse(words[1]).stream())
                .filter(here.negate())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.size(file) > LONGEST ? List.of() : Files.readAllLines(file);
        } catch (IOException absent) {
            return List.of();
        }
    }
}
