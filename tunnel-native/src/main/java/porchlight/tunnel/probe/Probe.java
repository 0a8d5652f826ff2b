package porchlight.tunnel.probe;

import java.net.InetAddress;

/// One packet that is to be tried.
///
/// @param place what kind of place it is for
/// @param to where
/// @param transport what it is
/// @param port of the place, 1 to 65535; 0 with [Transport#ICMP]
/// @param binding how it picks its way out
/// @param card the card that it is bound to; unbound, the card whose link a link-local address is on
public record Probe(Place place, InetAddress to, Transport transport, int port, Binding binding, Card card) {
    /// IPv4 or IPv6.
    public Family family() {
        return Family.of(to);
    }
}
