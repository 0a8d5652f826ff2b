package porchlight.tunnel.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Which probes there are. Pure: the same ground and destinations give the same probes.
public final class Plan {
    /// Names, the web, time, the web again, names over TLS, the p2p channel's and WireGuard's customary port.
    static final List<Integer> PORTS = List.of(53, 80, 123, 443, 853, 4455, 51_820);

    private Plan() {}

    /// Every destination, in every way, with every transport.
    ///
    /// @param destinations link-local ones are tried on each card's link
    public static List<Probe> of(Ground ground, List<Destination> destinations) {
        List<Probe> all = new ArrayList<>();
        for (Destination destination : destinations) {
            for (int i = 0; i < ground.cards().size(); i++) {
                Card card = ground.cards().get(i);
                if (i == 0 || onOneLink(destination.to())) {
                    add(all, destination, Binding.UNBOUND, card);
                }
                add(all, destination, Binding.DEVICE, card);
                add(all, destination, Binding.SOURCE, card);
            }
        }
        return List.copyOf(all);
    }

    /// Whether an address means something only together with a link.
    static boolean onOneLink(InetAddress address) {
        return Family.of(address) == Family.V6 && (address.isLinkLocalAddress() || address.isMulticastAddress());
    }

    private static void add(List<Probe> all, Destination destination, Binding binding, Card card) {
        // A connection is with one, never with many.
        boolean one = destination.place() != Place.MULTICAST && destination.place() != Place.BROADCAST;
        for (int port : PORTS) {
            all.add(new Probe(destination.place(), destination.to(), Transport.UDP, port, binding, card));
            if (one) {
                all.add(new Probe(destination.place(), destination.to(), Transport.TCP, port, binding, card));
            }
        }
        all.add(new Probe(destination.place(), destination.to(), Transport.ICMP, 0, binding, card));
    }
}
