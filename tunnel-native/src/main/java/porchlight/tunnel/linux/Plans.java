package porchlight.tunnel.linux;

import static porchlight.tunnel.linux.Constants.ALLOWED_RULES;
import static porchlight.tunnel.linux.Constants.INTERFACE;
import static porchlight.tunnel.linux.Constants.MARK;
import static porchlight.tunnel.linux.Constants.ROUTES;
import static porchlight.tunnel.linux.Constants.RULES;
import static porchlight.tunnel.linux.Constants.TABLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Step;
import porchlight.tunnel.plan.Tools;
import porchlight.tunnel.plan.WireGuard;

/// The plan of `security.md §5.2` as lists of steps. Pure: the same values give the same text on any machine.
///
/// @param tools absolute paths
/// @param kernel whether the system's own WireGuard is used
/// @param ipv6 whether this system knows IPv6 at all; where it does not, there is nothing to route
public record Plans(Tools tools, boolean kernel, boolean ipv6) {
    private static final String UNREACHABLE = "unreachable default metric 4294967295 table " + ROUTES;
    /// What comes out of the tunnel for a container goes to the container and not into the tunnel again.
    private static final String PASSED_ON = rule(5195, "iif " + INTERFACE, "main");

    /// Loads rules in one transaction.
    public Step.Run load(Rules rules) {
        return run(Tool.NFT, rules.text(), "-f", "-");
    }

    /// Reads the rules back.
    public Step.Run read() {
        return run(Tool.NFT, "", "list", "table", "inet", TABLE);
    }

    /// Takes the rules away, whether they stand or not.
    public Step.Run unload() {
        return run(Tool.NFT, "add table inet " + TABLE + "\ndelete table inet " + TABLE + "\n", "-f", "-");
    }

    /// Steps 2 to 8: interface, key and peer, addresses, routes, rules. The policy stands already.
    public List<Step> build(Target t, Beside beside) {
        List<Step> steps = new ArrayList<>();
        if (kernel) {
            steps.add(run(Tool.IP, "", "link", "add", "dev", INTERFACE, "type", "wireguard"));
        } else {
            steps.add(new Step.Spawn(List.of(tools.path(Tool.WIREGUARD_GO), "-f", INTERFACE)));
            steps.add(new Step.Await(Constants.CONTROL));
        }
        steps.add(configure(t));
        steps.add(new Step.Tune("/proc/sys/net/ipv4/conf/all/src_valid_mark", 1));
        steps.add(new Step.Tune("/proc/sys/net/ipv4/conf/all/arp_ignore", 2));
        List<String> four = new ArrayList<>();
        four.add("address add " + t.addr4().host() + " dev " + INTERFACE);
        four.add("link set mtu " + t.mtu() + " up dev " + INTERFACE);
        four.addAll(routes4(t, beside));
        List<String> six = new ArrayList<>();
        t.addr6().ifPresent(ip -> six.add("address add " + ip.host() + " dev " + INTERFACE + " nodad"));
        six.addAll(routes6(t, beside));
        steps.addAll(both(true, four, six));
        return steps;
    }

    /// Another peer on the standing interface, under the policy CONNECTING.
    public List<Step> swap(Target old, Target t, Beside beside) {
        List<Step> steps = new ArrayList<>();
        steps.add(configure(t));
        List<String> four = new ArrayList<>();
        if (!t.addr4().equals(old.addr4())) {
            four.add("address add " + t.addr4().host() + " dev " + INTERFACE);
            four.add("address del " + old.addr4().host() + " dev " + INTERFACE);
        }
        four.add("link set mtu " + t.mtu() + " dev " + INTERFACE);
        four.addAll(flush());
        four.addAll(routes4(t, beside));
        List<String> six = new ArrayList<>();
        if (!t.addr6().equals(old.addr6())) {
            old.addr6().ifPresent(ip -> six.add("address del " + ip.host() + " dev " + INTERFACE));
            t.addr6().ifPresent(ip -> six.add("address add " + ip.host() + " dev " + INTERFACE + " nodad"));
        }
        six.addAll(flush());
        six.addAll(routes6(t, beside));
        steps.addAll(both(true, four, six));
        return steps;
    }

    /// The routes of the standing tunnel, laid anew.
    public List<Step> reroute(Target t, Beside beside) {
        return both(
                true,
                Stream.concat(flush().stream(), routes4(t, beside).stream()).toList(),
                Stream.concat(flush().stream(), routes6(t, beside).stream()).toList());
    }

    /// The rules of the allowed endpoints, replaced.
    public List<Step> routeAllowed(List<Allowed> allowed) {
        String flush = "rule flush protocol " + ALLOWED_RULES;
        return both(
                true,
                Stream.concat(Stream.of(flush), allowedRules(allowed, false).stream())
                        .toList(),
                Stream.concat(Stream.of(flush), allowedRules(allowed, true).stream())
                        .toList());
    }

