package porchlight.tunnel.linux;

import static porchlight.tunnel.linux.Constants.INTERFACE;
import static porchlight.tunnel.linux.Constants.MARK;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.linux.Rules.Chain;

/// Writes the chains of one policy.
final class RuleWriter {
    private static final String NOT_ON_TUNNEL = "oifname != \"" + INTERFACE + "\" ";
    private static final String ON_TUNNEL = "oifname \"" + INTERFACE + "\" ";

    private final Optional<Target> target;
    private final boolean through;
    private final List<Allowed> allowed;
    private final boolean lan;
    private final Optional<Policy.Portal> portal;
    private final SplitTunnel split;
    private final Here here;
    private final NameRules names;

    RuleWriter(Policy policy, Here here) {
        this.here = here;
        this.split = here.group().isPresent() ? policy.beside().split() : SplitTunnel.OFF;
        this.through = policy instanceof Policy.Connected;
        this.allowed = through ? List.of() : policy.beside().allowed();
        this.portal = policy instanceof Policy.Portal p ? Optional.of(p) : Optional.empty();
        switch (policy) {
            case Policy.Blocked(var beside, boolean local) -> {
                target = Optional.empty();
                lan = local;
            }
            case Policy.Portal(var beside, boolean local, var resolvers) -> {
                target = Optional.empty();
                lan = local;
            }
            case Policy.Connecting(var beside, Target t) -> {
                target = Optional.of(t);
                lan = t.lan();
            }
            case Policy.Connected(var beside, Target t) -> {
                target = Optional.of(t);
                lan = t.lan();
            }
        }
        this.names = new NameRules(through ? target : Optional.empty(), split);
    }

    List<Chain> chains() {
        List<Chain> chains = new ArrayList<>();
        chains.add(outgoing());
        chains.add(incoming());
        chains.add(passing());
        chains.add(answers());
        chains.add(names.leading());
        if (split != SplitTunnel.OFF) {
            chains.add(sorting());
            chains.add(leaving());
        }
        if (split == SplitTunnel.INSIDE) {
            chains.add(departing());
        }
        names.indoors().ifPresent(chains::add);
        chains.add(witness());
        return chains;
    }

