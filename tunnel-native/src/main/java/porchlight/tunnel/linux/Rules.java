package porchlight.tunnel.linux;

import static porchlight.tunnel.linux.Constants.INTERFACE;
import static porchlight.tunnel.linux.Constants.MARK;
import static porchlight.tunnel.linux.Constants.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// The policies of `security.md §5.3` as nft rules, generated from typed values. The order of the rules is the
/// contract of `tunnel-native/README.md`.
///
/// @param chains in the order in which they are declared
public record Rules(List<Chain> chains) {
    public Rules {
        chains = List.copyOf(chains);
    }

    /// One chain.
    ///
    /// @param name not a keyword of nft
    /// @param head type, hook, priority and policy
    /// @param rules one line each
    public record Chain(String name, String head, List<String> rules) {
        public Chain {
            rules = List.copyOf(rules);
        }
    }

    /// The rules of a policy.
    ///
    /// @param owner whose programs may use the allowed endpoints and the channel
    public static Rules of(Policy policy, int owner) {
        return switch (policy) {
            case Policy.Blocked(List<Allowed> allowed, boolean lan) ->
                new Rules(Optional.empty(), false, allowed, lan, owner);
            case Policy.Connecting(List<Allowed> allowed, Target target) ->
                new Rules(Optional.of(target), false, allowed, target.lan(), owner);
            case Policy.Connected(Target target) ->
                new Rules(Optional.of(target), true, List.of(), target.lan(), owner);
        };
    }

    private Rules(Optional<Target> target, boolean through, List<Allowed> allowed, boolean lan, int owner) {
        this(List.of(
                output(target, through, allowed, lan, owner),
                input(target, through, allowed, lan),
                forward(target, through),
                answers(target, allowed),
                resolvers(target, through)));
    }

