package porchlight.sandbox.lab;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import porchlight.sandbox.location.DnsServer;
import porchlight.sandbox.location.WebPage;
import porchlight.sandbox.location.Zone;
import porchlight.sandbox.site.SiteServer;

/// The lab's web page and name server; says `ready`.
final class WebGuest {
    private WebGuest() {}

    static void main() throws Exception {
        try (SiteServer web = new SiteServer(
                        new InetSocketAddress(AddressPlan.WEB, 80), Map.of("/", new WebPage(_ -> Optional.empty())));
                DnsServer dns = new DnsServer(
                        new InetSocketAddress(AddressPlan.DNS, 53),
                        new Zone(Map.of("web.lab", AddressPlan.literal(AddressPlan.WEB))))) {
            System.out.println("ready");
            while (System.in.read() >= 0 && dns.address() != null && web.address() != null) {
                System.out.println("still here");
            }
        }
    }
}
