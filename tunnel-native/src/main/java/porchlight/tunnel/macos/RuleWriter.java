package porchlight.tunnel.macos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Networks;

/// Writes the rules of one policy. The rows are those of `tunnel-native/README.md`.
final class RuleWriter {
    private static final String STATELESS = " no state";
    /// Never `floating`: such a state would let the same flow out by any other interface.
    private static final String BOUND = " keep state (if-bound)";

    private final Here here;
    private final Optional<Target> target;
    private final Optional<Target> through;
    private final List<Allowed> allowed;
    private final boolean lan;
    private final Optional<Policy.Portal> portal;
    private final List<String> rules = new ArrayList<>();

    RuleWriter(Policy policy, Here here) {
        this.here = here;
        this.through = policy instanceof Policy.Connected(var beside, Target t)
                        && here.device().isPresent()
                ? Optional.of(t)
                : Optional.empty();
        this.allowed =
                policy instanceof Policy.Connected ? List.of() : policy.beside().allowed();
        this.portal = policy instanceof Policy.Portal p ? Optional.of(p) : Optional.empty();
        this.target = switch (policy) {
            case Policy.Blocked blocked -> Optional.empty();
            case Policy.Portal visited -> Optional.empty();
            case Policy.Connecting(var beside, Target t) -> Optional.of(t);
            case Policy.Connected(var beside, Target t) -> Optional.of(t);
        };
        this.lan = switch (policy) {
            case Policy.Blocked(var beside, boolean local) -> local;
            case Policy.Portal(var beside, boolean local, var resolvers) -> local;
            case Policy.Connecting(var beside, Target t) -> t.lan();
            case Policy.Connected(var beside, Target t) -> t.lan();
        };
    }

    List<String> rules() {
        pass("quick on lo0 all" + STATELESS);
        idleTunnel();
        through.ifPresent(t -> tunnel(t, here.device().orElseThrow()));
        link();
        target.ifPresent(this::exit);
        allowed.forEach(this::allow);
        portal.ifPresent(this::visit);
        block("return out quick proto udp from any to any port = 53");
        block("return out quick proto tcp from any to any port = 53");
        if (lan) {
            local();
        }
        block("return out quick all");
        block("drop quick all");
        return rules;
    }

    /// An interface that stands while nothing may go through it: the route into it may be there already.
    private void idleTunnel() {
        if (through.isEmpty()) {
            here.device().ifPresent(device -> {
                block("return out quick on " + device + " all");
                block("drop in quick on " + device + " all");
            });
        }
    }

    /// C1: what keeps the link alive. The kernel itself refuses neighbour discovery from beyond the link (hop
    /// limit 255). Link-local groups carry the number of the interface inside the kernel, hence their whole
    /// range.
    private void link() {
        pass("out quick inet proto udp from any port = 68 to 255.255.255.255 port = 67" + STATELESS);
        pass("in quick inet proto udp from any port = 67 to any port = 68" + STATELESS);
        pass("out quick inet6 proto udp from fe80::/10 port = 546 to fe80::/10 port = 547" + STATELESS);
        pass("out quick inet6 proto udp from fe80::/10 port = 546 to ff02::/16 port = 547" + STATELESS);
        pass("in quick inet6 proto udp from fe80::/10 port = 547 to any port = 546" + STATELESS);
        for (String type : List.of("routersol", "neighbrsol", "neighbradv")) {
            pass("out quick inet6 proto ipv6-icmp all icmp6-type " + type + " code 0" + STATELESS);
        }
        for (String type : List.of("routeradv", "neighbrsol", "neighbradv")) {
            pass("in quick inet6 proto ipv6-icmp all icmp6-type " + type + " code 0" + STATELESS);
        }
    }

    /// C2 and C3: the exit's WireGuard for root's socket on our port, and the channel for the owner's on his.
    private void exit(Target t) {
        Target.Flow exit = t.endpoint();
        pass("out quick " + wireGuard(t) + " user = 0" + STATELESS);
        pass("in quick inet proto udp from %s port = %d to any port = %d"
                        .formatted(exit.ip(), exit.port(), t.listenPort())
                + STATELESS);
        Target.Channel c = t.channel();
        pass("out quick inet proto udp from any port = %d to %s port = %d user = %d"
                        .formatted(c.localPort(), c.ip(), c.port(), here.owner())
                + STATELESS);
        pass("in quick inet proto udp from %s port = %d to any port = %d".formatted(c.ip(), c.port(), c.localPort())
                + STATELESS);
    }

