package porchlight.tunnel.linux;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;

/// The parts of a rule that say which packets are meant.
final class Matches {
    private Matches() {}

    static String channelIn(Target.Channel c) {
        return "ip saddr %s udp sport %d udp dport %d".formatted(c.ip(), c.port(), c.localPort());
    }

    /// An answer may belong to a flow that began before there were rules, hence no question to the connection
    /// table: over TCP anything but an opening, over UDP anything from that address and port.
    static String answerOf(Allowed a) {
        String from = family(a.ip()) + " saddr " + a.ip() + " " + port(a, "sport");
        return a.protocol() == Protocol.TCP ? from + " tcp flags & (syn | ack) != syn" : from;
    }

    static String port(Allowed a, String side) {
        String protocol = a.protocol().name().toLowerCase(Locale.ROOT);
        return a.port() == 0 ? "meta l4proto " + protocol : protocol + " " + side + " " + a.port();
    }

    static String family(Ip ip) {
        return ip.v6() ? "ip6" : "ip";
    }

    static String set(List<Ip> ips) {
        return ips.size() == 1
                ? ips.getFirst().toString()
                : ips.stream().map(Ip::toString).collect(Collectors.joining(", ", "{ ", " }"));
    }
}