    /// What may leave beside the tunnel, without a verdict: the printed list of the contract (rows C1 to C4, C8, C10 to
    /// C12), in two halves, since questions to resolvers are refused in between.
    private List<String> beside() {
        List<String> r = new ArrayList<>();
        r.add("oifname \"lo\"");
        switch (split) {
            case OFF -> {}
            case OUTSIDE -> r.add("meta mark " + Constants.OUTSIDE);
            case INSIDE -> r.add("meta mark != %s oifname != \"%s\"".formatted(Constants.INSIDE, INTERFACE));
        }
        r.add(NOT_ON_TUNNEL + "ip daddr 255.255.255.255 udp sport 68 udp dport 67");
        r.add(NOT_ON_TUNNEL + "ip6 saddr fe80::/10 ip6 daddr { fe80::/10, ff02::1:2 } udp sport 546 udp dport 547");
        r.add(NOT_ON_TUNNEL + "icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert } "
                + "icmpv6 code 0 ip6 hoplimit 255");
        target.ifPresent(t -> {
            Target.Channel c = t.channel();
            r.add("ip daddr %s udp dport %d meta mark %s"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), MARK));
            r.add("ip daddr %s udp sport %d udp dport %d meta skuid %d"
                    .formatted(c.ip(), c.localPort(), c.port(), here.owner()));
        });
        for (Allowed a : allowed) {
            r.add("%s daddr %s %s meta skuid %d"
                    .formatted(Matches.family(a.ip()), a.ip(), Matches.port(a, "dport"), here.owner()));
        }
        portal.ifPresent(p -> {
            r.add("tcp dport { 80, 443 } meta skuid " + here.owner());
            String asking = here.resolver().isPresent()
                    ? "{ %d, %d }".formatted(here.owner(), here.resolver().getAsInt())
                    : Integer.toString(here.owner());
            for (Ip ip : p.resolvers()) {
                r.add("%s daddr %s meta l4proto { tcp, udp } th dport 53 meta skuid %s"
                        .formatted(Matches.family(ip), ip, asking));
            }
        });
        return r;
    }

    private List<String> besideOnTheLocalNetwork() {
        return lan
                ? List.of(
                        "oifname != \"%s\" ip daddr { %s, %s }"
                                .formatted(INTERFACE, Constants.LAN4, Constants.LAN_GROUPS4),
                        "oifname != \"%s\" ip6 daddr { %s, %s }"
                                .formatted(INTERFACE, Constants.LAN6, Constants.LAN_GROUPS6))
                : List.of();
    }

    private Chain outgoing() {
        List<String> r = new ArrayList<>();
        beside().forEach(what -> r.add(what + " accept"));
        // What is sorted into the tunnel shows the interface of its first route here; where it really leaves is looked
        // at in `departing`. Nothing else is left at this point.
        String tunnel = split == SplitTunnel.INSIDE ? "" : ON_TUNNEL;
        names.passing(tunnel).ifPresent(which -> r.add(which + " accept"));
        r.add("udp dport 53 reject");
        r.add("tcp dport 53 reject with tcp reset");
        besideOnTheLocalNetwork().forEach(what -> r.add(what + " accept"));
        if (through) {
            r.addAll(outThrough(tunnel));
        }
        r.add("counter name \"blocked_out\"");
        r.add("reject with icmpx port-unreachable");
        return new Chain("outgoing", "type filter hook output priority 0; policy drop;", r);
    }

    private List<String> outThrough(String tunnel) {
        List<String> r = new ArrayList<>();
        r.add(tunnel + "ip daddr { " + Constants.PRIVATE4 + " } reject");
        r.add(tunnel + "ip6 daddr { " + Constants.PRIVATE6 + " } reject");
        if (target.filter(Target::v6).isEmpty()) {
            r.add(tunnel + "meta nfproto ipv6 reject");
        }
        r.add(tunnel + "accept");
        return r;
    }

    private Chain incoming() {
        List<String> r = new ArrayList<>();
        r.add("iifname \"lo\" accept");
        // Before everything that is for the network around us: the exit can send all of it through the tunnel.
        if (through) {
            r.add("iifname \"%s\" ct state established,related accept".formatted(INTERFACE));
        }
        r.add("iifname \"%s\" drop".formatted(INTERFACE));
        r.add("udp sport 67 udp dport 68 accept");
        r.add("ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept");
        r.add("icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept");
        target.ifPresent(t -> {
            r.add("ip saddr %s udp sport %d udp dport %d ct state established accept"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), t.listenPort()));
            r.add(Matches.channelIn(t.channel()) + " accept");
        });
        for (Allowed a : allowed) {
            r.add(Matches.answerOf(a) + " accept");
        }
        portal.ifPresent(p -> {
            r.add("tcp sport { 80, 443 } ct state established accept");
            for (Ip ip : p.resolvers()) {
                r.add("%s saddr %s meta l4proto { tcp, udp } th sport 53 ct state established accept"
                        .formatted(Matches.family(ip), ip));
            }
        });
        if (split == SplitTunnel.OUTSIDE) {
            r.add("iifname != \"%s\" ct mark %s ct state established,related accept"
                    .formatted(INTERFACE, Constants.OUTSIDE));
        }
        if (lan || split == SplitTunnel.INSIDE) {
            target.ifPresent(t -> {
                r.add("ip daddr %s drop".formatted(t.addr4()));
                t.addr6().ifPresent(six -> r.add("ip6 daddr %s drop".formatted(six)));
            });
        }
        if (lan) {
            r.add("ip saddr { %s } accept".formatted(Constants.LAN4));
            r.add("ip6 saddr { %s } accept".formatted(Constants.LAN6));
        }
        if (split == SplitTunnel.INSIDE) {
            r.add("accept");
        }
        return new Chain("incoming", "type filter hook input priority 0; policy drop;", r);
    }

    private Chain passing() {
        List<String> r = new ArrayList<>();
        if (split == SplitTunnel.INSIDE) {
            r.add("iifname != \"%1$s\" oifname != \"%1$s\" accept".formatted(INTERFACE));
        }
        if (through) {
            names.handedOn(ON_TUNNEL).ifPresent(which -> r.add(which + " accept"));
            r.add(ON_TUNNEL + "meta l4proto { tcp, udp } th dport 53 reject");
            r.addAll(outThrough(ON_TUNNEL));
            r.add("iifname \"%s\" ct state established,related accept".formatted(INTERFACE));
            r.add("reject with icmpx port-unreachable");
        }
        return new Chain("passing", "type filter hook forward priority 0; policy drop;", r);
    }

    /// Marks what comes back outside the tunnel, so that the way back is looked up outside the tunnel too.
    private Chain answers() {
        List<String> r = new ArrayList<>();
        target.ifPresent(t -> {
            r.add("ip saddr %s udp sport %d meta mark set %s"
                    .formatted(t.endpoint().ip(), t.endpoint().port(), MARK));
            r.add(Matches.channelIn(t.channel()) + " meta mark set " + MARK);
        });
        for (Allowed a : allowed) {
            r.add(Matches.answerOf(a) + " meta mark set " + MARK);
        }
        switch (split) {
            case OFF -> {}
            case OUTSIDE -> r.add("ct mark %1$s meta mark set %1$s".formatted(Constants.OUTSIDE));
            case INSIDE -> r.add("ct mark %1$s meta mark set %1$s".formatted(Constants.INSIDE));
        }
        return new Chain("answers", "type filter hook prerouting priority -150; policy accept;", r);
    }

    /// Marks what the programs of the group send, before its way is decided for good. The mark can be set by nobody
    /// without CAP_NET_ADMIN. What the kernel sends for a connection of theirs, when no socket is left, follows the
    /// connection.
    private Chain sorting() {
        String mark = split == SplitTunnel.OUTSIDE ? Constants.OUTSIDE : Constants.INSIDE;
        return new Chain(
                "sorting",
                "type route hook output priority -150; policy accept;",
                List.of(
                        "oifname != \"lo\" ct mark %1$s meta mark set %1$s".formatted(mark),
                        "oifname != \"lo\" meta mark != %s socket cgroupv2 level %d \"%s\" meta mark set %s ct mark set %s"
                                .formatted(MARK, Groups.LEVEL, here.group().orElseThrow(), mark, mark)));
    }

    /// The way changes after the source address was chosen, so that is put right on the way out.
    private Chain leaving() {
        String rule = split == SplitTunnel.OUTSIDE
                ? "meta mark %s oifname != { \"lo\", \"%s\" } masquerade".formatted(Constants.OUTSIDE, INTERFACE)
                : "meta mark %s oifname \"%s\" masquerade".formatted(Constants.INSIDE, INTERFACE);
        return new Chain("leaving", "type nat hook postrouting priority 100; policy accept;", List.of(rule));
    }

    /// What was sorted into the tunnel leaves through it or not at all; connections that were begun for a wider link
    /// are fitted to it.
    private Chain departing() {
        List<String> r = new ArrayList<>();
        besideOnTheLocalNetwork().forEach(what -> r.add(what + " return"));
        r.add("meta mark %s oifname != { \"lo\", \"%s\" } counter name \"blocked_out\" drop"
                .formatted(Constants.INSIDE, INTERFACE));
        r.add(ON_TUNNEL + "tcp flags syn tcp option maxseg size set rt mtu");
        return new Chain("departing", "type filter hook postrouting priority -150; policy accept;", r);
    }

    /// Counts what left beside the tunnel without being on the list, whatever became of the chains before.
    private Chain witness() {
        List<String> r = new ArrayList<>();
        beside().forEach(what -> r.add(what + " return"));
        besideOnTheLocalNetwork().forEach(what -> r.add(what + " return"));
        if (through) {
            r.add(ON_TUNNEL + "return");
        }
        r.add("counter name \"leaked\"");
        return new Chain("witness", "type filter hook postrouting priority 300; policy accept;", r);
    }
}