    /// The peer again, as if it were new: its next packet begins a handshake.
    public List<Step> nudge(Target t) {
        return wireGuard().nudge(t);
    }

    /// Where the exit is, once more: WireGuard forgets the way that it had found.
    public List<Step> reassert(Target t) {
        return wireGuard().reassert(t);
    }

    /// Tells systemd-resolved that every name is asked for through the tunnel, and to forget the old answers. The
    /// interface takes this with it when it goes.
    public List<Step> names(Target t) {
        List<String> dns = new ArrayList<>(List.of("dns", INTERFACE));
        t.stub()
                .ifPresentOrElse(
                        port -> dns.add("127.0.0.1:" + port),
                        () -> t.dns().stream().map(Ip::toString).forEach(dns::add));
        return List.of(
                maybe(Tool.RESOLVECTL, dns.toArray(String[]::new)),
                maybe(Tool.RESOLVECTL, "domain", INTERFACE, "~."),
                maybe(Tool.RESOLVECTL, "default-route", INTERFACE, "yes"),
                maybe(Tool.RESOLVECTL, "flush-caches"));
    }

    /// What was answered through the tunnel is no answer outside.
    public List<Step> forgetNames() {
        return List.of(maybe(Tool.RESOLVECTL, "flush-caches"));
    }

    /// Which rules lead into the tunnel, and where the tunnel's table leads, first for IPv4 and then for IPv6
    /// ([Routes]).
    public List<Step.Run> readRoutes() {
        return (ipv6 ? Stream.of("-4", "-6") : Stream.of("-4"))
                .flatMap(family -> Stream.of(
                        run(Tool.IP, "", family, "rule", "show"),
                        run(Tool.IP, "", family, "route", "show", "table", ROUTES)))
                .toList();
    }

    /// Tells whenever somebody touches the rules.
    public List<String> monitorRules() {
        return dyingWithUs(argv(Tool.NFT, "monitor"));
    }

    /// A monitor notices that nobody listens any more only when it has something to tell; so it ends with whoever
    /// started it, even when that is killed.
    private List<String> dyingWithUs(List<String> argv) {
        return tools.has(Tool.SETPRIV)
                ? Stream.concat(argv(Tool.SETPRIV, "--pdeathsig", "KILL").stream(), argv.stream())
                        .toList()
                : argv;
    }

    /// Tells whenever the network changes.
    public List<String> monitorNetwork() {
        return dyingWithUs(argv(Tool.IP, "monitor", "link", "address", "route", "rule"));
    }

    /// The keepalive that was asked for, where the handshake needed one of its own.
    public List<Step> settle(Target t) {
        return wireGuard().settle(t);
    }

    /// One reading.
    public Step.Run dump() {
        return wireGuard().dump();
    }

    /// Everything but the policy, whether it is there or not.
    public List<Step> tearDown() {
        // Flushing a table leaves IPv6's unreachable route where it is.
        List<String> lines = Stream.concat(
                        Stream.of("route del " + UNREACHABLE, "route flush table " + ROUTES), flush().stream())
                .toList();
        List<Step> steps = new ArrayList<>();
        steps.add(maybe(Tool.IP, "link", "del", "dev", INTERFACE));
        steps.addAll(both(false, lines, lines));
        return steps;
    }

    /// Whether the system has WireGuard of its own is found out by making an interface, and taking it away again.
    public List<Step.Run> probeKernel() {
        return List.of(
                run(Tool.IP, "", "link", "add", "dev", "porchlight-try", "type", "wireguard"),
                run(Tool.IP, "", "link", "del", "dev", "porchlight-try"));
    }

    /// Shows whether the interface is there.
    public Step.Run look() {
        return run(Tool.IP, "", "-o", "link", "show", "dev", INTERFACE);
    }

    private Step.Run configure(Target t) {
        return wireGuard().configure(t, "/dev/stdin", Optional.of(MARK));
    }

    private WireGuard wireGuard() {
        return new WireGuard(tools.path(Tool.WG), INTERFACE);
    }

    private static List<String> flush() {
        return List.of("rule flush protocol " + ALLOWED_RULES, "rule flush protocol " + RULES);
    }