    /// One transaction: whatever stood is replaced at once.
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("add table inet ").append(TABLE).append('\n');
        text.append("delete table inet ").append(TABLE).append('\n');
        text.append("table inet ").append(TABLE).append(" {\n");
        text.append("\tcounter blocked_out {\n\t}\n");
        for (Chain chain : chains) {
            text.append("\tchain ").append(chain.name()).append(" {\n");
            text.append("\t\t").append(chain.head()).append('\n');
            chain.rules().forEach(rule -> text.append("\t\t").append(rule).append('\n'));
            text.append("\t}\n");
        }
        return text.append("}\n").toString();
    }

    private static Chain output(
            Optional<Target> target, boolean through, List<Allowed> allowed, boolean lan, int owner) {
        List<String> r = new ArrayList<>();
        r.add("oifname \"lo\" accept");
        r.add("ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept");
        r.add("ip6 saddr fe80::/10 ip6 daddr { fe80::/10, ff02::1:2 } udp sport 546 udp dport 547 accept");
        r.add("icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert } icmpv6 code 0 "
                + "ip6 hoplimit 255 accept");
        target.ifPresent(t -> {
            Target.Channel c = t.channel();
            r.add("ip daddr %s udp dport %d meta mark %s accept"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), MARK));
            r.add("ip daddr %s udp sport %d udp dport %d meta skuid %d accept"
                    .formatted(c.ip(), c.localPort(), c.port(), owner));
        });
        for (Allowed a : allowed) {
            r.add("%s daddr %s %s meta skuid %d accept".formatted(family(a.ip()), a.ip(), port(a, "dport"), owner));
        }
        if (through) {
            target.ifPresent(t -> r.add("oifname \"%s\" ip daddr %s meta l4proto { tcp, udp } th dport 53 accept"
                    .formatted(INTERFACE, set(t.dns()))));
        }
        r.add("udp dport 53 reject");
        r.add("tcp dport 53 reject with tcp reset");
        if (through) {
            r.addAll(outThrough("oifname \"" + INTERFACE + "\" ", target));
        }
        if (lan) {
            r.add("oifname != \"%s\" ip daddr { %s, %s } accept"
                    .formatted(INTERFACE, Constants.LAN4, Constants.LAN_GROUPS4));
            r.add("oifname != \"%s\" ip6 daddr { %s, %s } accept"
                    .formatted(INTERFACE, Constants.LAN6, Constants.LAN_GROUPS6));
        }
        r.add("counter name \"blocked_out\"");
        r.add("reject with icmpx port-unreachable");
        return new Chain("outgoing", "type filter hook output priority 0; policy drop;", r);
    }

    private static List<String> outThrough(String tunnel, Optional<Target> target) {
        List<String> r = new ArrayList<>();
        r.add(tunnel + "ip daddr { " + Constants.PRIVATE4 + " } reject");
        r.add(tunnel + "ip6 daddr { " + Constants.PRIVATE6 + " } reject");
        if (target.filter(Target::v6).isEmpty()) {
            r.add(tunnel + "meta nfproto ipv6 reject");
        }
        r.add(tunnel + "accept");
        return r;
    }

    private static Chain input(Optional<Target> target, boolean through, List<Allowed> allowed, boolean lan) {
        List<String> r = new ArrayList<>();
        r.add("iifname \"lo\" accept");
        r.add("udp sport 67 udp dport 68 accept");
        r.add("ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept");
        r.add("icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept");
        target.ifPresent(t -> {
            r.add("ip saddr %s udp sport %d udp dport %d ct state established accept"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), t.listenPort()));
            r.add(channelIn(t.channel()) + " accept");
        });
        for (Allowed a : allowed) {
            r.add(answerOf(a) + " accept");
        }
        if (through) {
            r.add("iifname \"%s\" ct state established,related accept".formatted(INTERFACE));
        }
        r.add("iifname \"%s\" drop".formatted(INTERFACE));
        if (lan) {
            target.ifPresent(t -> {
                r.add("ip daddr %s drop".formatted(t.addr4()));
                t.addr6().ifPresent(six -> r.add("ip6 daddr %s drop".formatted(six)));
            });
            r.add("ip saddr { %s } accept".formatted(Constants.LAN4));
            r.add("ip6 saddr { %s } accept".formatted(Constants.LAN6));
        }
        return new Chain("incoming", "type filter hook input priority 0; policy drop;", r);
    }

    private static Chain forward(Optional<Target> target, boolean through) {
        List<String> r = new ArrayList<>();
        if (through) {
            String tunnel = "oifname \"" + INTERFACE + "\" ";
            target.ifPresent(t -> r.add(
                    "%sip daddr %s meta l4proto { tcp, udp } th dport 53 accept".formatted(tunnel, set(t.dns()))));
            r.add(tunnel + "meta l4proto { tcp, udp } th dport 53 reject");
            r.addAll(outThrough(tunnel, target));
            r.add("iifname \"%s\" ct state established,related accept".formatted(INTERFACE));
            r.add("reject with icmpx port-unreachable");
        }
        return new Chain("passing", "type filter hook forward priority 0; policy drop;", r);
    }

    /// Marks what comes back outside the tunnel, so that the way back is looked up outside the tunnel too.
    private static Chain answers(Optional<Target> target, List<Allowed> allowed) {
        List<String> r = new ArrayList<>();
        target.ifPresent(t -> {
            r.add("ip saddr %s udp sport %d meta mark set %s"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), MARK));
            r.add(channelIn(t.channel()) + " meta mark set " + MARK);
        });
        for (Allowed a : allowed) {
            r.add(answerOf(a) + " meta mark set " + MARK);
        }
        return new Chain("answers", "type filter hook prerouting priority -150; policy accept;", r);
    }

    /// Every question to any resolver becomes one to the tunnel's: no file is edited, nothing has to be restored.
    private static Chain resolvers(Optional<Target> target, boolean through) {
        List<String> r = new ArrayList<>();
        if (through) {
            target.ifPresent(
                    t -> r.add("oifname != \"lo\" meta l4proto { tcp, udp } th dport 53 ip daddr != %s dnat ip to %s"
                            .formatted(set(t.dns()), t.dns().getFirst())));
        }
        return new Chain("resolvers", "type nat hook output priority -100; policy accept;", r);
    }

    private static String channelIn(Target.Channel c) {
        return "ip saddr %s udp sport %d udp dport %d".formatted(c.ip(), c.port(), c.localPort());
    }

    /// An answer may belong to a flow that began before there were rules, hence no question to the connection
    /// table: over TCP anything but an opening, over UDP anything from that address and port.
    private static String answerOf(Allowed a) {
        String from = family(a.ip()) + " saddr " + a.ip() + " " + port(a, "sport");
        return a.protocol() == Protocol.TCP ? from + " tcp flags & (syn | ack) != syn" : from;
    }

    private static String port(Allowed a, String side) {
        String protocol = a.protocol().name().toLowerCase(Locale.ROOT);
        return a.port() == 0 ? "meta l4proto " + protocol : protocol + " " + side + " " + a.port();
    }

    private static String family(Ip ip) {
        return ip.v6() ? "ip6" : "ip";
    }

    private static String set(List<Ip> ips) {
        return ips.size() == 1
                ? ips.getFirst().toString()
                : ips.stream().map(Ip::toString).collect(Collectors.joining(", ", "{ ", " }"));
    }
}
