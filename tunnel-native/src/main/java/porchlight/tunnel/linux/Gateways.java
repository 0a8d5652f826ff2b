package porchlight.tunnel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import porchlight.tunnel.helper.Ip;

/// This host's gateways, from the kernel's own tables.
public final class Gateways {
    private Gateways() {}

    /// Read anew each time; where the tables cannot be read, none.
    public static Set<Ip> now() {
        Set<Ip> all = new HashSet<>();
        all.addAll(of4(lines("/proc/net/route")));
        all.addAll(of6(lines("/proc/net/ipv6_route")));
        return all;
    }

    /// The third column of `/proc/net/route`: eight hexadecimal digits in the byte order of a little-endian
    /// machine.
    static Set<Ip> of4(List<String> lines) {
        Set<Ip> all = new HashSet<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 3 && words[2].matches("[0-9A-Fa-f]{8}")) {
                long raw = Integer.toUnsignedLong(Integer.reverseBytes(HexFormat.fromHexDigits(words[2])));
                if (raw != 0) {
                    all.add(new Ip(false, 0, raw));
                }
            }
        }
        return all;
    }

    /// The fifth column of `/proc/net/ipv6_route`: 32 hexadecimal digits.
    static Set<Ip> of6(List<String> lines) {
        Set<Ip> all = new HashSet<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 5 && words[4].matches("[0-9a-f]{32}") && !words[4].matches("0+")) {
                all.add(Ip.of(HexFormat.of().parseHex(words[4])));
            }
        }
        return all;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