    private static List<String> routes4(Target t, Beside beside) {
        List<String> lines = new ArrayList<>();
        lines.add("route replace default dev " + INTERFACE + " table " + ROUTES);
        lines.add("route replace " + UNREACHABLE);
        if (t.lan() || beside.split() == SplitTunnel.INSIDE) {
            t.dns().forEach(ip -> lines.add(rule(5090, "to " + ip.host(), ROUTES)));
        }
        if (t.lan()) {
            // A question to a local resolver must be routed as if it went to ours: the rules see the first route
            // only.
            // Unmarked ones (`not fwmark` would turn the whole selector round, ports included).
            lines.add(rule(5091, "fwmark 0/0xffffffff ipproto udp dport 53", ROUTES));
            lines.add(rule(5091, "fwmark 0/0xffffffff ipproto tcp dport 53", ROUTES));
            lan(Constants.LAN4 + ", " + Constants.LAN_GROUPS4)
                    .forEach(net -> lines.add(rule(5100, "to " + net, "main")));
        }
        Target.Channel c = t.channel();
        lines.add(rule(
                5085, "to %s ipproto udp sport %d dport %d".formatted(c.ip().host(), c.localPort(), c.port()), "main"));
        lines.addAll(allowedRules(beside.allowed(), false));
        lines.add(PASSED_ON);
        lines.addAll(split(beside.split()));
        return lines;
    }

    private static List<String> routes6(Target t, Beside beside) {
        List<String> lines = new ArrayList<>();
        if (t.v6()) {
            lines.add("route replace default dev " + INTERFACE + " table " + ROUTES);
        }
        lines.add("route replace " + UNREACHABLE);
        if (t.lan()) {
            lan(Constants.LAN6 + ", " + Constants.LAN_GROUPS6)
                    .forEach(net -> lines.add(rule(5100, "to " + net, "main")));
        }
        lines.addAll(allowedRules(beside.allowed(), true));
        // DHCPv6 on the link (C1); the rules let nothing else go there.
        lines.add(rule(5196, "to fe80::/10", "main"));
        lines.add(PASSED_ON);
        lines.addAll(split(beside.split()));
        // A socket that is bound to another interface does not see the route that leads nowhere, as IPv4's does, and
        // must not look any further. (In IPv4 the same rule would keep the system from adding a default route.)
        String whose = beside.split() == SplitTunnel.INSIDE ? "fwmark " + Constants.INSIDE : "not fwmark " + MARK;
        lines.add("rule add pref %d %s unreachable protocol %s".formatted(Constants.NOWHERE, whose, RULES));
        return lines;
    }

    /// Which traffic goes into the tunnel.
    private static List<String> split(SplitTunnel split) {
        return switch (split) {
            case OFF -> List.of(rule(Constants.INTO_TUNNEL, "not fwmark " + MARK, ROUTES));
            case OUTSIDE ->
                List.of(
                        rule(5080, "fwmark " + Constants.OUTSIDE, "main"),
                        rule(Constants.INTO_TUNNEL, "not fwmark " + MARK, ROUTES));
            case INSIDE -> List.of(rule(Constants.INTO_TUNNEL, "fwmark " + Constants.INSIDE, ROUTES));
        };
    }

    private static Stream<String> lan(String networks) {
        return Arrays.stream(networks.split(", ", -1));
    }

    private static List<String> allowedRules(List<Allowed> allowed, boolean v6) {
        return allowed.stream()
                .filter(a -> a.ip().v6() == v6)
                .map(a -> "rule add pref 5110 to %s ipproto %s%s lookup main protocol %s"
                        .formatted(
                                a.ip().host(),
                                a.protocol().name().toLowerCase(Locale.ROOT),
                                a.port() == 0 ? "" : " dport " + a.port(),
                                ALLOWED_RULES))
                .distinct()
                .toList();
    }

    private static String rule(int preference, String which, String table) {
        return "rule add pref %d %s lookup %s protocol %s".formatted(preference, which, table, RULES);
    }

    private List<Step> both(boolean must, List<String> four, List<String> six) {
        return ipv6 ? List.of(batch("-4", must, four), batch("-6", must, six)) : List.of(batch("-4", must, four));
    }

    private Step.Run batch(String family, boolean must, List<String> lines) {
        List<String> argv = must
                ? List.of(tools.path(Tool.IP), family, "-batch", "-")
                : List.of(tools.path(Tool.IP), family, "-force", "-batch", "-");
        return new Step.Run(argv, new Step.Input.Text(String.join("\n", lines) + "\n"), must);
    }

    private Step.Run run(Tool tool, String input, String... arguments) {
        return new Step.Run(argv(tool, arguments), new Step.Input.Text(input), true);
    }

    private Step.Run maybe(Tool tool, String... arguments) {
        return new Step.Run(argv(tool, arguments), new Step.Input.Text(""), false);
    }

    private List<String> argv(Tool tool, String... arguments) {
        return Stream.concat(Stream.of(tools.path(tool)), Arrays.stream(arguments))
                .toList();
    }
}
