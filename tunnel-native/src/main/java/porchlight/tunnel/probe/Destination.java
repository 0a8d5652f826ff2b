package porchlight.tunnel.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where probes go.
///
/// @param place what kind of place that is
/// @param to its address
public record Destination(Place place, InetAddress to) {
    /// Read from literals.
    ///
    /// @throws IllegalArgumentException when it is no address
    public static Destination of(Place place, String literal) {
        return new Destination(place, InetAddress.ofLiteral(literal));
    }

    /// Those for a machine that is in use: nobody is annoyed, and nobody is told anything. On the internet the
    /// documentation addresses of RFC 5737, RFC 3849 and RFC 9637, which nobody has; near by, the user's own
    /// routers
    /// and addresses that are not in the user's own network.
    static List<Destination> live(Ground ground) {
        List<Destination> all = new ArrayList<>();
        Stream.of("192.0.2.77", "198.51.100.77", "203.0.113.77", "2001:db8::77", "2001:db8:77::77", "3fff::77")
                .forEach(ip -> all.add(of(Place.PUBLIC, ip)));
        for (Card card : ground.cards()) {
            card.gateway4().ifPresent(ip -> all.add(new Destination(Place.GATEWAY, ip)));
            card.gateway6().ifPresent(ip -> all.add(new Destination(Place.GATEWAY, ip)));
        }
        Stream.of("10.255.255.77", "172.31.255.77", "192.168.255.77")
                .map(ip -> of(Place.LAN, ip))
                .filter(far -> ground.cards().stream()
                        .flatMap(card -> card.source4().stream())
                        .noneMatch(own -> sameRange(own, far.to())))
                .forEach(all::add);
        all.add(of(Place.UNIQUE_LOCAL, "fd70:726f:6265::77"));
        all.add(of(Place.METADATA, "169.254.169.254"));
        all.add(of(Place.LINK_LOCAL, "169.254.77.77"));
        all.add(of(Place.LINK_LOCAL, "fe80::7777:7777:7777:7777"));
        all.add(of(Place.MULTICAST, "224.0.0.251"));
        all.add(of(Place.MULTICAST, "ff02::fb"));
        all.add(of(Place.BROADCAST, "255.255.255.255"));
        return List.copyOf(all);
    }

    /// However wide the user's network is, the rest of a private range is not it.
    private static boolean sameRange(Inet4Address own, InetAddress far) {
        return own.getAddress()[0] == far.getAddress()[0];
    }
}
