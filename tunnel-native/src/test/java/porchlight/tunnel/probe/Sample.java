package porchlight.tunnel.probe;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// Network cards of nobody.
final class Sample {
    static final Card CABLE =
            new Card("eth0", 2, four("192.168.1.20"), six("2001:db8:1::20"), four("192.168.1.1"), six("fe80::1"));
    static final Card WIRELESS =
            new Card("wlan0", 3, four("10.0.0.20"), Optional.empty(), four("10.0.0.1"), Optional.empty());
    static final Ground ONE = new Ground(List.of(CABLE));
    static final Ground TWO = new Ground(List.of(CABLE, WIRELESS));

    private Sample() {}

    static Optional<Inet4Address> four(String literal) {
        return Optional.of((Inet4Address) InetAddress.ofLiteral(literal));
    }

    static Optional<Inet6Address> six(String literal) {
        return Optional.of((Inet6Address) InetAddress.ofLiteral(literal));
    }
}
