package porchlight.tunnel.windows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// The table of `tunnel-native/README.md`, row by row, written without a look at the filters: packet by packet in
/// plain conditions, no layers, no weights. Three rows are narrower on Windows and are written so here: ND stays
/// on the link (C1), allowed endpoints and channel are for our own programs (C3, C4), nothing is forwarded (C9).
final class Contract {
    private static final Set<String> RFC_LAN =
            Set.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");

    private Contract() {}

    static boolean permits(Policy policy, Here here, Packet p) {
        Target target = switch (policy) {
            case Policy.Connecting c -> c.target();
            case Policy.Connected c -> c.target();
            case Policy.Blocked b -> null;
            case Policy.Portal v -> null;
        };
        boolean connected = policy instanceof Policy.Connected;
        boolean lan = switch (policy) {
            case Policy.Blocked b -> b.lan();
            case Policy.Portal v -> v.lan();
            case Policy.Connecting c -> c.target().lan();
            case Policy.Connected c -> c.target().lan();
        };
        return switch (p.way()) {
            case FORWARD -> false; // C9
            case IN ->
                p.loopback()
                        || inC1(p)
                        || inC3(target, here, p)
                        || inC4(policy, here, p)
                        || (lan && inC8(target, connected, here, p));
            case OUT ->
                p.loopback()
                        || outC1(p)
                        || outC2(target, here, p)
                        || outC3(target, here, p)
                        || outC4(policy, here, p)
                        || portal(policy, here, p)
                        || outBehind(target, connected, lan, here, p);
        };
    }

    private static boolean outC1(Packet p) {
        if (!p.remote().v6()) {
            return p.protocol() == 17
                    && p.localPort() == 68
                    && p.remotePort() == 67
                    && p.remote().toString().equals("255.255.255.255");
        }
        boolean dhcp = p.protocol() == 17
                && p.localPort() == 546
                && p.remotePort() == 547
                && in(p.local(), "fe80::/10")
                && (in(p.remote(), "fe80::/10") || p.remote().toString().equals("ff02::1:2"));
        boolean discovery = p.protocol() == 58
                && List.of(133, 135, 136).contains(p.localPort())
                && p.remotePort() == 0
                && (in(p.remote(), "fe80::/10") || in(p.remote(), "ff02::/16"));
        return dhcp || discovery;
    }

    private static boolean inC1(Packet p) {
        if (!p.remote().v6()) {
            return p.protocol() == 17 && p.remotePort() == 67 && p.localPort() == 68;
        }
        boolean dhcp =
                p.protocol() == 17 && p.remotePort() == 547 && p.localPort() == 546 && in(p.remote(), "fe80::/10");
        boolean discovery = p.protocol() == 58
                && p.remotePort() == 0
                && (List.of(135, 136).contains(p.localPort()) || (p.localPort() == 134 && in(p.remote(), "fe80::/10")));
        return dhcp || discovery;
    }

    private static boolean outC2(Target t, Here here, Packet p) {
        return t != null
                && p.protocol() == 17
                && p.remote().equals(t.endpoint().ip())
                && p.remotePort() == t.endpoint().port()
                && p.localPort() == t.listenPort()
                && p.app().equals(here.wireguard().id())
                && p.accounts().contains(Sid.SYSTEM);
    }

    private static boolean outC3(Target t, Here here, Packet p) {
        return t != null
                && ours(here, p)
                && p.protocol() == 17
                && p.remote().equals(t.channel().ip())
                && p.remotePort() == t.channel().port()
                && p.localPort() == t.channel().localPort();
    }

    private static boolean inC3(Target t, Here here, Packet p) {
        return outC3(t, here, p);
    }

    private static boolean outC4(Policy policy, Here here, Packet p) {
        return !(policy instanceof Policy.Connected)
                && ours(here, p)
                && policy.beside().allowed().stream().anyMatch(a -> to(a, p));
    }

    private static boolean inC4(Policy policy, Here here, Packet p) {
        return !(policy instanceof Policy.Connected)
                && ours(here, p)
                && policy.beside().allowed().stream().anyMatch(a -> a.protocol() == Protocol.UDP && to(a, p));
    }

    private static boolean to(Allowed a, Packet p) {
        return p.remote().equals(a.ip())
                && p.protocol() == (a.protocol() == Protocol.TCP ? 6 : 17)
                && (a.port() == 0 || a.port() == p.remotePort());
    }

    private static boolean ours(Here here, Packet p) {
        return owner(here, p)
                && (here.apps().isEmpty()
                        || here.apps().stream().anyMatch(app -> app.id().equals(p.app())));
    }

    private static boolean owner(Here here, Packet p) {
        return here.owner().isPresent() && p.accounts().contains(here.owner().get());
    }

    private static boolean portal(Policy policy, Here here, Packet p) {
        if (!(policy instanceof Policy.Portal visit) || here.owner().isEmpty()) {
            return false;
        }
        boolean page = owner(here, p) && p.protocol() == 6 && (p.remotePort() == 80 || p.remotePort() == 443);
        boolean name = (owner(here, p) || p.accounts().contains(Sid.NETWORK_SERVICE))
                && question(p)
                && visit.resolvers().contains(p.remote());
        return page || name;
    }

    private static boolean question(Packet p) {
        return (p.protocol() == 6 || p.protocol() == 17) && p.remotePort() == 53;
    }

    /// C5, C6 and C8: what is left once nothing of the printed list applied.
    private static boolean outBehind(Target t, boolean connected, boolean lan, Here here, Packet p) {
        boolean onTunnel = connected && p.face() == here.tunnel().getAsLong();
        if (question(p)) {
            return onTunnel && t.dns().contains(p.remote());
        }
        if (onTunnel) {
            boolean hidden = p.remote().v6()
                    ? !t.v6() || in(p.remote(), "::/127", "fc00::/7", "fe80::/10", "ff00::/8")
                    : in(p.remote(), "0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "224.0.0.0/3")
                            || in(p.remote(), RFC_LAN.toArray(String[]::new));
            boolean localFromTunnel = lan && ownAddress(t, p.local()) && local(p.remote());
            return !hidden && !localFromTunnel;
        }
        return lan && local(p.remote()) && !(t != null && ownAddress(t, p.local()));
    }

    private static boolean inC8(Target t, boolean connected, Here here, Packet p) {
        boolean source = p.remote().v6()
                ? in(p.remote(), "fc00::/7", "fe80::/10")
                : in(p.remote(), RFC_LAN.toArray(String[]::new));
        boolean onTunnel = connected
                && (p.face() == here.tunnel().getAsLong()
                        || p.arrival() == here.tunnel().getAsLong());
        return source && !onTunnel && !(t != null && ownAddress(t, p.local()));
    }

    private static boolean ownAddress(Target t, Ip ip) {
        return Stream.concat(Stream.of(t.addr4()), t.addr6().stream()).anyMatch(ip::equals);
    }

    private static boolean local(Ip ip) {
        return ip.v6()
                ? in(ip, "fc00::/7", "fe80::/10", "ff02::/16")
                : in(ip, "224.0.0.0/24", "239.255.255.250/32") || in(ip, RFC_LAN.toArray(String[]::new));
    }

    private static boolean in(Ip ip, String... networks) {
        return Arrays.stream(networks).anyMatch(network -> {
            String[] parts = network.split("/");
            return ip.in(Ip.parse(parts[0]).orElseThrow(), Integer.parseInt(parts[1]));
        });
    }
}
