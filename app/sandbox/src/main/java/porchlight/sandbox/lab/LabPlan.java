package porchlight.sandbox.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What has to be done to build a lab, as data.
///
/// ```
/// you ==LAN== isp (NAT) ---- net ---- exits     198.18.0.0/16, all local there
/// 192.168.50.10  192.0.2.10   |  \
///                             |   \-- nat       198.19.0.0/16 outside, 10.77.0.0/16 inside
///                  203.0.113.0/24, all local here
/// ```
///
/// @param prefix of the namespaces' names, `pl-…`
/// @param distance between isp and net; where there is any, a [DelayLink] joins them instead of a pair of interfaces
record LabPlan(String prefix, Distance distance) {
    String namespace(Place place) {
        return prefix + "-" + place.word();
    }

    /// What comes first.
    List<Tool> namespaces() {
        return Arrays.stream(Place.values())
                .map(place -> Tool.of("ip", "netns", "add", namespace(place)))
                .toList();
    }

    /// The ends of the way to the internet.
    DelayLink.End ispEnd() {
        return new DelayLink.End(namespace(Place.ISP), "wan0");
    }

    DelayLink.End netEnd() {
        return new DelayLink.End(namespace(Place.NET), "isp0");
    }

    /// What follows once the namespaces stand, and the cable if there is one.
    List<Tool> steps() {
        List<Tool> steps = new ArrayList<>();
        steps.add(links());
        for (Place place : Place.values()) {
            steps.add(inside(place, "sysctl", "-qw", "net.ipv4.conf.all.rp_filter=0")
                    .with("net.ipv4.conf.default.rp_filter=0", "net.ipv4.ip_forward=" + (place == Place.YOU ? 0 : 1)));
        }
        // the lab's LAN is IPv4 only; the user's other interfaces keep IPv6, the tunnel needs it
        steps.add(inside(Place.YOU, "sysctl", "-qw", "net.ipv6.conf.up0.disable_ipv6=1")
                .tool());
        steps.add(addresses(Place.YOU, "addr add 192.168.50.10/24 dev up0", "link set up0 up", via("192.168.50.1")));
        steps.add(addresses(
                Place.ISP,
                "addr add 192.168.50.1/24 dev lan0",
                "addr add 192.0.2.10/24 dev wan0",
                "link set lan0 up",
                "link set wan0 up",
                "route add default via 192.0.2.1 dev wan0"));
        steps.add(addresses(
                Place.NET,
                "addr add 192.0.2.1/24 dev isp0",
                "addr add 100.64.1.1/30 dev exits0",
                "addr add 100.64.2.1/30 dev nat0",
                "link set isp0 up",
                "link set exits0 up",
                "link set nat0 up",
                "route add local 203.0.113.0/24 dev lo",
                "route add 198.18.0.0/16 via 100.64.1.2 dev exits0",
                "route add 198.19.0.0/16 via 100.64.2.2 dev nat0"));
        steps.add(addresses(
                Place.EXITS,
                "addr add 100.64.1.2/30 dev up0",
                "link set up0 up",
                "route add local 198.18.0.0/16 dev lo",
                via("100.64.1.1")));
        steps.add(addresses(
                Place.NAT,
                "addr add 100.64.2.2/30 dev up0",
                "link set up0 up",
                "route add local 10.77.0.0/16 dev lo",
                via("100.64.2.1")));
        steps.add(rules(Place.ISP, ISP_RULES));
        steps.add(rules(Place.NAT, NAT_RULES));
        if (!distance.isNone()) {
            steps.addAll(neighbours());
        }
        return List.copyOf(steps);
    }

    /// The ends of a long cable know each other, or the first packet would wait a round trip longer than the others.
    private List<Tool> neighbours() {
        return List.of(
                addresses(
                        Place.ISP,
                        "link set wan0 address 02:00:00:00:00:01",
                        "neigh replace 192.0.2.1 lladdr 02:00:00:00:00:02 dev wan0 nud permanent"),
                addresses(
                        Place.NET,
                        "link set isp0 address 02:00:00:00:00:02",
                        "neigh replace 192.0.2.10 lladdr 02:00:00:00:00:01 dev isp0 nud permanent"));
    }

    /// What comes unasked is dropped before conntrack remembers it: a remembered one would occupy the port that the
    /// hole punched from inside needs, and the hole would get another.
    private static final String ISP_RULES = """
            table ip isp {
                chain unasked { type filter hook prerouting priority mangle; iifname "wan0" ct state new drop; }
                chain names {
                    type nat hook prerouting priority dstnat;
                    iifname "lan0" ip daddr 192.168.50.1 meta l4proto { tcp, udp } th dport 53 dnat to 203.0.113.53
                }
                chain out { type nat hook postrouting priority srcnat; oifname "wan0" snat to 192.0.2.10; }
            }
            """;

    private static final String NAT_RULES = """
            table ip nat_homes {
                chain unasked {
                    type filter hook prerouting priority mangle;
                    iifname "up0" ip daddr 198.19.0.0/16 ct state new drop
                }
                chain out {
                    type nat hook postrouting priority srcnat;
                    oifname "up0" snat ip prefix to ip saddr map { 10.77.0.0/16 : 198.19.0.0/16 }
                }
            }
            """;

    private Tool links() {
        return new Tool(
                List.of("ip", "-batch", "-"),
                link(Place.YOU, "up0", Place.ISP, "lan0")
                        + (distance.isNone() ? link(Place.ISP, "wan0", Place.NET, "isp0") : "")
                        + link(Place.EXITS, "up0", Place.NET, "exits0")
                        + link(Place.NAT, "up0", Place.NET, "nat0"));
    }

    private String link(Place a, String nameA, Place b, String nameB) {
        return "link add " + nameA + " netns " + namespace(a) + " type veth peer name " + nameB + " netns "
                + namespace(b) + "\n";
    }

    private static String via(String gateway) {
        return "route add default via " + gateway + " dev up0";
    }

    private Tool addresses(Place place, String... lines) {
        return new Tool(
                List.of("ip", "-n", namespace(place), "-4", "-batch", "-"),
                "link set lo up\n" + String.join("\n", lines) + "\n");
    }

    private Tool rules(Place place, String rules) {
        return new Tool(List.of("ip", "netns", "exec", namespace(place), "nft", "-f", "-"), rules);
    }

    private Inside inside(Place place, String... command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace(place)));
        whole.addAll(List.of(command));
        return new Inside(whole);
    }

    private record Inside(List<String> command) {
        Tool with(String... more) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(List.of(more));
            return new Tool(whole, "");
        }

        Tool tool() {
            return new Tool(command, "");
        }
    }
}
