package porchlight.tunnel.windows;

import static porchlight.tunnel.windows.Ask.ICMP6;
import static porchlight.tunnel.windows.Ask.UDP;
import static porchlight.tunnel.windows.Ask.local;
import static porchlight.tunnel.windows.Ask.localPort;
import static porchlight.tunnel.windows.Ask.protocol;
import static porchlight.tunnel.windows.Ask.remote;
import static porchlight.tunnel.windows.Ask.remotePort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What every policy begins and ends with, and what holds alone while Windows starts: the link is kept alive, the
/// rest is blocked. It names nothing of this run, so it may last.
final class LinkFilters {
    /// What is permitted whatever else is blocked.
    static final int PRINTED = 15;
    /// What nobody asked about before.
    static final int REST = 0;

    private static final int LOOPBACK = 1;

    private LinkFilters() {}

    /// What holds from the first packet of a start of Windows until its filtering service reads the lasting
    /// filters.
    static List<Filter> boot() {
        return Stream.concat(link().stream(), rest().stream())
                .map(filter -> filter.living(Filter.Life.BOOT))
                .toList();
    }

    /// Loopback, leases of addresses and neighbours on the link (C1).
    static List<Filter> link() {
        List<Filter> all = new ArrayList<>();
        for (Layer layer : List.of(Layer.CONNECT4, Layer.CONNECT6, Layer.ACCEPT4, Layer.ACCEPT6)) {
            all.add(permit("loopback", layer, new Condition(Field.FLAGS, new Value.Bits(LOOPBACK))));
        }
        all.add(permit(
                "DHCP", Layer.CONNECT4, protocol(UDP), localPort(68), remotePort(67), remote("255.255.255.255/32")));
        all.add(permit("DHCP", Layer.ACCEPT4, protocol(UDP), localPort(68), remotePort(67)));
        all.add(permit(
                "DHCPv6",
                Layer.CONNECT6,
                protocol(UDP),
                localPort(546),
                remotePort(547),
                local("fe80::/10"),
                remote("fe80::/10"),
                remote("ff02::1:2/128")));
        all.add(permit("DHCPv6", Layer.ACCEPT6, protocol(UDP), localPort(546), remotePort(547), remote("fe80::/10")));
        all.add(permit(
                "neighbours",
                Layer.CONNECT6,
                protocol(ICMP6),
                localPort(133),
                localPort(135),
                localPort(136),
                remotePort(0),
                remote("fe80::/10"),
                remote("ff02::/16")));
        all.add(permit("neighbours", Layer.ACCEPT6, protocol(ICMP6), localPort(135), localPort(136), remotePort(0)));
        all.add(permit("routers", Layer.ACCEPT6, protocol(ICMP6), localPort(134), remotePort(0), remote("fe80::/10")));
        return all;
    }

    /// C9 too: forwarding knows neither ports nor who began, so it is refused whole.
    static List<Filter> rest() {
        return Arrays.stream(Layer.values())
                .map(layer -> new Filter("the rest", layer, false, REST, Filter.Life.PERSISTENT, List.of()))
                .toList();
    }

    private static Filter permit(String name, Layer layer, Condition... conditions) {
        return new Filter(name, layer, true, PRINTED, Filter.Life.PERSISTENT, List.of(conditions));
    }
}
