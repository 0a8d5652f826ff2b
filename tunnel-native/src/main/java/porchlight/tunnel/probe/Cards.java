package porchlight.tunnel.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads the network cards of this machine. Where the routers cannot be read, they are left out.
final class Cards {
    private static final String TUNNEL = "porchlight0";
    private static final int MOST = 2;

    private Cards() {}

    static List<Card> ofThisMachine() {
        return of(lines("/proc/net/route"), lines("/proc/net/ipv6_route"));
    }

    private static List<Card> of(List<String> routes4, List<String> routes6) {
        try {
            return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(Cards::leadsOut)
                    .map(face -> card(face, gateway4(routes4, face.getName()), gateway6(routes6, face.getName())))
                    .filter(card -> card.source4().isPresent() || card.source6().isPresent())
                    .sorted(Comparator.comparing(
                            card -> card.gateway4().isEmpty() && card.gateway6().isEmpty()))
                    .limit(MOST)
                    .toList();
        } catch (SocketException unreadable) {
            return List.of();
        }
    }

    private static boolean leadsOut(NetworkInterface face) {
        try {
            return face.isUp() && !face.isLoopback() && !face.getName().equals(TUNNEL);
        } catch (SocketException gone) {
            return false;
        }
    }

    private static Card card(NetworkInterface face, Optional<Inet4Address> via4, Optional<Inet6Address> via6) {
        List<InetAddress> own = Collections.list(face.getInetAddresses());
        return new Card(
                face.getName(),
                face.getIndex(),
                own.stream()
                        .filter(Inet4Address.class::isInstance)
                        .map(Inet4Address.class::cast)
                        .findFirst(),
                own.stream()
                        .filter(Inet6Address.class::isInstance)
                        .map(Inet6Address.class::cast)
                        .min(Comparator.comparing(Inet6Address::isLinkLocalAddress)),
                via4,
                via6);
    }

    /// From `/proc/net/route`: interface, destination, gateway, flags, …, metric (7th), mask (8th); addresses are
    /// eight hexadecimal digits in the byte order of a little-endian machine.
    static Optional<Inet4Address> gateway4(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(w -> w.length > 7 && w[0].equals(name) && w[1].equals("00000000"))
                .filter(w -> w[2].matches("[0-9A-Fa-f]{8}") && !w[2].equals("00000000"))
                .min(Comparator.comparingLong(w -> number(w[6], 10)))
                .flatMap(w -> address(turned(HexFormat.of().parseHex(w[2])), Inet4Address.class));
    }

    /// From `/proc/net/ipv6_route`: destination, length, source, length, gateway, metric, …, interface (10th).
    static Optional<Inet6Address> gateway6(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(w -> w.length > 9 && w[9].equals(name) && w[0].matches("0{32}") && w[1].equals("00"))
                .filter(w -> w[4].matches("[0-9a-f]{32}") && !w[4].matches("0{32}"))
                .min(Comparator.comparingLong(w -> number(w[5], 16)))
                .flatMap(w -> address(HexFormat.of().parseHex(w[4]), Inet6Address.class));
    }

    private static long number(String word, int radix) {
        try {
            return Long.parseLong(word, radix);
        } catch (NumberFormatException strange) {
            return Long.MAX_VALUE;
        }
    }

    private static byte[] turned(byte[] bytes) {
        return new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]};
    }

    private static <T extends InetAddress> Optional<T> address(byte[] bytes, Class<T> kind) {
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return kind.isInstance(address) ? Optional.of(kind.cast(address)) : Optional.empty();
        } catch (UnknownHostException wrongLength) {
            return Optional.empty();
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
