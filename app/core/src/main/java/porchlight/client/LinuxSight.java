package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Tells the network by what the kernel knows of its router, and a Wi-Fi by its name as well. The kernel's files are
/// read each time; the name is asked for only after the link went down and came up again, or the router changed.
final class LinuxSight implements Supplier<NetworkHere> {
    private static final String OUR_TUNNEL = "porchlight0";
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_:-][A-Za-z0-9._:-]{0,14}");
    private static final int MOST_ASKED = 6;

    private static final int UP_THROUGH_GATEWAY = 0x3;
    private static final int COMPLETE = 0x2;
    private static final int LONGEST_FILE = 1 << 20;

    private final Path root;
    private final WifiName names;
    private Optional<Asked> asked = Optional.empty();
    private Optional<String> name = Optional.empty();
    private int times;

    /// The way out of this computer.
    ///
    /// @param link the interface
    /// @param gateway IPv4, dotted; empty where the way has none that can be told
    record Way(String link, Optional<String> gateway) {}

    /// For what the name was asked.
    private record Asked(String link, String router, String changes) {}

    /// @param root `/`, or what stands in its place
    LinuxSight(Path root, WifiName names) {
        this.root = root;
        this.names = names;
    }

    @Override
    public synchronized NetworkHere get() {
        Optional<Way> way = way(lines("proc/net/route"), lines("proc/net/ipv6_route"));
        if (way.isEmpty()) {
            return new NetworkHere.Offline();
        }
        String link = way.get().link();
        boolean wireless = Files.exists(of(link, "wireless")) || Files.exists(of(link, "phy80211"));
        Optional<String> router = way.get().gateway().flatMap(gateway -> router(gateway, link, lines("proc/net/arp")));
        if (router.isEmpty()) {
            return new NetworkHere.Nameless(wireless);
        }
        String called = wireless ? name(link, router.get()).orElse("") : "";
        return new NetworkHere.Known(new LocalNetwork(wireless, LocalNetwork.shown(called), router.get()));
    }

    /// A name that did not come is asked for a few times more: a Wi-Fi may still be on its way.
    private Optional<String> name(String link, String router) {
        Asked now = new Asked(link, router, String.join("", lines("sys/class/net/" + link + "/carrier_changes")));
        if (!asked.equals(Optional.of(now))) {
            asked = Optional.of(now);
            name = Optional.empty();
            times = 0;
        }
        if (name.isEmpty() && times < MOST_ASKED) {
            times++;
            name = names.of(link);
        }
        return name;
    }

    /// The default way with the least metric; of IPv6 only that there is one.
    static Optional<Way> way(List<String> routes, List<String> routes6) {
        Optional<Way> best = Optional.empty();
        long least = Long.MAX_VALUE;
        for (String line : routes) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length < 8 || !words[1].equals("00000000") || !words[7].equals("00000000") || !isLink(words[0])) {
                continue;
            }
            OptionalLong flags = number(words[3], 16);
            OptionalLong metric = number(words[6], 10);
            if (flags.isPresent() && metric.isPresent() && metric.getAsLong() < least) {
                least = metric.getAsLong();
                boolean through = (flags.getAsLong() & UP_THROUGH_GATEWAY) == UP_THROUGH_GATEWAY;
                best = Optional.of(new Way(words[0], through ? dotted(words[2]) : Optional.empty()));
            }
        }
        return best.or(() -> routes6.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 9
                        && words[0].matches("0{32}")
                        && words[1].equals("00")
                        && !words[9].equals("lo")
                        && isLink(words[9]))
                .findFirst()
                .map(words -> new Way(words[9], Optional.empty())));
    }

    /// The hardware address of a gateway, where the kernel has found it out.
    static Optional<String> router(String gateway, String link, List<String> neighbours) {
        return neighbours.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 5
                        && words[0].equals(gateway)
                        && words[5].equals(link)
                        && words[2].startsWith("0x")
                        && number(words[2].substring(2), 16).orElse(0) % (2 * COMPLETE) >= COMPLETE)
                .map(words -> words[3].toLowerCase(Locale.ROOT))
                .filter(LinuxSight::isHardware)
                .findFirst();
    }

    private static boolean isHardware(String address) {
        try {
            return !new LocalNetwork(false, "", address).router().isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isLink(String name) {
        return LINK.matcher(name).matches() && !name.equals(OUR_TUNNEL);
    }

    /// Eight hexadecimal digits in the byte order of a little-endian machine.
    private static Optional<String> dotted(String digits) {
        if (!digits.matches("[0-9A-Fa-f]{8}") || digits.equals("00000000")) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        return Optional.of(
                (bytes[3] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[0] & 0xff));
    }

    private static OptionalLong number(String digits, int radix) {
        try {
            return OptionalLong.of(Long.parseLong(digits, radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private Path of(String link, String what) {
        return root.resolve("sys/class/net").resolve(link).resolve(what);
    }

    private List<String> lines(String file) {
        try (var stream = Files.newInputStream(root.resolve(file))) {
            return new String(stream.readNBytes(LONGEST_FILE), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