    /// C4. An answer may belong to a flow that began before there were rules: over TCP anything but an opening,
    /// over UDP anything from that address and port.
    private void allow(Allowed a) {
        String family = family(a.ip());
        String protocol = a.protocol().name().toLowerCase(Locale.ROOT);
        String port = a.port() == 0 ? "" : " port = " + a.port();
        pass("out quick %s proto %s from any to %s%s user = %d".formatted(family, protocol, a.ip(), port, here.owner())
                + STATELESS);
        String answer = "in quick %s proto %s from %s%s to any".formatted(family, protocol, a.ip(), port);
        if (a.protocol() == Protocol.TCP) {
            answers(answer);
        } else {
            pass(answer + STATELESS);
        }
    }

    /// Everything of a TCP flow but its opening.
    private void answers(String which) {
        pass(which + " flags A/A" + STATELESS);
        pass(which + " flags R/R" + STATELESS);
    }

    /// The owner's browser, and names asked of the network's resolvers by him or for him.
    private void visit(Policy.Portal p) {
        for (int port : List.of(80, 443)) {
            pass("out quick proto tcp from any to any port = %d user = %d".formatted(port, here.owner()) + STATELESS);
            answers("in quick proto tcp from any port = %d to any".formatted(port));
        }
        for (Ip ip : p.resolvers()) {
            String family = family(ip);
            for (String protocol : List.of("udp", "tcp")) {
                for (int account : List.of(here.owner(), Constants.RESOLVER)) {
                    pass("out quick %s proto %s from any to %s port = 53 user = %d"
                                    .formatted(family, protocol, ip, account)
                            + STATELESS);
                }
            }
            pass("in quick %s proto udp from %s port = 53 to any".formatted(family, ip) + STATELESS);
            answers("in quick %s proto tcp from %s port = 53 to any".formatted(family, ip));
        }
    }

    private static String wireGuard(Target t) {
        return "inet proto udp from any port = %d to %s port = %d"
                .formatted(t.listenPort(), t.endpoint().ip(), t.endpoint().port());
    }

    /// C5.
    private void resolvers(Target t, String device) {
        for (Ip ip : t.dns()) {
            pass("out quick on %s inet proto udp from any to %s port = 53".formatted(device, ip) + BOUND);
            pass("out quick on %s inet proto tcp from any to %s port = 53 flags S/SA".formatted(device, ip) + BOUND);
        }
        block("return out quick on " + device + " proto udp from any to any port = 53");
        block("return out quick on " + device + " proto tcp from any to any port = 53");
    }

    /// C5 to C7. All of it comes before C1, for that is for links: an exit must not hand out addresses or routes.
    private void tunnel(Target t, String device) {
        // Were the route to the exit gone, WireGuard's own packets would come back to it for ever.
        block("return out quick on " + device + " " + wireGuard(t));
        resolvers(t, device);
        Networks.PRIVATE4.forEach(net -> block("return out quick on %s inet from any to %s".formatted(device, net)));
        Networks.PRIVATE6.forEach(net -> block("return out quick on %s inet6 from any to %s".formatted(device, net)));
        pass("out quick on " + device + " inet all flags any" + BOUND);
        if (t.v6()) {
            pass("out quick on " + device + " inet6 all flags any" + BOUND);
        }
        block("return out quick on " + device + " all");
        block("drop in quick on " + device + " all");
    }

    /// C8: literal ranges. Whatever the tunnel's interface carries was decided above.
    private void local() {
        out("inet", Networks.LAN4);
        out("inet", Networks.LAN_GROUPS4);
        out("inet6", Networks.LAN6);
        out("inet6", Networks.LAN_GROUPS6);
        target.ifPresent(t -> {
            block("drop in quick inet from any to " + t.addr4());
            t.addr6().ifPresent(six -> block("drop in quick inet6 from any to " + six));
        });
        Networks.LAN4.forEach(net -> pass("in quick inet from " + net + " to any" + STATELESS));
        Networks.LAN6.forEach(net -> pass("in quick inet6 from " + net + " to any" + STATELESS));
    }

    private void out(String family, List<String> networks) {
        networks.forEach(net -> pass("out quick %s from any to %s".formatted(family, host(net)) + STATELESS));
    }

    /// pfctl prints one address without its length.
    private static String host(String net) {
        return net.endsWith("/32") ? net.substring(0, net.length() - 3) : net;
    }

    private void pass(String rule) {
        rules.add("pass " + rule);
    }

    private void block(String rule) {
        rules.add("block " + rule);
    }

    private static String family(Ip ip) {
        return ip.v6() ? "inet6" : "inet";
    }
}
